import { matches } from "../../../proof/interpret";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { FilterRule } from "../../../proof/model/filter";
import type { Target } from "../../../proof/model/policy";
import type { SignInTarget } from "../../../proof/model/sign-in";
import { policy, resources, setOf } from "../support/policies";
import { baselineScopes, signIn, userAction } from "../support/sign-ins";

function said(target: Target, asked: Partial<SignInTarget>, assume: Partial<Assumptions> = {}) {
  const only = policy({ target });
  const context = { set: setOf([only]), assumptions: { ...standardAssumptions, ...assume } };
  const result = matches(only, signIn({ target: asked }), context).find(({ part }) => part === "target");
  return result ?? { applied: undefined, property: "", because: "" };
}

const matched = (...of: Parameters<typeof said>) => said(...of).applied;
const tagged = (negated: boolean, mode: "include" | "exclude", include = {}): Target => {
  const rule: FilterRule = { kind: "comparison", attribute: "set_tier", operator: "eq", values: ["one"], negated };
  const target = resources(include);
  return target.kind === "resources" ? { ...target, filter: { mode, text: "", rule } } : target;
};

describe("resources", () => {
  it("are all, or those that are named", () => {
    expect(matched(resources({ all: true }), { id: "other" })).toBe(true);
    expect(matched(resources({ applications: ["a"] }), { id: "a" })).toBe(true);
    expect(matched(resources({ applications: ["a"] }), { id: "other" })).toBe(false);
    expect(matched(resources({}), { id: "a" })).toBe(false);
  });

  it("leave out what is excluded, by whichever name", () => {
    expect(matched(resources({ all: true }, { applications: ["a"] }), { id: "a" })).toBe(false);
    expect(matched(resources({ applications: ["a"] }, { office365: true }), { id: "a", bundles: ["Office365"] })).toBe(
      false,
    );
    expect(said(resources({ all: true }, { applications: ["a"] }), { id: "a" })).toMatchObject({
      property: "conditions.applications.excludeApplications",
      because: "conditions.applications.excludeApplications names the application a",
    });
  });

  it("of a bundle are those that belong to it", () => {
    expect(matched(resources({ office365: true }), { id: "a", bundles: ["Office365"] })).toBe(true);
    expect(matched(resources({ office365: true }), { id: "a", bundles: ["MicrosoftAdminPortals"] })).toBe(false);
    expect(matched(resources({ adminPortals: true }), { id: "a", bundles: ["MicrosoftAdminPortals"] })).toBe(true);
    expect(matched(resources({ adminPortals: true }), { id: "a" })).toBe(false);
  });

  it("are called by what excludes them: themselves, their bundle or everything", () => {
    const because = (exclude: Parameters<typeof resources>[1], asked: Partial<SignInTarget>) =>
      said(resources({ all: true }, exclude), asked).because.replace(
        "conditions.applications.excludeApplications ",
        "",
      );
    const both: Partial<SignInTarget> = { id: "other", bundles: ["Office365", "MicrosoftAdminPortals"] };
    expect(because({ office365: true, adminPortals: true }, both)).toBe("names Office365");
    expect(because({ adminPortals: true }, both)).toBe("names MicrosoftAdminPortals");
    expect(because({ office365: true }, { id: "a", bundles: ["Office365"] })).toBe(
      "names Office365, of which the application a is one",
    );
    expect(because({ office365: true, applications: ["a"] }, { id: "a", bundles: ["Office365"] })).toBe(
      "names the application a",
    );
    expect(because({ all: true }, { id: "other" })).toBe("names all resources");
    expect(because({ all: true }, userAction("urn:user:registerdevice"))).toBe("names all resources");
    expect(because({ applications: ["00000002-0000-0000-c000-000000000000"] }, baselineScopes)).toBe(
      "names basic directory scopes",
    );
  });

  it("of a bundle that have no name are called by it where nothing includes them", () => {
    expect(said(resources({ applications: ["a"] }), { id: "other", bundles: ["Office365"] }).because).toBe(
      "conditions.applications.includeApplications does not include another application of Office365",
    );
    expect(said(resources({ applications: ["a"] }), { id: "other" }).because).toBe(
      "conditions.applications.includeApplications does not include an application that no policy names",
    );
  });

  it("take in the user actions only as all of them", () => {
    expect(matched(resources({ all: true }), userAction("urn:user:registerdevice"))).toBe(true);
    expect(matched(resources({ all: true }, { applications: ["a"] }), userAction("urn:user:registerdevice"))).toBe(
      true,
    );
    expect(matched(resources({ office365: true, applications: ["a"] }), userAction("urn:user:registerdevice"))).toBe(
      false,
    );
  });
});

describe("an application filter", () => {
  const one = { id: "a", attributes: { set_tier: ["zero", "ONE"] } };

  it("adds to what is included, or takes away from it", () => {
    expect(matched(tagged(false, "include"), one)).toBe(true);
    expect(matched(tagged(false, "include", { applications: ["b"] }), { id: "b" })).toBe(true);
    expect(matched(tagged(false, "include"), { id: "b" })).toBe(false);
    expect(matched(tagged(false, "exclude", { all: true }), one)).toBe(false);
    expect(matched(tagged(false, "exclude", { all: true }), { id: "b" })).toBe(true);
  });

  it("matches an application without the attribute by a negative comparison only", () => {
    expect(matched(tagged(true, "include"), { id: "b" })).toBe(true);
    expect(matched(tagged(true, "include"), one)).toBe(false);
  });

  it("brings in no user action, and may take one away", () => {
    const action = userAction("urn:user:registerdevice");
    expect(matched(tagged(true, "include"), action)).toBe(false);
    expect(matched(tagged(true, "include"), { id: "b" })).toBe(true);
    expect(matched(tagged(true, "exclude", { all: true }), action)).toBe(false);
    expect(matched(tagged(false, "exclude", { all: true }), action)).toBe(true);
  });

  it("takes nothing away where it is there to bring in, nor the other way round", () => {
    expect(matched(tagged(false, "include", { all: true }), one)).toBe(true);
    expect(matched(tagged(false, "exclude"), one)).toBe(false);
    expect(said(tagged(false, "exclude"), one).property).toBe("conditions.applications.includeApplications");
  });

  it("says that the filter is what lacks or excludes the application", () => {
    expect(said(tagged(false, "include"), { id: "b" }).property).toBe("conditions.applications.applicationFilter");
    expect(said(tagged(false, "exclude", { all: true }), one)).toMatchObject({
      property: "conditions.applications.applicationFilter",
      because: "conditions.applications.applicationFilter excludes the application a",
    });
  });
});

describe("basic directory scopes", () => {
  const directoryItself = "00000002-0000-0000-c000-000000000000";

  it("count as Windows Azure Active Directory", () => {
    expect(matched(resources({ all: true }, { applications: ["a"] }), baselineScopes)).toBe(true);
    expect(matched(resources({ applications: [directoryItself] }), baselineScopes)).toBe(true);
    expect(matched(resources({ all: true }, { applications: [directoryItself] }), baselineScopes)).toBe(false);
    expect(matched(resources({ office365: true, adminPortals: true }), baselineScopes)).toBe(false);
  });

  it("pass a policy that excludes any resource, as it used to be", () => {
    const legacy = { baselineScopes: "legacy" } as const;
    expect(matched(resources({ all: true }), baselineScopes, legacy)).toBe(true);
    expect(matched(resources({ all: true }, { applications: ["a"] }), baselineScopes, legacy)).toBe(false);
    expect(matched(resources({ all: true }, { office365: true }), baselineScopes, legacy)).toBe(false);
    expect(matched(resources({ all: true }, { adminPortals: true }), baselineScopes, legacy)).toBe(false);
    expect(matched(tagged(false, "exclude", { all: true }), baselineScopes, legacy)).toBe(false);
    expect(matched(resources({ all: true }, { applications: ["a"] }), { id: "b" }, legacy)).toBe(true);
    expect(matched(tagged(false, "include", { all: true }), baselineScopes, legacy)).toBe(true);
    expect(
      matched(resources({ applications: [directoryItself] }, { applications: ["a"] }), baselineScopes, legacy),
    ).toBe(true);
  });

  it("that pass so are told by what excludes", () => {
    const legacy = { baselineScopes: "legacy" } as const;
    const told = (target: Target) => said(target, baselineScopes, legacy);
    const list = "conditions.applications.excludeApplications";
    const because = "conditions.applications excludes resources, which lets basic directory scopes through";
    for (const exclude of [{ applications: ["a"] }, { office365: true }, { adminPortals: true }])
      expect(told(resources({ all: true }, exclude))).toMatchObject({ property: list, because });
    expect(told(tagged(false, "exclude", { all: true }))).toMatchObject({
      property: "conditions.applications.applicationFilter",
      because,
    });
    const filtered = tagged(false, "include", { all: true });
    if (filtered.kind !== "resources") throw new Error("A filter is for resources.");
    const exclude = { ...filtered.exclude, office365: true };
    expect(told({ ...filtered, exclude })).toMatchObject({ property: list, because });
    expect(told(resources({ all: true }, { all: true })).because).toBe(`${list} names all resources`);
  });
});

describe("user actions, authentication contexts and no target", () => {
  const action: Target = { kind: "userActions", actions: ["urn:user:registersecurityinfo"] };

  it("match the action and nothing else", () => {
    expect(matched(action, userAction("urn:user:registersecurityinfo"))).toBe(true);
    expect(said(action, userAction("urn:user:registerdevice"))).toMatchObject({
      applied: false,
      because: "conditions.applications.includeUserActions does not include registering or joining a device",
    });
    expect(matched(action, { id: "other" })).toBe(false);
    expect(matched(action, { id: "urn:user:registersecurityinfo" })).toBe(false);
  });

  it("never match an ordinary sign-in where an authentication context must be asked for", () => {
    expect(said({ kind: "authenticationContexts", contexts: ["c1"] }, { id: "other" })).toMatchObject({
      applied: false,
      property: "conditions.applications.includeAuthenticationContextClassReferences",
    });
    expect(matched({ kind: "none" }, { id: "other" })).toBe(false);
  });
});
