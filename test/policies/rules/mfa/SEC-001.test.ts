import type { Resource } from "../../../../policies/model/plan";
import { SEC_001 } from "../../../../policies/rules/mfa/SEC-001";
import { customerTenant, explicitProvider, partnerTenant, resource, secret, unknown } from "../../plans";
import { canary, testRule } from "../table";
import { afterCheck, legacyBlock, mfaPolicy, policyType, securityDefaults } from "./policies";

const group = resource("azuread:index/group:Group", "staff", { displayName: "Staff" });
const user = resource("azuread:index/user:User", "someone");
const application = resource("azuread:index/application:Application", "portal");
const settingsStore = resource("random:index/randomPet:RandomPet", "pet");

const strengthType = "azuread:index/authenticationStrengthPolicy:AuthenticationStrengthPolicy";
const strong = resource(strengthType, "strong", {
  allowedCombinations: ["fido2", "windowsHelloForBusiness", "password,softwareOath"],
});
const weak = resource(strengthType, "weak", { allowedCombinations: ["fido2", "password"] });
const openStrength = resource(strengthType, "open", { allowedCombinations: unknown(settingsStore) });
const strengthGrant = (id: unknown) => ({ operator: "OR", authenticationStrengthPolicyId: id as string });
const builtIn = (id: string) =>
  mfaPolicy({ grantControls: strengthGrant(`/policies/authenticationStrengthPolicies/${id}`) });

const deployedStrength = (strength: Resource) =>
  mfaPolicy(
    { grantControls: strengthGrant("/policies/authenticationStrengthPolicies/99999999-0000-4000-8000-000000000001") },
    { propertyDependencies: { grantControls: [strength.urn] } },
  );

const reportOnly = { state: "enabledForReportingButNotEnforced" };
const partners = explicitProvider("azuread", "partners", { tenantId: partnerTenant });
const customers = explicitProvider("azuread", "customers", { tenantId: customerTenant });
const otherCustomer = "77777777-0000-4000-8000-00000000000c";
const otherCustomers = explicitProvider("azuread", "otherCustomers", { tenantId: otherCustomer });
const customer = { profiles: { [customerTenant]: "customer" as const } };

testRule(
  SEC_001,
  {
    passes: [
      {
        name: "a change of password demanded of everyone, which needs MFA first",
        resources: [mfaPolicy({ grantControls: { operator: "AND", builtInControls: ["passwordChange"] } })],
      },
      { name: "one enabled policy for all users and all applications", resources: [mfaPolicy()] },
      {
        name: "enum values in any letter case",
        resources: [mfaPolicy({ state: "Enabled", users: { includedUsers: ["all"] } })],
      },
      {
        name: "a block written as a list of one",
        resources: [mfaPolicy({ grantControls: [{ operator: "OR", builtInControls: ["mfa"] }] })],
      },
      {
        name: "a clean policy beside a report-only one",
        resources: [mfaPolicy(reportOnly, { name: "trial" }), mfaPolicy()],
      },
      {
        name: "a clean policy beside one for Office 365 only",
        resources: [
          mfaPolicy({ applications: { includedApplications: ["Office365"] } }, { name: "office" }),
          mfaPolicy(),
        ],
      },
      { name: "a built-in authentication strength", resources: [builtIn("00000000-0000-0000-0000-000000000004")] },
      {
        name: "a strength of the same program whose combinations are all MFA",
        resources: [strong, mfaPolicy({ grantControls: strengthGrant(unknown(strong)) })],
      },
      {
        name: "a strength of the same program whose id is known by now",
        resources: [strong, deployedStrength(strong)],
      },
      {
        name: "a name and a session that the engine leaves as they are",
        resources: [mfaPolicy({}, { ignoreChanges: ["displayName", "sessionControls"] })],
      },
      { name: "security defaults turned on", resources: [securityDefaults(true)] },
      { name: "an enabled state marked secret", resources: [mfaPolicy({ state: secret("enabled") })] },
      {
        name: "users and a group beside All",
        resources: [group, mfaPolicy({ users: { includedUsers: ["All"], includedGroups: [unknown(group)] } })],
      },
      {
        name: "a stack that establishes MFA in a customer's tenant and does so",
        resources: [customers, mfaPolicy({}, { provider: customers.urn })],
        settings: { ...customer, establishes: ["mfa"] },
      },
      {
        name: "a customer's stack that establishes MFA there and orders in the partner's tenant, to which the environment belongs",
        resources: [
          explicitProvider("partner", "orders", { tenantId: partnerTenant }),
          customers,
          mfaPolicy({}, { provider: customers.urn }),
        ],
        plan: { environmentTenant: partnerTenant },
        settings: { ...customer, establishes: ["mfa"] },
      },
    ],
    fails: [
      {
        name: "a policy that the operation leaves out and that is not deployed either",
        resources: [resource(policyType, "mfa")],
        findings: [{ kind: "missing" }],
      },
      {
        name: "security defaults that one resource turns on and another off",
        resources: [securityDefaults(true), securityDefaults(false, { name: "other", urn: "urn:other" })],
        findings: [{ kind: "defaultsContradict", on: "other", property: "isEnabled" }],
      },
      {
        name: "a partner's stack that establishes MFA, with customers beside and a policy in the tenant of one of them only",
        resources: [partners, customers, otherCustomers, mfaPolicy({}, { provider: customers.urn })],
        settings: {
          profiles: { [customerTenant]: "customer", [otherCustomer]: "customer" },
          establishes: ["mfa"],
        },
        findings: [{ kind: "missing" }],
      },
      {
        name: "a policy whose tenant nothing names, beside a provider of a customer",
        resources: [customers, mfaPolicy(reportOnly)],
        settings: customer,
        findings: [{ kind: "gap", on: "mfa", property: "state" }],
      },
      {
        name: "a policy whose tenant nothing names, where another package's settings name a customer",
        resources: [mfaPolicy(reportOnly)],
        plan: { configurationValues: { "azure-native:tenantId": customerTenant } },
        settings: customer,
        findings: [{ kind: "gap", on: "mfa", property: "state" }],
      },
      {
        name: "a policy whose configured tenant is secret, where the environment names a customer",
        resources: [mfaPolicy(reportOnly)],
        plan: {
          configuration: [{ key: "azuread:tenantId", secret: true }],
          environmentTenant: customerTenant,
        },
        settings: customer,
        findings: [{ kind: "gap", on: "mfa", property: "state" }],
      },
      {
        name: "a strength of the same program that accepts a password alone, its id known by now",
        resources: [weak, deployedStrength(weak)],
        findings: [{ kind: "gap", on: "mfa", property: "grantControls.authenticationStrengthPolicyId" }],
      },

      {
        name: "a report-only policy",
        resources: [mfaPolicy(reportOnly)],
        findings: [{ kind: "gap", on: "mfa", property: "state" }],
      },
      {
        name: "a report-only policy after the announced day",
        resources: [mfaPolicy(reportOnly)],
        settings: { reportOnlyUntil: "2026-11-23" },
        findings: [{ kind: "gap", on: "mfa", property: "state" }],
      },
      {
        name: "a disabled policy",
        resources: [mfaPolicy({ state: "disabled" })],
        findings: [{ kind: "gap", on: "mfa", property: "state" }],
      },

      {
        name: "a policy for one group",
        resources: [group, mfaPolicy({ users: { includedGroups: [unknown(group)] } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.users.includedGroups" }],
      },
      {
        name: "a policy for a user of the same program",
        resources: [user, mfaPolicy({ users: { includedUsers: [unknown(user)] } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.users.includedUsers" }],
      },
      {
        name: "a policy for one application",
        resources: [mfaPolicy({ applications: { includedApplications: ["Office365"] } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.applications.includedApplications" }],
      },
      {
        name: "a policy for an application of the same program",
        resources: [application, mfaPolicy({ applications: { includedApplications: [unknown(application)] } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.applications.includedApplications" }],
      },
      {
        name: "a policy for registering security information",
        resources: [mfaPolicy({ applications: { includedUserActions: ["urn:user:registersecurityinfo"] } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.applications.includedUserActions" }],
      },
      {
        name: "a policy that asks for a compliant device only",
        resources: [mfaPolicy({ grantControls: { operator: "OR", builtInControls: ["compliantDevice"] } })],
        findings: [{ kind: "gap", on: "mfa", property: "grantControls.builtInControls" }],
      },
      {
        name: "a policy without grant controls",
        resources: [mfaPolicy({ grantControls: null })],
        findings: [{ kind: "gap", on: "mfa", property: "grantControls.builtInControls" }],
      },
      {
        name: "policies with other aims, of which none is about MFA",
        resources: [
          legacyBlock(),
          mfaPolicy(
            {
              applications: { includedApplications: ["Office365"] },
              grantControls: { operator: "OR", builtInControls: ["compliantDevice"] },
            },
            { name: "devices" },
          ),
        ],
        findings: [{ kind: "missing" }],
      },
      {
        name: "a strength that accepts a password alone",
        resources: [weak, mfaPolicy({ grantControls: strengthGrant(unknown(weak)) })],
        findings: [{ kind: "gap", on: "mfa", property: "grantControls.authenticationStrengthPolicyId" }],
      },
      { name: "security defaults turned off", resources: [securityDefaults(false)], findings: [{ kind: "missing" }] },
      {
        name: "a stack that establishes MFA and holds nothing of it",
        resources: [group],
        settings: { establishes: ["mfa"] },
        findings: [{ kind: "missing" }],
      },
      {
        name: "the nearest of two partial policies",
        resources: [
          mfaPolicy({ ...reportOnly, users: { includedUsers: ["None"] } }, { name: "far" }),
          mfaPolicy(reportOnly, { name: "near" }),
        ],
        findings: [{ kind: "gap", on: "near", property: "state" }],
      },
      {
        name: "the one tenant of two that lacks an enabled policy",
        resources: [
          partners,
          customers,
          mfaPolicy({}, { name: "first", provider: partners.urn }),
          mfaPolicy(reportOnly, { name: "second", provider: customers.urn }),
        ],
        findings: [{ kind: "gap", on: "second", property: "state" }],
      },
      {
        name: "a partner's stack whose policy is in a customer's tenant",
        resources: [customers, mfaPolicy({}, { provider: customers.urn })],
        plan: { configurationValues: { "azuread:tenantId": partnerTenant } },
        settings: { ...customer, establishes: ["mfa"] },
        findings: [{ kind: "missing" }],
      },
    ],
    isUndetermined: [
      {
        name: "a state that is secret and nothing known",
        resources: [mfaPolicy({ state: secret(canary) })],
        findings: [{ kind: "open", on: "mfa", property: "state" }],
      },
      {
        name: "a user action beside all applications, which a policy cannot have together",
        resources: [
          mfaPolicy({
            applications: { includedApplications: ["All"], includedUserActions: ["urn:user:registerdevice"] },
          }),
        ],
        findings: [{ kind: "open", on: "mfa", property: "conditions.applications" }],
      },
      {
        name: "no application beside All",
        resources: [mfaPolicy({ applications: { includedApplications: ["none", "All"] } })],
        findings: [{ kind: "open", on: "mfa", property: "conditions.applications.includedApplications[0]" }],
      },
      {
        name: "nobody beside All, of which Microsoft does not say what counts",
        resources: [mfaPolicy({ users: { includedUsers: ["All", "None"] } })],
        findings: [{ kind: "open", on: "mfa", property: "conditions.users.includedUsers[1]" }],
      },
      {
        name: "a state that the engine leaves as it is deployed",
        resources: [mfaPolicy({}, { ignoreChanges: ["state"] })],
        findings: [{ kind: "ignored", on: "mfa", property: "state" }],
      },

      {
        name: "a policy that the engine leaves as it is altogether",
        resources: [mfaPolicy({}, { ignoreChanges: ["*"] })],
        findings: [{ kind: "ignored", on: "mfa", property: "*" }],
      },
      {
        name: "security defaults whose switch the engine leaves as it is deployed",
        resources: [securityDefaults(true, { ignoreChanges: ["isEnabled"] })],
        findings: [{ kind: "defaultsIgnored", on: "defaults", property: "isEnabled" }],
      },
      {
        name: "conditions that are unknown as a whole",
        resources: [
          settingsStore,
          { ...mfaPolicy(), properties: { ...mfaPolicy().properties, conditions: unknown(settingsStore) } },
        ],
        findings: [{ kind: "unknown", on: "mfa", property: "conditions", waitsFor: ["pet"] }],
      },
      {
        name: "a list of users that is computed from a user, and may still be All",
        resources: [user, mfaPolicy({ users: { includedUsers: unknown(user) } })],
        findings: [{ kind: "unknown", on: "mfa", property: "conditions.users.includedUsers", waitsFor: ["someone"] }],
      },
      {
        name: "a state that another resource yields",
        resources: [settingsStore, mfaPolicy({ state: unknown(settingsStore) })],
        findings: [{ kind: "unknown", on: "mfa", property: "state", waitsFor: ["pet"] }],
      },
      {
        name: "a list of users that is unknown as a whole",
        resources: [mfaPolicy({ users: { includedUsers: unknown() } })],
        findings: [{ kind: "unknown", on: "mfa", property: "conditions.users.includedUsers", waitsFor: [] }],
      },
      {
        name: "a strength that the program does not define",
        resources: [builtIn("99999999-0000-4000-8000-000000000001")],
        findings: [{ kind: "strengthElsewhere", on: "mfa", property: "grantControls.authenticationStrengthPolicyId" }],
      },
      {
        name: "a strength whose combinations are unknown",
        resources: [settingsStore, openStrength, mfaPolicy({ grantControls: strengthGrant(unknown(openStrength)) })],
        findings: [{ kind: "unknown", on: "open", property: "allowedCombinations", waitsFor: ["pet"] }],
      },
      {
        name: "unknown controls",
        resources: [
          settingsStore,
          mfaPolicy({ grantControls: { operator: "OR", builtInControls: [unknown(settingsStore)] } }),
        ],
        findings: [{ kind: "unknown", on: "mfa", property: "grantControls.builtInControls[0]", waitsFor: ["pet"] }],
      },
      {
        name: "security defaults whose switch is unknown",
        resources: [settingsStore, securityDefaults(unknown(settingsStore))],
        findings: [{ kind: "defaultsOpen", on: "defaults", property: "isEnabled", waitsFor: ["pet"] }],
      },
      {
        name: "a policy that may be clean beside one that is not",
        resources: [
          settingsStore,
          mfaPolicy(reportOnly, { name: "trial" }),
          mfaPolicy({ state: unknown(settingsStore) }),
        ],
        findings: [{ kind: "unknown", on: "mfa", property: "state", waitsFor: ["pet"] }],
      },
    ],
    isExempt: [
      {
        name: "a report-only policy within the declared rollout",
        resources: [mfaPolicy(reportOnly)],
        settings: { reportOnlyUntil: "2027-01-31" },
        findings: [{ kind: "announced", on: "mfa", property: "state" }],
      },
    ],
    isNotAsked: [
      { name: "a program that only registers a group", resources: [group] },
      { name: "a program that only registers an application", resources: [application] },
      {
        name: "a policy for service principals",
        resources: [
          mfaPolicy({
            conditions: { clientApplications: { includedServicePrincipals: ["ServicePrincipalsInMyTenant"] } },
          }),
        ],
      },
      {
        name: "a report-only policy in a customer's tenant, named by the provider",
        resources: [customers, mfaPolicy(reportOnly, { provider: customers.urn })],
        settings: customer,
      },
      {
        name: "a report-only policy in a customer's tenant, named by the configuration",
        resources: [mfaPolicy(reportOnly)],
        plan: { configurationValues: { "azuread:tenantId": customerTenant } },
        settings: customer,
      },
    ],
  },
  afterCheck,
);
