import type { Assumptions } from "../../../proof/model/assumptions";
import type { Directory } from "../../../proof/model/directory";
import type { People, Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { agree } from "../support/corners";
import { everyone, guests, people } from "../support/policies";
import { synchronisationRole } from "../support/vocabulary";

describe("who signs in", () => {
  const but = (some: Partial<People>): Partial<Policy> => ({ users: { include: everyone, exclude: people(some) } });
  const only = (some: Partial<People>, exclude: Partial<People> = {}): Partial<Policy> => ({
    users: { include: people(some), exclude: people(exclude) },
  });
  const user = (id: string, rest: object = {}) => ({ id, accountEnabled: true, ...rest });
  const directory = (changes: Partial<Directory>): Directory => ({
    closed: false,
    users: [
      user("u1", { kind: "member" }),
      user("u2", { kind: "b2bCollaborationGuest", homeTenantId: "t1" }),
      user("u3"),
      user("u4", { kind: "internalGuest", homeTenantId: "t1" }),
      user("u5", { kind: "otherExternalUser", homeTenantId: "t9" }),
      user("u6", { kind: "member" }),
      user("u7", { kind: "member", accountEnabled: false }),
      user("u8", { kind: "serviceProvider" }),
    ],
    groups: [
      { id: "g1", members: ["u1", "g2"], eligibleMembers: ["u3"] },
      { id: "g2", members: ["u2"], eligibleMembers: [] },
      { id: "g3", members: ["u6"], eligibleMembers: [], membersOpen: true },
    ],
    roleAssignments: [
      { principalId: "u6", roleTemplateId: "r1", assignmentType: "active", directoryScopeId: "/" },
      { principalId: "g2", roleTemplateId: "r1", assignmentType: "active", directoryScopeId: "/" },
      { principalId: "u1", roleTemplateId: "r1", assignmentType: "eligible", directoryScopeId: "/" },
      { principalId: "u3", roleTemplateId: "r1", assignmentType: "active", directoryScopeId: "/administrativeUnits/1" },
    ],
    servicePrincipals: [],
    ...changes,
  });
  const worlds: readonly (readonly [string, readonly Partial<Policy>[]])[] = [
    ["by name", [but({ users: ["u1", "u7", "stranger"] }), only({ users: ["u2", "u1"] })]],
    ["in groups", [but({ groups: ["g1"] }), only({ groups: ["g2", "g4"] })]],
    ["in groups in part", [only({ groups: ["g3"] }, { groups: ["g2"] }), but({ groups: ["g4"] })]],
    ["with roles", [but({ roles: ["r1"] }), only({ roles: ["r2"], groups: ["g2"] })]],
    ["as guests", [but({ guests: [guests(["internalGuest", "b2bCollaborationGuest"])] })]],
    ["as guests from anywhere", [only({ guests: [guests(["serviceProvider", "b2bDirectConnectUser"])] })]],
    ["as guests of a tenant", [but({ guests: [guests(["internalGuest", "otherExternalUser"], ["t1"])] })]],
    ["as guests of tenants", [only({ guests: [guests(["b2bCollaborationGuest", "serviceProvider"], ["t1", "t2"])] })]],
    ["as guests of no tenant", [but({ guests: [guests(["b2bCollaborationGuest"], [])] })]],
    ["at user risk", [{ userRiskLevels: ["high"] }, but({ users: ["u2", "u4"] })]],
  ];
  const directories: readonly (readonly [string, Partial<PolicySet>, Partial<Assumptions>])[] = [
    ["nobody listed", {}, {}],
    ["some listed", { directory: directory({}) }, {}],
    ["all listed", { directory: directory({ closed: true }) }, {}],
    ["all assumed to be listed", { directory: directory({}) }, { openWorld: "no" }],
    ["guests listed", { directory: directory({ closed: true }) }, { guestsPresent: "listed" }],
    ["guests listed among some", { directory: directory({}) }, { guestsPresent: "listed" }],
    ["nobody activating", { directory: directory({}) }, { eligibleMembers: "inactiveOnly" }],
    ["roles unknown", { directory: directory({ roleAssignments: [] }) }, {}],
    ["no roles", { directory: directory({ roleAssignments: [], closed: true }) }, {}],
    ["roles in part", { directory: directory({ rolesOpen: true, closed: true }) }, {}],
    ["groups unknown", { directory: directory({ groups: [], groupsOpen: true, closed: true }) }, {}],
  ];

  describe.each(directories)("with %s", (_, rest, assume) => {
    test.each(worlds)("is the same for the interpreter: %s", (about, policies) => agree(about, policies, rest, assume));

    test("is the same for accounts that synchronise", () => {
      const policies = [but({ roles: [synchronisationRole], users: ["u1"] })];
      for (const syncRoleHolders of ["assumed", "notAssumed"] as const)
        agree("", policies, rest, { ...assume, syncRoleHolders, directorySyncAccounts: ["u1", "u6", "elsewhere"] });
    });
  });

  test.each<Partial<Assumptions>>([
    { legacyClients: "none" },
    { unknownPlatform: "ignore" },
    { guestsPresent: "listed" },
  ])("is the same where it is assumed: %j", (assume) =>
    agree("", [but({ guests: [guests(["serviceProvider"])] })], {}, assume),
  );
});
