import { repairsOf, type Wanted } from "../../../proof/answer/repairs";
import { standardAssumptions } from "../../../proof/model/assumptions";
import type { Filter } from "../../../proof/model/filter";
import type { Policy, Target } from "../../../proof/model/policy";
import type { SignIn } from "../../../proof/model/sign-in";
import {
  block,
  control,
  everyone,
  everyTime,
  grant,
  nobody,
  people,
  places,
  policy,
  resources,
  setOf,
} from "../support/policies";
import { signIn } from "../support/sign-ins";

const claim: Wanted = { question: "claim", earlierClaim: false };
const prompt: Wanted = { question: "prompt", earlierClaim: true };

const repairs = (one: Policy, to: SignIn = signIn(), wanted: Wanted = claim) => {
  const set = setOf([one]);
  const versions = { set, told: set.policies, changed: set.policies };
  return repairsOf(versions, to, standardAssumptions, wanted);
};
const instructions = (...given: Parameters<typeof repairs>) => repairs(...given).map((repair) => repair.instructions);

const group = people({ groups: ["g"] });
const tier: Filter = {
  mode: "include",
  text: "",
  rule: { kind: "comparison", attribute: "set_tier", operator: "eq", values: ["x"], negated: false },
};
const tiered = { ...resources({}), filter: tier } as Target;
const onLinux = { platform: "linux" } as const;

describe("a policy that could cover a sign-in", () => {
  test.each<[string, Partial<Policy>, Parameters<typeof signIn>[0], string[]]>([
    ["on another platform", { platforms: ["windows"] }, onLinux, ["Remove conditions.platforms"]],
    [
      "with another client",
      { clientAppTypes: ["browser"] },
      { clientAppType: "other" },
      ['Write ["all"] as conditions.clientAppTypes'],
    ],
    [
      "from another place",
      { locations: { include: places({ all: true }), exclude: places({ allTrusted: true }) } },
      { location: { trusted: true } },
      ["Remove conditions.locations"],
    ],
    ["where it is report-only", { state: "reportOnly" }, {}, ['Write state: "enabled"']],
    [
      "whom several lists leave out, with one edit for each",
      {
        users: {
          include: everyone,
          exclude: people({ all: true, users: ["u", "v"], groups: ["g", "h"], roles: ["r"] }),
        },
      },
      { user: { id: "u", groups: ["g"], roles: ["r"] } },
      [
        "Remove All and the user u from conditions.users.excludeUsers",
        "Remove the group g from conditions.users.excludeGroups",
        "Remove the role r from conditions.users.excludeRoles",
      ],
    ],
    [
      "to one of the applications that it leaves out",
      { target: resources({ all: true }, { applications: ["a", "b"] }) },
      { target: { id: "a" } },
      ["Remove the application a from conditions.applications.excludeApplications"],
    ],
    [
      "to what two bundles hold that it leaves out",
      { target: resources({ all: true }, { office365: true, adminPortals: true }) },
      { target: { id: "a", bundles: ["Office365", "MicrosoftAdminPortals"] } },
      ["Remove Office365 and MicrosoftAdminPortals from conditions.applications.excludeApplications"],
    ],
    [
      "to what its filter includes, on another platform",
      { target: tiered, platforms: ["windows"] },
      { ...onLinux, target: { id: "a", attributes: { set_tier: ["x"] } } },
      ["Remove conditions.platforms"],
    ],
    [
      "with an old client, where it blocks those and leaves somebody out",
      { grant: block, clientAppTypes: ["exchangeActiveSync", "other"], users: { include: everyone, exclude: group } },
      { clientAppType: "other", user: { groups: ["g"] } },
      ["Remove the group g from conditions.users.excludeGroups"],
    ],
    [
      "where it is not enforced and demands what everybody can do",
      { state: "reportOnly", grant: grant("AND", control("mfa"), control("termsOfUse")) },
      {},
      ['Write state: "enabled"'],
    ],
    [
      "without a device, where it is not enforced and a device is one of two ways to meet it",
      { state: "disabled", grant: grant("OR", control("mfa"), control("compliantDevice")) },
      {},
      ['Write state: "enabled"'],
    ],
  ])("%s", (_, changes, to, steps) => {
    const found = repairs(policy(changes), signIn(to));
    expect(found.map((repair) => repair.instructions)).toEqual([steps]);
    expect(found[0]?.steps).toBe(steps.length);
  });

  it("keeps what else it leaves out", () => {
    const users = { include: everyone, exclude: people({ users: ["u", "v"], groups: ["g", "h"], roles: ["r", "s"] }) };
    const [repair] = repairs(policy({ users }), signIn({ user: { id: "u", groups: ["g"], roles: ["r"] } }));
    expect(repair?.after.users).toEqual({
      include: everyone,
      exclude: people({ users: ["v"], groups: ["h"], roles: ["s"] }),
    });
    const target = resources({ all: true }, { applications: ["a", "b"], office365: true, adminPortals: true });
    const [other] = repairs(policy({ target }), signIn({ target: { id: "a", bundles: ["Office365"] } }));
    expect(other?.after.target).toEqual(resources({ all: true }, { applications: ["b"], adminPortals: true }));
  });

  it("has a part taken out that nobody can read, where it may leave somebody out", () => {
    const property = "conditions.users.excludeGuestsOrExternalUsers";
    const undetermined = [{ property, why: "is not known" }] as unknown as Policy["undetermined"];
    const [repair] = repairs(policy({ undetermined, state: "reportOnly" }));
    expect(repair?.instructions).toEqual(['Write state: "enabled"', `Remove ${property}`]);
    expect(repair?.after).toMatchObject({ state: "enabled", undetermined: [] });
  });

  it("asks every time, where that alone is wanted", () => {
    const [repair] = repairs(policy(), signIn(), prompt);
    expect(repair?.property).toBe("sessionControls.signInFrequency");
    expect(repair?.after.session).toEqual(everyTime);
  });

  it("is changed on top of what was changed before, and told by itself", () => {
    const one = policy({
      platforms: ["windows"],
      clientAppTypes: ["browser"],
      users: { include: everyone, exclude: group },
    });
    const changed = [{ ...one, clientAppTypes: "any" as const }];
    const [repair] = repairsOf(
      { set: setOf([one]), told: [one], changed },
      signIn(onLinux),
      standardAssumptions,
      claim,
    );
    expect(repair?.told).toMatchObject({ platforms: "any", clientAppTypes: ["browser"] });
    expect(repair?.after).toMatchObject({ platforms: "any", clientAppTypes: "any" });
  });
});

describe("a policy that is not the one to change", () => {
  const legacyOnly = ["exchangeActiveSync", "other"] as const;

  test.each<[string, Partial<Policy>, Parameters<typeof signIn>[0]]>([
    ["is for some people", { users: { include: group, exclude: nobody } }, {}],
    ["is for some applications", { target: resources({ applications: ["a"] }) }, { target: { id: "b" } }],
    ["is for what its filter includes", { target: tiered }, { target: { id: "b" } }],
    [
      "is for what its filter includes, on another platform as well",
      { target: tiered, platforms: ["windows"] },
      { ...onLinux, target: { id: "b" } },
    ],
    ["is about risk", { signInRiskLevels: ["high"], platforms: ["windows"] }, onLinux],
    ["is about the risk of users", { userRiskLevels: ["high"] }, {}],
    ["is about insiders", { insiderRiskLevels: ["elevated"] }, {}],
    ["is about a transfer method", { transferMethods: ["deviceCodeFlow"] }, {}],
    ["demands no MFA", { grant: grant("OR", control("termsOfUse")), platforms: ["windows"] }, onLinux],
    [
      "demands a device alone, of which an old client has none",
      { grant: grant("OR", control("compliantDevice")), platforms: ["windows"] },
      { ...onLinux, clientAppType: "other" },
    ],
    [
      "asks every time and demands nothing",
      { grant: undefined as never, session: everyTime, platforms: ["windows"] },
      onLinux,
    ],
    ["demands nothing", { grant: undefined as never, platforms: ["windows"] }, onLinux],
    [
      "blocks an old client beside another",
      { grant: block, clientAppTypes: ["other", "browser"], users: { include: everyone, exclude: group } },
      { clientAppType: "other", user: { groups: ["g"] } },
    ],
    [
      "blocks old clients on another platform, and leaves the person out as well",
      {
        grant: block,
        clientAppTypes: legacyOnly,
        platforms: ["windows"],
        users: { include: everyone, exclude: group },
      },
      { ...onLinux, clientAppType: "other", user: { groups: ["g"] } },
    ],
    ["blocks all clients", { grant: block, state: "reportOnly" }, {}],
    [
      "blocks old clients on another platform",
      { grant: block, clientAppTypes: legacyOnly, platforms: ["windows"] },
      { ...onLinux, clientAppType: "other" },
    ],
    [
      "demands a device of everybody, and is not on",
      { state: "reportOnly", grant: grant("AND", control("mfa"), control("compliantDevice")) },
      {},
    ],
    ["reaches no person", { reaches: "workloads" as never, platforms: ["windows"] }, onLinux],
    [
      "is not known where it is not about whom it leaves out",
      { undetermined: [{ property: "conditions.platforms", why: "" }] as never, platforms: ["windows"] },
      onLinux,
    ],
    ["covers the sign-in already", {}, {}],
  ])("%s", (_, changes, to) => {
    expect(instructions(policy(changes), signIn(to))).toEqual([]);
  });

  it("demands no MFA, where a prompt is wanted, but is one that asks for it beside another", () => {
    const users = { include: everyone, exclude: group };
    const to = signIn({ user: { groups: ["g"] } });
    const { grant: _, ...frequent } = policy({ users, session: everyTime });
    expect(instructions(frequent, to, prompt)).toEqual([["Remove the group g from conditions.users.excludeGroups"]]);
    expect(instructions({ ...frequent, grant: grant("OR", control("termsOfUse")) }, to, prompt)).toEqual([]);
    expect(instructions({ ...frequent, session: policy().session }, to, prompt)).toEqual([]);
    expect(instructions(frequent, to)).toEqual([]);
  });

  it("can be met without MFA, or asks every time already, where that is what is wanted", () => {
    const either = policy({ grant: grant("OR", control("mfa"), control("termsOfUse")) });
    expect(instructions(either, signIn(), prompt)).toEqual([]);
    expect(instructions(policy({ session: everyTime }), signIn(), prompt)).toEqual([]);
  });
});

describe("where a prompt is wanted as well", () => {
  const wanted: Wanted = { question: "prompt", earlierClaim: false };
  const outside = policy({ users: { include: everyone, exclude: group } });
  const member = signIn({ user: { groups: ["g"] } });
  const end = "Remove the group g from conditions.users.excludeGroups";
  const every = 'Write {"isEnabled": true, "frequencyInterval": "everyTime"} as sessionControls.signInFrequency';

  it("MFA is demanded, alone or with a frequency", () => {
    const found = repairs(outside, member, wanted);
    expect(found.map((repair) => repair.instructions)).toEqual([[end], [end, every]]);
    expect(found.map(({ after }) => after.session.signInFrequency?.interval)).toEqual([undefined, "everyTime"]);
  });

  it("a frequency is no change of a policy that asks every time already, or demands no MFA", () => {
    expect(repairs({ ...outside, session: everyTime }, member, wanted).map((one) => one.instructions)).toEqual([[end]]);
    const { grant: _, ...nothing } = outside;
    expect(repairs(nothing, member, wanted)).toEqual([]);
  });
});

describe("of several policies", () => {
  const told = (to: SignIn, ...policies: readonly Policy[]): string[] =>
    repairsOf({ set: setOf(policies), told: policies, changed: policies }, to, standardAssumptions, claim).map(
      ({ before }) => before.id,
    );
  const excluding = policy({ id: "z", users: { include: everyone, exclude: group } });
  const inGroup = signIn({ ...onLinux, user: { groups: ["g"] } });

  it("one that takes fewer changes comes first, then one that ends an exclusion, then one that is enforced", () => {
    const twice = policy({ id: "a", platforms: ["windows"], users: { include: everyone, exclude: group } });
    const wider = policy({ id: "b", platforms: ["windows"] });
    const off = policy({ id: "c", state: "reportOnly" });
    expect(told(inGroup, twice, off, wider, excluding)).toEqual(["z", "b", "c", "a"]);
  });

  it("a block comes last, and the name decides between equals, whatever their order", () => {
    const old = signIn({ clientAppType: "other", user: { groups: ["g"] } });
    const blocking = policy({ ...excluding, id: "a", grant: block, clientAppTypes: ["exchangeActiveSync", "other"] });
    const second = policy({ ...excluding, id: "y", displayName: "Second" });
    const alike = policy({ ...excluding, id: "x", displayName: "Second" });
    const first = policy({ ...excluding, id: "w", displayName: "First" });
    for (const order of [
      [blocking, second, first, alike],
      [alike, first, second, blocking],
    ])
      expect(told(old, ...order)).toEqual(["w", "x", "y", "a"]);
  });
});
