import { guestKinds } from "../../../proof/model/vocabulary";
import { everyone, graphPolicy, ID, noPeople, open, readOne, readWhole } from "./reading";

const EMPTY = "00000000-0000-0000-0000-000000000000";

describe("users", () => {
  it("are everything included less everything excluded, ids in lower case", () => {
    const upper = (id: string) => id.toUpperCase();
    const users = {
      includeUsers: [upper(ID.user)],
      includeGroups: upper(ID.group),
      includeRoles: `${ID.role},${ID.group}`,
      excludeUsers: [ID.user, ID.group],
      excludeGroups: [ID.group],
      excludeRoles: [ID.role],
    };
    expect(readWhole({ users }).users).toEqual({
      include: { ...noPeople, users: [ID.user], groups: [ID.group], roles: [ID.role, ID.group] },
      exclude: { ...noPeople, users: [ID.user, ID.group], groups: [ID.group], roles: [ID.role] },
    });
  });

  it.each([["All"], "all", ["ALL", ID.user]])("%j is everyone", (includeUsers) => {
    expect(readWhole({ users: { includeUsers } }).users.include.all).toBe(true);
  });

  it.each([
    ["None", { includeUsers: ["None"] }],
    ["agents only", { includeUsers: ["AllAgentIdUsers"] }],
    ["no list at all", { excludeUsers: [ID.user] }],
  ])("%s reach nobody", (_, users) => {
    const policy = readWhole({ users });
    expect(policy.reaches).toBe("nobody");
    expect(policy.users.include).toEqual(noPeople);
  });

  it("None and agents among the excluded exclude nobody", () => {
    const users = { includeUsers: ["All"], excludeUsers: ["None", "AllAgentIdUsers"] };
    expect(readWhole({ users }).users).toEqual({ include: everyone, exclude: noPeople });
  });

  it("known at preview by their URN are told apart by it", () => {
    const group = "urn:pulumi:partner::fleet::azuread:index/group:Group::Admins";
    expect(readWhole({ users: { includeGroups: [group] } }).users.include.groups).toEqual([group.toLowerCase()]);
  });

  it("GuestsOrExternalUsers are all kinds from any tenant, on either side", () => {
    const users = { includeUsers: ["guestsOrExternalUsers"], excludeUsers: "GuestsOrExternalUsers" };
    const guests = [{ kinds: guestKinds, tenants: "any" }];
    expect(readWhole({ users }).users).toEqual({ include: { ...noPeople, guests }, exclude: { ...noPeople, guests } });
  });

  it.each([
    ["a text with commas", "internalGuest,serviceProvider"],
    ["a list", ["InternalGuest", "serviceprovider"]],
    ["a text with none in it", "none,internalGuest,serviceProvider"],
  ])("guest kinds come as %s", (_, guestOrExternalUserTypes) => {
    const users = { includeGuestsOrExternalUsers: { guestOrExternalUserTypes, externalTenants: null } };
    expect(readWhole({ users }).users.include.guests).toEqual([
      { kinds: ["internalGuest", "serviceProvider"], tenants: "any" },
    ]);
  });

  it.each([
    ["all", { membershipKind: "all" }, "any"],
    ["enumerated", { membershipKind: "Enumerated", members: [ID.tenant.toUpperCase()] }, [ID.tenant]],
    [
      "those of their type",
      { "@odata.type": "#microsoft.graph.conditionalAccessEnumeratedExternalTenants", members: [ID.tenant] },
      [ID.tenant],
    ],
    ["listed without a kind", { members: [ID.tenant] }, [ID.tenant]],
    [
      "none, of a type that lists them",
      { "@odata.type": "#microsoft.graph.conditionalAccessEnumeratedExternalTenants", members: [] },
      [],
    ],
    ["all, by their type alone", { "@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants" }, "any"],
    ["enumerated, and none listed", { membershipKind: "enumerated", members: [] }, []],
  ])("home tenants: %s", (_, externalTenants, tenants) => {
    const guests = { guestOrExternalUserTypes: "b2bCollaborationGuest", externalTenants };
    const users = { includeUsers: ["All"], excludeGuestsOrExternalUsers: [guests] };
    expect(readWhole({ users }).users.exclude.guests).toEqual([{ kinds: ["b2bCollaborationGuest"], tenants }]);
  });

  it.each([
    ["enumerated", { membershipKind: "enumerated" }],
    ["enumerated, with null", { membershipKind: "enumerated", members: null }],
    ["by their type alone", { "@odata.type": "#microsoft.graph.conditionalAccessEnumeratedExternalTenants" }],
  ])("home tenants %s, whose list was lost, leave open who is excluded", (_, externalTenants) => {
    const guests = { guestOrExternalUserTypes: "serviceProvider", externalTenants };
    const excluding = { includeUsers: ["All"], excludeGuestsOrExternalUsers: guests };
    expect(open(readOne(graphPolicy({ users: excluding })))).toEqual([
      "conditions.users.excludeGuestsOrExternalUsers.externalTenants.members",
    ]);
    expect(open(readOne(graphPolicy({ users: { includeGuestsOrExternalUsers: guests } })))).toEqual([]);
  });

  it("guests of kind none are nobody", () => {
    const users = { includeUsers: ["All"], excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: "none" } };
    expect(readWhole({ users }).users.exclude.guests).toEqual([]);
  });
});

describe("users that cannot be told", () => {
  const unclear = [
    ["a placeholder in angle brackets", "<BreakGlass>"],
    ["a placeholder of a template", "{{emergencyAccounts}}"],
    ["a placeholder of a script", "$(breakGlass)"],
    ["the portal's remark", "Current administrator will be excluded"],
    ["a display name", "Emergency accounts"],
    ["a principal name", "admin@contoso.com"],
    ["the empty id", EMPTY],
    ["a number", 7],
    ["an object", { id: "x" }],
  ] as const;

  it.each(unclear)("%s in an include list may be anyone", (_, value) => {
    for (const list of ["includeUsers", "includeGroups", "includeRoles"]) {
      const policy = readOne(graphPolicy({ users: { [list]: [ID.user, value] } }));
      expect(policy.users.include).toEqual(everyone);
      expect(open(policy)).toEqual([`conditions.users.${list}[1]`]);
    }
  });

  it.each(unclear)("%s in an exclude list excludes nobody for certain", (_, value) => {
    for (const list of ["excludeUsers", "excludeGroups", "excludeRoles"]) {
      const policy = readOne(graphPolicy({ users: { includeUsers: ["All"], [list]: [value] } }));
      expect(policy.users).toEqual({ include: everyone, exclude: noPeople });
      expect(open(policy)).toEqual([`conditions.users.${list}[0]`]);
    }
  });

  it("None beside somebody is a contradiction, in which somebody may count", () => {
    const policy = readOne(graphPolicy({ users: { includeUsers: ["None"], includeRoles: [ID.role] } }));
    expect(policy.reaches).toBe("people");
    expect(policy.users.include.roles).toEqual([ID.role]);
    expect(open(policy)).toEqual(["conditions.users.includeUsers[0]"]);
  });

  it.each([
    ["a kind of tomorrow", { guestOrExternalUserTypes: "internalGuest,robot" }, "guestOrExternalUserTypes"],
    ["no kind", { externalTenants: { membershipKind: "all" } }, "guestOrExternalUserTypes"],
    [
      "a membership of tomorrow",
      { guestOrExternalUserTypes: "internalGuest", externalTenants: { membershipKind: "some" } },
      "externalTenants.membershipKind",
    ],
    [
      "all tenants and a list",
      { guestOrExternalUserTypes: "internalGuest", externalTenants: { membershipKind: "all", members: [ID.tenant] } },
      "externalTenants.members",
    ],
    [
      "a tenant's name",
      { guestOrExternalUserTypes: "internalGuest", externalTenants: { members: ["contoso.com"] } },
      "externalTenants.members[0]",
    ],
  ])("guests with %s", (_, guests, path) => {
    const included = readOne(graphPolicy({ users: { includeGuestsOrExternalUsers: guests } }));
    expect(included.users.include).toEqual(everyone);
    expect(open(included)).toEqual([`conditions.users.includeGuestsOrExternalUsers.${path}`]);
    const excluded = readOne(graphPolicy({ users: { includeUsers: ["All"], excludeGuestsOrExternalUsers: guests } }));
    expect(excluded.users.exclude.guests.every(({ tenants }) => tenants === "any")).toBe(true);
    expect(open(excluded)).toEqual([`conditions.users.excludeGuestsOrExternalUsers.${path}`]);
  });

  it("a policy without users may be for anyone", () => {
    const policy = readOne(graphPolicy({ conditions: { users: null } }));
    expect(policy.users).toEqual({ include: everyone, exclude: noPeople });
    expect(open(policy)).toEqual(["conditions.users"]);
  });

  it("users cut off by PowerShell may be anyone, and the message tells how to export them", () => {
    const policy = readOne(graphPolicy({ users: "@{includeUsers=System.Object[]}" }));
    expect(policy.users.include).toEqual(everyone);
    expect(policy.undetermined[0]?.why).toContain("-Depth 10");
  });
});

describe("workloads and agents", () => {
  it("a policy for service principals reaches no person", () => {
    const clientApplications = { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] };
    for (const users of [{ includeUsers: ["None"] }, null]) {
      const conditions = { users, clientApplications, servicePrincipalRiskLevels: ["high"] };
      expect(readWhole({ conditions }).reaches).toBe("workloads");
    }
  });

  it("a policy for agents reaches no person", () => {
    const conditions = {
      agents: { includeAgentUsers: ["All"] },
      agentContext: { includeAgentContexts: ["x"] },
      agentIdRiskLevels: "high",
    };
    expect(readWhole({ users: { includeUsers: ["None"] }, conditions }).reaches).toBe("nobody");
  });

  it.each([
    ["clientApplications", { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] }],
    ["agents", { includeAgentUsers: ["All"] }],
    ["agentContext", { includeAgentContexts: ["x"] }],
    ["agentIdRiskLevels", "high"],
    ["servicePrincipalRiskLevels", ["high"]],
  ])("%s beside people are undetermined", (name, value) => {
    expect(open(readOne(graphPolicy({ conditions: { [name]: value } })))).toEqual([`conditions.${name}`]);
  });
});
