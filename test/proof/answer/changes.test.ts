import type { Filter } from "../../../proof/model/filter";
import type { Policy } from "../../../proof/model/policy";
import { prove } from "../../../proof/prove";
import { control, everyone, grant, guests, mfa, people, places, policy, resources, setOf } from "../support/policies";

const closingOf = (...policies: readonly Policy[]) => prove(setOf(policies)).gaps[0]?.closing;

const notManaged: Filter = {
  mode: "exclude",
  text: "",
  rule: { kind: "comparison", attribute: "model", operator: "eq", values: ["x"], negated: false },
};

const multifactor = "00000000-0000-0000-0000-000000000002";

describe("a condition that leaves a sign-in out", () => {
  it.each<[string, Partial<Policy>, string, Partial<Policy>]>([
    [
      "client applications",
      { clientAppTypes: ["browser"] },
      'Write ["all"] as conditions.clientAppTypes',
      { clientAppTypes: "any" },
    ],
    ["platforms", { platforms: ["windows", "macOS"] }, "Remove conditions.platforms", { platforms: "any" }],
    [
      "places",
      { locations: { include: places({ all: true }), exclude: places({ allTrusted: true }) } },
      "Remove conditions.locations",
      { locations: "any" },
    ],
  ])("is taken away: %s", (_, condition, step, after) => {
    const closing = closingOf(policy(condition));
    expect(closing?.instruction).toBe(`${step} in the policy "Policy p1".`);
    expect(closing?.after).toMatchObject(after);
    expect(closing?.policy).toEqual({ id: "p1", displayName: "Policy p1" });
  });

  it("is taken away: a filter for devices", () => {
    const closing = closingOf(policy({ deviceFilter: notManaged }));
    expect(closing?.instruction).toBe('Remove conditions.devices.deviceFilter in the policy "Policy p1".');
    expect(closing?.after?.deviceFilter).toBeUndefined();
  });

  it("is taken away with the others, and the policy enabled, in one sentence", () => {
    const closing = closingOf(policy({ state: "reportOnly", clientAppTypes: ["other"], platforms: ["linux"] }));
    expect(closing?.instruction).toMatch(
      /^Write \["all"\] as conditions\.clientAppTypes, and remove conditions\.platforms, and write state: "enabled" in the policy/,
    );
    expect(closing?.after).toMatchObject({ state: "enabled", clientAppTypes: "any", platforms: "any" });
  });
});

describe("an exclusion that is ended", () => {
  const except = (some: Parameters<typeof people>[0]) => ({ include: everyone, exclude: people(some) });

  it.each([
    ["a user", { users: ["u", "v"] }, "excludeUsers", ["Remove the user u", "Remove the user v"]],
    ["a group", { groups: ["g", "h"] }, "excludeGroups", ["Remove the group g", "Remove the group h"]],
    ["a role", { roles: ["r", "s"] }, "excludeRoles", ["Remove the role r", "Remove the role s"]],
  ])("leaves the others of the list excluded: %s", (_, exclude, list, steps) => {
    const { gaps } = prove(setOf([policy({ users: except(exclude) })]));
    const told = gaps.map(({ closing }) => closing?.instruction.replace(/ from .*/, ""));
    expect(told.sort()).toEqual(steps);
    for (const { closing } of gaps) expect(closing?.property).toBe(`conditions.users.${list}`);
    const left = gaps.map(({ closing }) => Object.values(closing?.after?.users.exclude ?? {}).flat().length - 1);
    expect(left).toEqual([1, 0]);
  });

  it("leaves other kinds of guests excluded", () => {
    const kinds = [guests(["internalGuest"]), guests(["serviceProvider"])];
    const { gaps } = prove(setOf([policy({ users: except({ guests: kinds }) })]));
    const [first] = gaps;
    expect(first?.closing?.after?.users.exclude.guests).toEqual(
      kinds.filter((one) => !one.kinds.some((kind) => kind === first?.signIn.user.kind)),
    );
    expect(first?.closing?.instruction).toContain(
      "Remove the guests from conditions.users.excludeGuestsOrExternalUsers",
    );
  });

  it("leaves the other applications excluded", () => {
    const { gaps } = prove(setOf([policy({ target: resources({ all: true }, { applications: ["a", "b"] }) })]));
    const told = gaps.map(({ closing }) => closing?.after?.target);
    expect(told).toContainEqual(resources({ all: true }, { applications: ["b"] }));
  });

  it("leaves the other bundle excluded", () => {
    const both = { office365: true, adminPortals: true };
    const { gaps } = prove(setOf([policy({ target: resources({ all: true }, both) })]));
    const told = gaps.map(({ closing }) => closing?.after?.target);
    expect(told).toContainEqual(resources({ all: true }, { adminPortals: true }));
  });
});

describe("a grant that can be met without MFA", () => {
  it.each([
    [grant("OR", control("mfa"), control("termsOfUse")), "AND"],
    [grant("OR", control("mfa"), control("compliantDevice")), "OR"],
  ])("demands MFA afterwards, without what not everybody has: %j", (before, operator) => {
    const after = closingOf(policy({ grant: before }))?.after?.grant;
    expect(after?.operator).toBe(operator);
    expect(after?.controls).toContainEqual(control("mfa"));
    expect(after?.controls).not.toContainEqual(control("compliantDevice"));
  });

  it("names the list of each control that is taken out", () => {
    const before = grant("OR", control("mfa"), control("compliantDevice"), control("customAuthenticationFactor"));
    const closing = closingOf(policy({ grant: before }));
    expect(closing?.instruction).toBe(
      'Remove compliantDevice and customAuthenticationFactor from grantControls.builtInControls and grantControls.customAuthenticationFactors in the policy "Policy p1".',
    );
    expect(closing?.after?.grant).toEqual(mfa);
  });
});

describe("a policy that is about too little", () => {
  it("is written to be about all applications, where a filter leaves some out", () => {
    const rule = { kind: "comparison", attribute: "set_tier", operator: "eq", values: ["x"], negated: false } as const;
    const all = resources({ all: true });
    const filtered = { ...all, filter: { mode: "exclude", text: "", rule } } as Policy["target"];
    const closing = closingOf(policy({ target: filtered }));
    expect(closing?.instruction).toBe(
      'Write ["All"] as conditions.applications.includeApplications and exclude none in the policy "Policy p1".',
    );
    expect(closing?.property).toBe("conditions.applications.includeApplications");
    expect(closing?.after?.target).toEqual(all);
  });
});

describe("a policy that is added", () => {
  it("is about all applications and everyone, and demands MFA of them", () => {
    expect(closingOf()?.after).toMatchObject({
      state: "enabled",
      users: { include: everyone, exclude: people({}) },
      target: resources({ all: true }),
      clientAppTypes: "any",
      platforms: "any",
      locations: "any",
      grant: mfa,
    });
    expect(closingOf()?.policy).toBeUndefined();
  });

  it("is about the user action alone, where that is what is open", () => {
    const applications = policy({ grant: grant("OR", { kind: "authenticationStrength", id: multifactor }) });
    const weak = policy({
      id: "weak",
      target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] },
      grant: grant("OR", { kind: "authenticationStrength", id: "own" }),
    });
    expect(closingOf(applications, weak)?.after?.target).toEqual({
      kind: "userActions",
      actions: ["urn:user:registersecurityinfo"],
    });
  });
});
