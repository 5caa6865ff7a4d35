import type { Resource } from "../../../policies/model/plan";
import type { Value } from "../../../policies/model/value";
import { resource, secret, unknown, urnOf } from "../plans";
import { mfaPolicy, policyType } from "../rules/mfa/policies";
import {
  excluding,
  group,
  known,
  office,
  other,
  paths,
  pet,
  policyOf,
  principal,
  setOf,
  setsOf,
  symbol,
  user,
} from "./sets";

describe("an id that is not known yet", () => {
  it.each([
    ["a group", group, (id: Value) => excluding({ excludedGroups: [id] }), "groups"],
    ["a user", user, (id: Value) => excluding({ excludedUsers: [id] }), "users"],
  ] as const)("is the URN of the resource that will have it: %s", (_, made, policy, list) => {
    const read = policyOf(policy(unknown({ urn: made.urn, property: "objectId" })), made);
    expect(read.users.exclude[list]).toEqual([symbol(made)]);
    expect(read.undetermined).toEqual([]);
  });

  it("is told from the others of its block by what the list holds, as the engine tells no more", () => {
    const whole = unknown({ urn: group.urn }, { urn: office.urn });
    const policy = mfaPolicy({
      users: { includedUsers: ["All"], excludedGroups: [whole] },
      conditions: { locations: { includedLocations: ["All"], excludedLocations: [whole] } },
    });
    const read = policyOf(policy, group, office);
    expect(read.users.exclude.groups).toEqual([symbol(group)]);
    expect(read.locations).toMatchObject({ exclude: { ids: [symbol(office)] } });
  });

  it.each([
    ["two groups wait in one block", [group, other], unknown({ urn: group.urn }, { urn: other.urn })],
    ["something else than an id comes of it", [group], unknown({ urn: group.urn, property: "mail" })],
    ["it comes from elsewhere too", [group, pet], unknown({ urn: group.urn }, { urn: pet.urn })],
  ])("is open in a list of who is included where %s", (_, made, id) => {
    const policy = mfaPolicy({ users: { includedGroups: [id] } });
    expect(paths(policyOf(policy, ...made))).toEqual(["conditions.users.includeGroups[0]"]);
  });

  it("stands for somebody whom a policy certainly leaves out, and for nobody in particular", () => {
    const read = policyOf(excluding({ excludedGroups: [unknown()] }));
    expect(read.users.exclude.groups).toEqual([
      `${urnOf(policyType, "mfa")}#conditions.users.excludedGroups[0]`.toLowerCase(),
    ]);
    expect(read.undetermined).toEqual([]);
  });

  it("is open where another policy includes single ones of its kind, of whom it may be one", () => {
    const [both] = setsOf([
      excluding({ excludedGroups: [unknown()] }),
      mfaPolicy({ users: { includedGroups: [known] } }, { name: "second" }),
    ]);
    const first = both?.set.policies.find(({ id }) => id.endsWith("::mfa"));
    expect(first === undefined ? [] : paths(first)).toEqual(["conditions.users.excludeGroups[0]"]);
  });

  it("is nobody where a service principal is meant, whom no policy for people reaches", () => {
    const read = policyOf(excluding({ excludedUsers: [unknown(principal)] }), principal);
    expect(read.users.exclude.users).toEqual([]);
    expect(read.undetermined).toEqual([]);
  });

  it("is that of a built-in role by its template, or its name", () => {
    const role = "azuread:index/directoryRole:DirectoryRole";
    const byName = resource(role, "named", { displayName: "Global Administrator" });
    const byTemplate = resource(role, "template", { templateId: "FE930BE7-5E62-47DB-91AF-98C3A49A38B1" });
    const read = policyOf(excluding({ excludedRoles: [unknown(byName), unknown(byTemplate)] }), byName, byTemplate);
    // Each waits for one resource only, so that both are told apart.
    expect([...read.users.exclude.roles].sort()).toEqual([
      "62e90394-69f5-4237-9190-012177145e10",
      "fe930be7-5e62-47db-91af-98c3a49a38b1",
    ]);
  });

  it("is that of the application behind a service principal", () => {
    const application = resource("azuread:index/application:Application", "portal");
    const behind = resource("azuread:index/servicePrincipal:ServicePrincipal", "portal", {
      clientId: unknown({ urn: application.urn, property: "clientId" }),
    });
    const policy = mfaPolicy({
      applications: {
        includedApplications: ["All"],
        excludedApplications: [unknown({ urn: behind.urn, property: "clientId" })],
      },
    });
    expect(policyOf(policy, application, behind).target).toMatchObject({
      exclude: { applications: [symbol(application)] },
    });
  });
});

describe("a strength or a location that exists already", () => {
  const strength = resource("azuread:index/authenticationStrengthPolicy:AuthenticationStrengthPolicy", "strong", {
    allowedCombinations: ["fido2"],
  });

  it("is known by the policy's dependency on its resource", () => {
    const { authenticationStrengths } = setOf(
      mfaPolicy(
        {
          grantControls: {
            operator: "OR",
            authenticationStrengthPolicyId: `/policies/authenticationStrengthPolicies/${known}`,
          },
        },
        { propertyDependencies: { grantControls: [strength.urn] } },
      ),
      strength,
    );
    expect(authenticationStrengths).toMatchObject([{ id: known, allowedCombinations: ["fido2"] }]);
  });

  it("is not known by a dependency on two of them", () => {
    const twin = { ...strength, name: "twin", urn: `${strength.urn}2` };
    const { policies } = setOf(
      mfaPolicy(
        { grantControls: { operator: "OR", authenticationStrengthPolicyId: known } },
        { propertyDependencies: { grantControls: [strength.urn, twin.urn] } },
      ),
      strength,
      twin,
    );
    expect(policies.flatMap(paths)).toEqual(["grantControls.authenticationStrength"]);
  });

  it("is read whole, or not at all where a part may not be shown or stays as it is deployed", () => {
    const using = mfaPolicy({
      conditions: { locations: { includedLocations: ["All"], excludedLocations: [unknown(office)] } },
    });
    expect(setOf(using, office).namedLocations).toMatchObject([
      { id: symbol(office), displayName: "Office", kind: "ip", isTrusted: true, ranges: ["203.0.113.0/24"] },
    ]);
    const hidden = { ...office, properties: { ip: { ipRanges: [secret("198.51.100.0/24")] } } };
    expect(setOf(using, hidden).namedLocations).toEqual([]);
    expect(setOf(using, { ...office, ignoreChanges: ["ip"] }).namedLocations).toEqual([]);
    const countries = { ...office, properties: { displayName: "Home", country: { countriesAndRegions: ["NL"] } } };
    expect(setOf(using, countries).namedLocations).toMatchObject([{ kind: "country", countries: ["NL"] }]);
  });
});

describe("the directory of a plan", () => {
  const nested = resource("azuread:index/group:Group", "inner", { displayName: "Inner" });
  const membership = resource("azuread:index/groupMember:GroupMember", "in", {
    groupObjectId: unknown(group),
    memberObjectId: unknown(nested),
  });

  it("has the plan's groups by name, whose members are a part", () => {
    const made = { ...group, properties: { displayName: "Staff", members: [known, unknown(user)] } };
    expect(setOf(mfaPolicy(), made, user, nested, membership).directory).toMatchObject({
      closed: false,
      rolesOpen: true,
      groups: [
        { name: "Inner", membersOpen: true, members: [] },
        { id: symbol(group), name: "Staff", membersOpen: true, members: [known, symbol(nested), symbol(user)].sort() },
      ],
    });
  });

  it("lists a member whom a policy names, and an account that is switched off", () => {
    const made = { ...group, properties: { members: [unknown(user)] } };
    const off = resource("azuread:index/user:User", "off", { accountEnabled: false });
    const policy = excluding({ excludedUsers: [unknown(user), unknown(off)] });
    expect(setOf(policy, made, user, off).directory?.users).toEqual([
      { id: symbol(off), accountEnabled: false, name: "off" },
      { id: symbol(user), accountEnabled: true, name: "someone@example.com" },
    ]);
    expect(setOf(mfaPolicy(), made, user, off).directory?.users).toEqual([]);
  });

  it("lists whoever is given a synchronisation role, and a member of a group that is", () => {
    const assignment = (principalObjectId: Value) =>
      resource("azuread:index/directoryRoleAssignment:DirectoryRoleAssignment", "holder", {
        roleId: "d29b2b05-8046-44ba-8758-1e26182fcf32",
        principalObjectId,
      });
    const listed = (holder: Value, ...beside: readonly Resource[]) =>
      setOf(mfaPolicy(), assignment(holder), ...beside).directory?.users.map(({ id }) => id);
    expect(listed(known)).toEqual([known]);
    expect(listed(unknown(user), user)).toEqual([symbol(user)]);
    expect(listed(unknown(group), group)).toEqual([`${symbol(group)}#member`]);
    expect(listed(unknown())).toEqual([`${symbol(assignment(known))}#principalobjectid`]);
    expect(listed(unknown(principal), principal)).toEqual([]);
  });
});
