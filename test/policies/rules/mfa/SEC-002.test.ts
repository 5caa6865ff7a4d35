import type { Properties } from "../../../../policies/model/value";
import { SEC_002 } from "../../../../policies/rules/mfa/SEC-002";
import { customerTenant, partnerTenant, resource, secret, unknown } from "../../plans";
import { canary, testRule } from "../table";
import { afterCheck, mfaPolicy, securityDefaults } from "./policies";

const group = resource("azuread:index/group:Group", "breakGlass", { displayName: "Break glass" });
const user = resource("azuread:index/user:User", "emergency");
const guest = resource("azuread:index/invitation:Invitation", "visitor");
const office = resource("azuread:index/namedLocation:NamedLocation", "office");
const principal = resource("azuread:index/servicePrincipal:ServicePrincipal", "deployer");
const pet = resource("random:index/randomPet:RandomPet", "pet");
const roleType = "azuread:index/directoryRole:DirectoryRole";
const syncRole = resource(roleType, "sync", { templateId: "d29b2b05-8046-44ba-8758-1e26182fcf32" });
const syncRoleByName = resource(roleType, "syncByName", { displayName: "Directory Synchronization Accounts" });
const adminRole = resource(roleType, "admins", { displayName: "Global Administrator" });
const syncRoles = ["d29b2b05-8046-44ba-8758-1e26182fcf32", "a92aed5d-d78a-4d16-b381-09adb37eb3b0"];
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const syncAccount = "77777777-0000-4000-8000-000000000001";
const someId = "77777777-0000-4000-8000-000000000002";
const withSyncAccount = { directorySyncAccounts: [syncAccount] };

const excluding = (users: Properties) => mfaPolicy({ users: { includedUsers: ["All"], ...users } });
const at = (place: string) => `conditions.users.${place}`;
const holder = (properties: Properties) =>
  resource("azuread:index/directoryRoleAssignment:DirectoryRoleAssignment", "holder", {
    roleId: syncRoles[0] ?? "",
    ...properties,
  });

testRule(
  SEC_002,
  {
    passes: [
      { name: "a policy that excludes nobody", resources: [mfaPolicy()] },
      {
        name: "empty lists of exclusions",
        resources: [excluding({ excludedUsers: [], excludedGroups: [], excludedRoles: [] })],
      },
      { name: "the word None among excluded users", resources: [excluding({ excludedUsers: ["None"] })] },
      { name: "both directory synchronisation roles excluded", resources: [excluding({ excludedRoles: syncRoles })] },
      {
        name: "a synchronisation role in capital letters",
        resources: [excluding({ excludedRoles: [syncRoles[0]?.toUpperCase() ?? ""] })],
      },
      {
        name: "the synchronisation role as a resource of the program",
        resources: [syncRole, excluding({ excludedRoles: [unknown(syncRole)] })],
      },
      {
        name: "the synchronisation role as a resource found by its name",
        resources: [syncRoleByName, excluding({ excludedRoles: [unknown(syncRoleByName)] })],
      },
      {
        name: "a synchronisation account that the configuration names",
        resources: [excluding({ excludedUsers: [syncAccount] })],
        settings: withSyncAccount,
      },
      {
        name: "a service principal, which the policy does not reach anyway",
        resources: [principal, excluding({ excludedUsers: [unknown(principal)] })],
      },
      {
        name: "a service principal, where the whole block waits for a group and a location as well",
        resources: [
          principal,
          group,
          office,
          mfaPolicy({ users: { includedUsers: ["All"], excludedUsers: [unknown(principal, group, office)] } }),
        ],
      },
      {
        name: "a synchronisation role that a service principal holds",
        resources: [
          principal,
          holder({ principalObjectId: unknown(principal) }),
          excluding({ excludedRoles: syncRoles }),
        ],
      },
      {
        name: "a synchronisation role that a service principal of the program holds, its id known by now",
        resources: [
          principal,
          { ...holder({ principalObjectId: someId }), propertyDependencies: { principalObjectId: [principal.urn] } },
          excluding({ excludedRoles: syncRoles }),
        ],
      },
      {
        name: "another role of the program that someone holds",
        resources: [
          adminRole,
          holder({ roleId: unknown(adminRole), principalObjectId: someId }),
          excluding({ excludedRoles: syncRoles }),
        ],
      },
      {
        name: "another role that someone holds",
        resources: [
          holder({ roleId: globalAdministrator, principalObjectId: someId }),
          excluding({ excludedRoles: syncRoles }),
        ],
      },
      {
        name: "a synchronisation role that someone holds but nothing excludes",
        resources: [holder({ principalObjectId: someId }), mfaPolicy()],
      },
      {
        name: "a synchronisation role that the named account holds",
        resources: [holder({ principalObjectId: syncAccount }), excluding({ excludedRoles: syncRoles })],
        settings: withSyncAccount,
      },
      {
        name: "guest types that name none",
        resources: [excluding({ excludedGuestsOrExternalUsers: [{ guestOrExternalUserTypes: ["none"] }] })],
      },
      {
        name: "a clean policy beside one that excludes a group",
        resources: [
          group,
          mfaPolicy({ users: { includedUsers: ["All"], excludedGroups: [unknown(group)] } }, { name: "other" }),
          mfaPolicy(),
        ],
      },
      { name: "security defaults, which exclude nobody", resources: [securityDefaults(true)] },
    ],
    fails: [
      {
        name: "someone whom both of two policies exclude, with the one to change that spares nobody else",
        resources: [
          excluding({ excludedUsers: [someId], excludedGroups: [syncAccount] }),
          mfaPolicy({ users: { includedUsers: ["All"], excludedUsers: [someId] } }, { name: "nearer" }),
        ],
        findings: [{ kind: "gap", on: "nearer", property: at("excludedUsers[0]") }],
      },
      {
        name: "a user whom a policy for one group leaves out; of everyone else SEC-001 speaks",
        resources: [mfaPolicy({ users: { includedGroups: [someId], excludedUsers: [someId] } })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedUsers[0]") }],
      },

      {
        name: "someone who is made a member of the role by its resource, whose id is known by now",
        resources: [
          user,
          syncRole,
          resource(
            "azuread:index/directoryRoleMember:DirectoryRoleMember",
            "member",
            { roleObjectId: someId, memberObjectId: someId },
            { propertyDependencies: { roleObjectId: [syncRole.urn], memberObjectId: [user.urn] } },
          ),
          excluding({ excludedRoles: syncRoles }),
        ],
        findings: [{ kind: "roleHolder", on: "member", property: "roleObjectId" }],
      },
      {
        name: "someone who is given the synchronisation role that the policy excludes by its resource",
        resources: [syncRole, holder({ principalObjectId: someId }), excluding({ excludedRoles: [unknown(syncRole)] })],
        findings: [{ kind: "roleHolder", on: "holder", property: "roleId" }],
      },
      {
        name: "a group of the program, whatever its id will be",
        resources: [group, excluding({ excludedGroups: [unknown(group)] })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedGroups[0]") }],
      },
      {
        name: "a group from elsewhere whose id is unknown",
        resources: [excluding({ excludedGroups: [unknown()] })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedGroups[0]") }],
      },
      {
        name: "a group by id",
        resources: [excluding({ excludedGroups: [someId] })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedGroups[0]") }],
      },
      {
        name: "a group whose id is secret",
        resources: [excluding({ excludedGroups: [secret(canary)] })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedGroups[0]") }],
      },

      {
        name: "a user by id",
        resources: [excluding({ excludedUsers: [someId] })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedUsers[0]") }],
      },
      {
        name: "a user of the program, even where a synchronisation account is named",
        resources: [user, excluding({ excludedUsers: [unknown(user)] })],
        settings: withSyncAccount,
        findings: [{ kind: "gap", on: "mfa", property: at("excludedUsers[0]") }],
      },
      {
        name: "a guest that the program invites",
        resources: [guest, excluding({ excludedUsers: [unknown(guest)] })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedUsers[0]") }],
      },
      {
        name: "an unknown user where no synchronisation account is named",
        resources: [excluding({ excludedUsers: [unknown()] })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedUsers[0]") }],
      },
      {
        name: "another user beside the synchronisation account",
        resources: [excluding({ excludedUsers: [syncAccount, someId] })],
        settings: withSyncAccount,
        findings: [{ kind: "gap", on: "mfa", property: at("excludedUsers[1]") }],
      },

      {
        name: "the role of global administrators",
        resources: [excluding({ excludedRoles: [syncRoles[0] ?? "", globalAdministrator] })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedRoles[1]") }],
      },
      {
        name: "a role of the program that is no synchronisation role",
        resources: [adminRole, excluding({ excludedRoles: [unknown(adminRole)] })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedRoles[0]") }],
      },
      {
        name: "someone who is given the excluded synchronisation role",
        resources: [user, holder({ principalObjectId: unknown(user) }), excluding({ excludedRoles: syncRoles })],
        findings: [{ kind: "roleHolder", on: "holder", property: "roleId" }],
      },
      {
        name: "someone who is made a member of the role by its resource",
        resources: [
          user,
          syncRole,
          resource("azuread:index/directoryRoleMember:DirectoryRoleMember", "member", {
            roleObjectId: unknown(syncRole),
            memberObjectId: unknown(user),
          }),
          excluding({ excludedRoles: syncRoles }),
        ],
        findings: [{ kind: "roleHolder", on: "member", property: "roleObjectId" }],
      },
      {
        name: "a role whose holder is computed from a user and a service principal",
        resources: [
          user,
          principal,
          holder({ principalObjectId: unknown(principal, user) }),
          excluding({ excludedRoles: syncRoles }),
        ],
        findings: [{ kind: "roleHolder", on: "holder", property: "roleId" }],
      },
      {
        name: "a role whose holder is unknown and comes from nowhere in the program",
        resources: [holder({ principalObjectId: unknown() }), excluding({ excludedRoles: syncRoles })],
        findings: [{ kind: "roleHolder", on: "holder", property: "roleId" }],
      },
      {
        name: "someone who may take the role for a time",
        resources: [
          resource("partner:index:DirectoryRoleEligibilitySchedule", "eligible", {
            roleDefinitionId: syncRoles[1] ?? "",
            principalId: someId,
          }),
          excluding({ excludedRoles: syncRoles }),
        ],
        findings: [{ kind: "roleHolder", on: "eligible", property: "roleDefinitionId" }],
      },
    ],
    isUndetermined: [
      {
        name: "exclusions that the engine leaves as they are deployed",
        resources: [mfaPolicy({}, { ignoreChanges: ["displayName", "conditions.users.excludedUsers"] })],
        findings: [{ kind: "ignored", on: "mfa", property: "conditions.users.excludedUsers" }],
      },
      {
        name: "an unknown user that may be the named synchronisation account",
        resources: [pet, excluding({ excludedUsers: [unknown(pet)] })],
        settings: withSyncAccount,
        findings: [{ kind: "unknown", on: "mfa", property: at("excludedUsers[0]"), waitsFor: ["pet"] }],
      },
      {
        name: "a list of groups that is unknown as a whole, and so may be empty",
        resources: [pet, excluding({ excludedGroups: unknown(pet) })],
        findings: [{ kind: "unknown", on: "mfa", property: at("excludedGroups"), waitsFor: ["pet"] }],
      },
      {
        name: "an unknown role",
        resources: [excluding({ excludedRoles: [unknown()] })],
        findings: [{ kind: "unknown", on: "mfa", property: at("excludedRoles[0]"), waitsFor: [] }],
      },
    ],
    isNotAsked: [
      {
        name: "all users excluded, of which SEC-001 speaks",
        resources: [excluding({ excludedUsers: ["All"] })],
      },
      {
        name: "a group excluded from a report-only policy",
        resources: [
          group,
          mfaPolicy({
            state: "enabledForReportingButNotEnforced",
            users: { includedUsers: ["All"], excludedGroups: [unknown(group)] },
          }),
        ],
      },
      { name: "a program that registers a group", resources: [group] },

      {
        name: "a policy in a customer's tenant",
        resources: [excluding({ excludedUsers: [someId] })],
        plan: { configurationValues: { "azuread:tenantId": customerTenant } },
        settings: { profiles: { [customerTenant]: "customer", [partnerTenant]: "partner" } },
      },
      {
        name: "a block of legacy authentication alone",
        resources: [
          mfaPolicy({
            grantControls: { operator: "OR", builtInControls: ["block"] },
            conditions: { clientAppTypes: ["other"] },
          }),
        ],
      },
    ],
  },
  afterCheck,
);
