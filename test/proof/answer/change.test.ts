import { changesOf, grantChange } from "../../../proof/answer/changes";
import type { PartResult } from "../../../proof/interpret";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Grant, Guests, Policy, Target } from "../../../proof/model/policy";
import type { SignIn } from "../../../proof/model/sign-in";
import {
  control,
  everyone,
  grant,
  guests,
  nobody,
  people,
  places,
  policy,
  resources,
  setOf,
  strength,
} from "../support/policies";
import { baselineScopes, signIn } from "../support/sign-ins";

const context = (assumed: Partial<Assumptions> = {}) => ({
  set: setOf([]),
  assumptions: { ...standardAssumptions, ...assumed },
});

function changes(
  part: PartResult["part"],
  property: string,
  changed: Partial<Policy>,
  to: SignIn = signIn(),
  assumed: Partial<Assumptions> = {},
) {
  return changesOf({ part, property, applied: false, because: "" }, policy(changed), to, context(assumed));
}

describe("what is changed of one condition", () => {
  const whole = {
    change: { target: resources({ all: true }) },
    property: "conditions.applications.includeApplications",
    instruction: 'Write ["All"] as conditions.applications.includeApplications and exclude none',
  };
  const excluding = "conditions.applications.excludeApplications";
  const inOffice = signIn({ target: { id: "a", bundles: ["Office365"] } });
  const inPortals = signIn({ target: { id: "a", bundles: ["MicrosoftAdminPortals"] } });

  it("is the whole of it, where it is no exclusion", () => {
    expect(changes("clientAppTypes", "conditions.clientAppTypes", { clientAppTypes: ["other"] })).toEqual([
      {
        change: { clientAppTypes: "any" },
        property: "conditions.clientAppTypes",
        instruction: 'Write ["all"] as conditions.clientAppTypes',
      },
    ]);
    const platform = "conditions.platforms.includePlatforms";
    expect(changes("platforms", platform, { platforms: ["linux"] })).toEqual([
      { change: { platforms: "any" }, property: platform, instruction: "Remove conditions.platforms" },
    ]);
    const place = "conditions.locations.excludeLocations";
    const locations = { include: places({ all: true }), exclude: places({ allTrusted: true }) };
    expect(changes("locations", place, { locations })).toEqual([
      { change: { locations: "any" }, property: place, instruction: "Remove conditions.locations" },
    ]);
    const filter = "conditions.devices.deviceFilter";
    expect(changes("deviceFilter", filter, {})).toEqual([
      { change: { deviceFilter: undefined }, property: filter, instruction: `Remove ${filter}` },
    ]);
  });

  it.each(["signInRiskLevels", "userRiskLevels", "insiderRiskLevels", "authenticationFlows"] as const)(
    "is nothing of what a policy is there for: %s",
    (part) => {
      expect(changes(part, `conditions.${part}`, { userRiskLevels: ["high"] })).toEqual([]);
    },
  );

  it.each<[string, Target, string]>([
    ["is about user actions", { kind: "userActions", actions: [] }, "conditions.applications.includeUserActions"],
    ["is about some applications", resources({ applications: ["b"] }), whole.property],
  ])("is the target as a whole, where the policy %s", (_, target, property) => {
    expect(changes("target", property, { target }, inOffice)).toEqual([whole]);
  });

  it("is the target as a whole, where the end of its exclusion does not bring the sign-in in", () => {
    const target = resources({ all: true }, { applications: ["b"] });
    const basic = signIn({ target: baselineScopes });
    expect(changes("target", excluding, { target }, basic, { baselineScopes: "legacy" })).toEqual([whole]);
  });

  it.each<[string, Parameters<typeof resources>[1], SignIn, string, Parameters<typeof resources>[1]]>([
    ["an application", { applications: ["a", "b"] }, inOffice, "the application a", { applications: ["b"] }],
    ["an application, not of the bundle", { applications: ["a"] }, inPortals, "the application a", {}],
    [
      "an application, and no bundle that it is not in",
      { applications: ["a"], office365: true, adminPortals: true },
      signIn({ target: { id: "a" } }),
      "the application a",
      { office365: true, adminPortals: true },
    ],
    [
      "a bundle, and not the other",
      { applications: ["b"], office365: true, adminPortals: true },
      inOffice,
      "Office365",
      { applications: ["b"], adminPortals: true },
    ],
    [
      "the other bundle",
      { applications: ["b"], office365: true, adminPortals: true },
      inPortals,
      "MicrosoftAdminPortals",
      { applications: ["b"], office365: true },
    ],
    [
      "everything",
      { all: true, applications: ["a"] },
      signIn({ target: { id: "a" } }),
      "All and the application a",
      {},
    ],
  ])("is the end of the exclusion that keeps it out: %s", (_, exclude, to, removed, left) => {
    expect(changes("target", excluding, { target: resources({ all: true }, exclude) }, to)).toEqual([
      {
        change: { target: resources({ all: true }, left) },
        property: excluding,
        instruction: `Remove ${removed} from ${excluding}`,
      },
    ]);
  });
});

describe("who is no longer left out", () => {
  const property = (list: string) => `conditions.users.exclude${list}`;
  const ended = (exclude: Parameters<typeof people>[0], user: Partial<SignIn["user"]>, first = "Users") =>
    changes("users", property(first), { users: { include: everyone, exclude: people(exclude) } }, signIn({ user }));

  const someone: Partial<SignIn["user"]> = { kind: "serviceProvider", homeTenantId: "t2" };
  it.each<[string, Guests, boolean]>([
    ["of a kind among several", guests(["internalGuest", "serviceProvider"]), true],
    ["of any tenant", guests(["serviceProvider"]), true],
    ["of one of several tenants", guests(["serviceProvider"], ["t1", "t2"]), true],
    ["of another tenant", guests(["serviceProvider"], ["t1"]), false],
    ["of another kind", guests(["internalGuest", "otherExternalUser"]), false],
    ["of another kind from the tenant", guests(["internalGuest"], ["t2"]), false],
  ])("are guests whom a selection means: %s", (_, selection, isMeant) => {
    const other = guests(["b2bCollaborationGuest"]);
    const found = ended({ guests: [other, selection] }, someone);
    expect(found.map(({ instruction }) => instruction)).toEqual(
      isMeant ? ["Remove the guests from conditions.users.excludeGuestsOrExternalUsers"] : [],
    );
    const kept = isMeant ? [other] : [other, selection];
    for (const { change } of found) expect(change.users?.exclude.guests).toEqual(kept);
  });

  it("are no guests of a tenant, where nothing tells which tenant somebody is from", () => {
    expect(ended({ guests: [guests(["serviceProvider"], ["t1"])] }, { kind: "serviceProvider" })).toEqual([]);
  });

  it("is told list by list, the one that was asked about first, all with the same outcome", () => {
    const user = { id: "u", groups: ["g"], roles: ["r", "q"] };
    const exclude = { all: true, users: ["u", "v"], groups: ["h", "g"], roles: ["r", "q", "s"] };
    const found = ended(exclude, user, "Groups");
    expect(found.map((one) => [one.property, one.instruction])).toEqual([
      [property("Groups"), "Remove the group g from conditions.users.excludeGroups"],
      [property("Users"), "Remove All and the user u from conditions.users.excludeUsers"],
      [property("Roles"), "Remove the role r and the role q from conditions.users.excludeRoles"],
    ]);
    const users = { include: everyone, exclude: people({ users: ["v"], groups: ["h"], roles: ["s"] }) };
    for (const { change } of found) expect(change).toEqual({ users });
    expect(ended({ users: ["v"] }, user)).toEqual([]);
    expect(policy().users).toEqual({ include: everyone, exclude: nobody });
  });
});

describe("a grant that is to demand MFA", () => {
  const phishingResistant = strength("00000000-0000-0000-0000-000000000004");
  const own = strength("own");
  const property = "grantControls.operator";
  const [mfa, terms, device] = [control("mfa"), control("termsOfUse"), control("compliantDevice")];

  it.each<[string, Grant | undefined]>([
    ["there is none", undefined],
    ["it demands all of its controls already", grant("AND", mfa, terms)],
    ["whatever it accepts is MFA", grant("OR", mfa, phishingResistant)],
    ["it accepts no MFA", grant("OR", terms, device)],
    ["its strength is not known to be MFA", grant("OR", own, device)],
  ])("is not changed where %s", (_, before) => {
    expect(grantChange(before, context())).toBeUndefined();
  });

  it.each<[string, Grant, Partial<Assumptions>]>([
    ["terms of use", grant("OR", mfa, terms), {}],
    ["a strength that is not known to be MFA", grant("OR", own, phishingResistant), {}],
    ["MFA beside a strength that counts", grant("OR", terms, own), { customStrengthUnknown: "trusted" }],
  ])("demands beside MFA what everybody can do: %s", (_, before, assumed) => {
    expect(grantChange(before, context(assumed))).toEqual({
      change: { grant: { ...before, operator: "AND" } },
      property,
      instruction: 'Write "AND" as grantControls.operator',
    });
  });

  it.each<[string, Grant, string]>([
    ["a device", grant("OR", mfa, device), "compliantDevice from grantControls.builtInControls"],
    [
      "a device, though everybody can accept terms of use",
      grant("OR", terms, mfa, device),
      "termsOfUse and compliantDevice from grantControls.termsOfUse and grantControls.builtInControls",
    ],
    [
      "two of one list",
      grant("OR", mfa, device, control("domainJoinedDevice")),
      "compliantDevice and domainJoinedDevice from grantControls.builtInControls",
    ],
    [
      "a custom control",
      grant("OR", mfa, control("customAuthenticationFactor")),
      "customAuthenticationFactor from grantControls.customAuthenticationFactors",
    ],
    [
      "a device beside a strength",
      grant("OR", mfa, own, device),
      "authenticationStrength and compliantDevice from grantControls.authenticationStrength and grantControls.builtInControls",
    ],
  ])("no longer accepts what not everybody has: %s", (_, before, removed) => {
    expect(grantChange(before, context())).toEqual({
      change: { grant: grant("OR", mfa) },
      property,
      instruction: `Remove ${removed}`,
    });
  });
});
