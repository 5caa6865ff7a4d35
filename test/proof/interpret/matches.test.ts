import { matches, type PolicyPart } from "../../../proof/interpret";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { SignIn } from "../../../proof/model/sign-in";
import { guests, nobody, people, policy, setOf } from "../support/policies";
import { signIn } from "../support/sign-ins";

/** What one part says of a sign-in. */
function said(
  part: PolicyPart,
  changes: Partial<Policy>,
  of: SignIn,
  rest: Partial<PolicySet> = {},
  assume: Partial<Assumptions> = {},
) {
  const only = policy(changes);
  const context = { set: setOf([only], rest), assumptions: { ...standardAssumptions, ...assume } };
  const result = matches(only, of, context).find((each) => each.part === part);
  return result ?? { applied: undefined, property: "", because: "" };
}

const included = (include: Policy["users"]["include"], exclude = nobody) => ({ users: { include, exclude } });

describe("the parts of a policy", () => {
  it("all match where none is configured", () => {
    const results = matches(policy(), signIn(), { set: setOf([policy()]), assumptions: standardAssumptions });
    expect(results.map(({ part }) => part)).toEqual([
      "users",
      "target",
      "clientAppTypes",
      "platforms",
      "locations",
      "deviceFilter",
      "signInRiskLevels",
      "userRiskLevels",
      "insiderRiskLevels",
      "authenticationFlows",
    ]);
    expect(results.every(({ applied }) => applied)).toBe(true);
  });
});

describe("users", () => {
  const of = (user: Partial<SignIn["user"]>) => signIn({ user });
  const matched = (include: Policy["users"]["include"], user: Partial<SignIn["user"]>, exclude = nobody) =>
    said("users", included(include, exclude), of(user)).applied;

  it("names people by themselves, their groups, their roles and their kind", () => {
    expect(matched(people({ users: ["u"] }), { id: "u" })).toBe(true);
    expect(matched(people({ users: ["u"] }), { id: "v" })).toBe(false);
    expect(matched(people({ users: ["u"] }), { id: null })).toBe(false);
    expect(matched(people({ groups: ["g"] }), { groups: ["f", "g"] })).toBe(true);
    expect(matched(people({ groups: ["g"] }), { groups: ["f"] })).toBe(false);
    expect(matched(people({ roles: ["r"] }), { roles: ["r"] })).toBe(true);
    expect(matched(people({ guests: [guests(["serviceProvider"])] }), { kind: "serviceProvider" })).toBe(true);
    expect(matched(people({ guests: [guests(["serviceProvider"])] }), { kind: "internalGuest" })).toBe(false);
    expect(matched(people({ guests: [guests(["serviceProvider"])] }), { kind: "member" })).toBe(false);
  });

  it("names nobody where nothing is included", () => {
    expect(matched(nobody, { id: "u", groups: ["g"] })).toBe(false);
  });

  it("lets an exclusion win, whichever way each side names the person", () => {
    const person = { id: "u", kind: "b2bCollaborationGuest", groups: ["g"], roles: ["r"] } as const;
    const ways = [
      people({ all: true }),
      people({ users: ["u"] }),
      people({ groups: ["g"] }),
      people({ roles: ["r"] }),
      people({ guests: [guests(["b2bCollaborationGuest"])] }),
    ];
    for (const include of ways) for (const exclude of ways) expect(matched(include, person, exclude)).toBe(false);
  });

  it("names guests of the listed tenants only, and no local guest among them", () => {
    const some = people({ guests: [guests(["b2bCollaborationGuest", "internalGuest"], ["t"])] });
    expect(matched(some, { kind: "b2bCollaborationGuest", homeTenantId: "t" })).toBe(true);
    expect(matched(some, { kind: "b2bCollaborationGuest", homeTenantId: "other" })).toBe(false);
    expect(matched(some, { kind: "b2bCollaborationGuest", homeTenantId: null })).toBe(false);
    expect(matched(some, { kind: "internalGuest", homeTenantId: "t" })).toBe(false);
  });

  it("names nobody where the policy is for workloads, or for agents only", () => {
    expect(said("users", { reaches: "workloads" }, signIn())).toMatchObject({
      applied: false,
      property: "conditions.clientApplications",
    });
    expect(said("users", { reaches: "nobody" }, signIn()).applied).toBe(false);
  });

  it("says which list names or lacks the person", () => {
    const directory = {
      closed: false,
      users: [],
      groups: [{ id: "g", name: "Break glass", members: [], eligibleMembers: [] }],
      roleAssignments: [],
      servicePrincipals: [],
    };
    const away = included(people({ all: true }), people({ groups: ["g"] }));
    expect(said("users", away, of({ groups: ["g"] }), { directory })).toEqual({
      part: "users",
      applied: false,
      property: "conditions.users.excludeGroups",
      because: 'conditions.users.excludeGroups names the group "Break glass"',
    });
    expect(said("users", included(people({ groups: ["g"] })), of({ id: "u" }))).toMatchObject({
      property: "conditions.users.includeGroups",
      because: "conditions.users.includeGroups does not include the user u",
    });
    expect(said("users", included(people({ roles: ["r"] })), of({}))).toMatchObject({
      because: "conditions.users.includeRoles does not include this member",
    });
    const external = people({ guests: [guests(["serviceProvider"])] });
    expect(said("users", included(external), of({})).property).toBe("conditions.users.includeGuestsOrExternalUsers");
    expect(said("users", included(people({ users: ["u"] })), of({})).property).toBe("conditions.users.includeUsers");
    expect(said("users", included(people({ all: true }), external), of({ kind: "serviceProvider" })).because).toBe(
      "conditions.users.excludeGuestsOrExternalUsers names serviceProvider",
    );
  });
});

describe("clients, platforms and flows", () => {
  it("match where they are listed", () => {
    expect(said("clientAppTypes", { clientAppTypes: ["browser"] }, signIn()).applied).toBe(true);
    expect(said("clientAppTypes", { clientAppTypes: ["other"] }, signIn())).toMatchObject({
      applied: false,
      because: "conditions.clientAppTypes does not include browser",
    });
    expect(said("platforms", { platforms: ["windows"] }, signIn({ platform: "unknown" }))).toEqual({
      part: "platforms",
      applied: false,
      property: "conditions.platforms",
      because: "conditions.platforms does not include unknown",
    });
  });

  it("let no flow match a policy that is limited to one", () => {
    const limited = { transferMethods: ["deviceCodeFlow"] } as const;
    expect(said("authenticationFlows", limited, signIn({ authenticationFlow: "deviceCodeFlow" })).applied).toBe(true);
    expect(said("authenticationFlows", limited, signIn({ authenticationFlow: "authenticationTransfer" })).applied).toBe(
      false,
    );
    expect(said("authenticationFlows", limited, signIn())).toMatchObject({
      applied: false,
      property: "conditions.authenticationFlows.transferMethods",
      because: "conditions.authenticationFlows.transferMethods does not include an ordinary sign-in",
    });
  });
});

describe("risk", () => {
  it("of sign-ins matches the listed levels, none being one", () => {
    expect(said("signInRiskLevels", { signInRiskLevels: ["none"] }, signIn()).applied).toBe(true);
    expect(said("signInRiskLevels", { signInRiskLevels: ["high"] }, signIn()).applied).toBe(false);
  });

  it("of users is not seen for external ones, not even as none", () => {
    const levels = { userRiskLevels: ["none", "high"] } as const;
    expect(said("userRiskLevels", levels, signIn()).applied).toBe(true);
    expect(said("userRiskLevels", levels, signIn({ user: { kind: "internalGuest" } })).applied).toBe(true);
    expect(said("userRiskLevels", levels, signIn({ user: { kind: "b2bCollaborationGuest" } })).applied).toBe(false);
    expect(said("userRiskLevels", {}, signIn({ user: { kind: "b2bCollaborationGuest" } })).applied).toBe(true);
  });

  it("of insiders never matches somebody without a level", () => {
    const levels = { insiderRiskLevels: ["minor", "moderate", "elevated"] } as const;
    expect(said("insiderRiskLevels", levels, signIn({ insiderRisk: "minor" })).applied).toBe(true);
    expect(said("insiderRiskLevels", levels, signIn())).toMatchObject({
      because: "conditions.insiderRiskLevels does not include a person without insider risk",
    });
  });
});

describe("the device filter", () => {
  const filter = (mode: "include" | "exclude", negated: boolean) => ({
    deviceFilter: {
      mode,
      text: "",
      rule: { kind: "comparison", attribute: "isCompliant", operator: "eq", values: [true], negated } as const,
    },
  });
  const compliant = signIn({ device: { isCompliant: true } });

  it("includes or excludes the devices that its rule matches", () => {
    expect(said("deviceFilter", filter("include", false), compliant).applied).toBe(true);
    expect(said("deviceFilter", filter("exclude", false), compliant)).toMatchObject({
      applied: false,
      because: "conditions.devices.deviceFilter excludes this device",
    });
  });

  it("takes an unregistered device to have no attributes, which a negative comparison matches", () => {
    expect(said("deviceFilter", filter("include", false), signIn())).toMatchObject({
      applied: false,
      because: "conditions.devices.deviceFilter does not include an unregistered device",
    });
    expect(said("deviceFilter", filter("include", true), signIn()).applied).toBe(true);
    expect(said("deviceFilter", filter("exclude", true), signIn()).applied).toBe(false);
  });
});
