import { SEC_006 } from "../../../../policies/rules/mfa/SEC-006";
import { customerTenant, resource, secret, unknown } from "../../plans";
import { canary, testRule } from "../table";
import { afterCheck, legacyBlock, mfaPolicy, securityDefaults } from "./policies";

const pet = resource("random:index/randomPet:RandomPet", "pet");
const group = resource("azuread:index/group:Group", "scanners");
const modernMfa = mfaPolicy({ conditions: { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] } });
const reportOnly = { state: "enabledForReportingButNotEnforced" };

testRule(
  SEC_006,
  {
    passes: [
      {
        name: "a report-only MFA policy within the declared rollout, which SEC-001 announces",
        resources: [mfaPolicy(reportOnly)],
        settings: { reportOnlyUntil: "2027-01-31" },
      },
      { name: "a policy that blocks legacy clients", resources: [modernMfa, legacyBlock()] },
      {
        name: "the former name of Exchange ActiveSync",
        resources: [modernMfa, legacyBlock({ conditions: { clientAppTypes: ["easSupported", "other"] } })],
      },
      {
        name: "client types in any letter case",
        resources: [modernMfa, legacyBlock({ conditions: { clientAppTypes: ["ExchangeActiveSync", "Other"] } })],
      },
      { name: "an MFA policy for all client types, which refuses what cannot do MFA", resources: [mfaPolicy()] },
      {
        name: "an MFA policy without client types, which means all",
        resources: [mfaPolicy({ conditions: { clientAppTypes: [] } })],
      },
      {
        name: "a block with an exclusion beside an MFA policy that covers it",
        resources: [mfaPolicy(), legacyBlock({ users: { includedUsers: ["All"], excludedUsers: ["x"] } })],
      },
      {
        name: "a clean block beside one that is not",
        resources: [modernMfa, legacyBlock(reportOnly, { name: "trial" }), legacyBlock()],
      },
      { name: "security defaults, which block it", resources: [securityDefaults(true)] },
    ],
    fails: [
      {
        name: "a block of some countries, which has another aim",
        resources: [
          modernMfa,
          mfaPolicy(
            {
              conditions: { locations: { includedLocations: ["77777777-0000-4000-8000-000000000005"] } },
              grantControls: { operator: "OR", builtInControls: ["block"] },
            },
            { name: "countries" },
          ),
        ],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.clientAppTypes" }],
      },
      {
        name: "an MFA policy for modern clients alone",
        resources: [modernMfa],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.clientAppTypes" }],
      },

      {
        name: "a report-only block",
        resources: [modernMfa, legacyBlock(reportOnly)],
        findings: [{ kind: "gap", on: "legacy", property: "state" }],
      },
      {
        name: "a disabled block",
        resources: [modernMfa, legacyBlock({ state: "disabled" })],
        findings: [{ kind: "gap", on: "legacy", property: "state" }],
      },
      {
        name: "a block of Exchange ActiveSync alone",
        resources: [modernMfa, legacyBlock({ conditions: { clientAppTypes: ["exchangeActiveSync"] } })],
        findings: [{ kind: "gap", on: "legacy", property: "conditions.clientAppTypes" }],
      },
      {
        name: "a block for one application",
        resources: [modernMfa, legacyBlock({ applications: { includedApplications: ["Office365"] } })],
        findings: [{ kind: "gap", on: "legacy", property: "conditions.applications.includedApplications" }],
      },
      {
        name: "a block that spares a group",
        resources: [
          group,
          modernMfa,
          legacyBlock({ users: { includedUsers: ["All"], excludedGroups: [unknown(group)] } }),
        ],
        findings: [{ kind: "gap", on: "legacy", property: "conditions.users.excludedGroups[0]" }],
      },
      {
        name: "a block that spares a secret user",
        resources: [modernMfa, legacyBlock({ users: { includedUsers: ["All"], excludedUsers: [secret(canary)] } })],
        findings: [{ kind: "gap", on: "legacy", property: "conditions.users.excludedUsers[0]" }],
      },
      {
        name: "a block that spares trusted locations",
        resources: [
          modernMfa,
          legacyBlock({ conditions: { locations: { includedLocations: ["All"], excludedLocations: ["AllTrusted"] } } }),
        ],
        findings: [{ kind: "gap", on: "legacy", property: "conditions.locations.excludedLocations[0]" }],
      },
    ],
    isUndetermined: [
      {
        name: "a block whose state the engine leaves as it is deployed",
        resources: [modernMfa, legacyBlock({}, { ignoreChanges: ["state"] })],
        findings: [{ kind: "ignored", on: "legacy", property: "state" }],
      },

      {
        name: "a block whose state is unknown",
        resources: [pet, modernMfa, legacyBlock({ state: unknown(pet) })],
        findings: [{ kind: "unknown", on: "legacy", property: "state", waitsFor: ["pet"] }],
      },
    ],
    isExempt: [
      {
        name: "a report-only block within the declared rollout",
        resources: [modernMfa, legacyBlock(reportOnly)],
        settings: { reportOnlyUntil: "2027-01-31" },
        findings: [{ kind: "announced", on: "legacy", property: "state" }],
      },
    ],
    isNotAsked: [
      {
        name: "an MFA policy whose client types are unknown, of which SEC-004 speaks",
        resources: [pet, mfaPolicy({ conditions: { clientAppTypes: unknown(pet) } })],
      },
      {
        name: "an unknown switch of security defaults, of which SEC-001 speaks",
        resources: [pet, securityDefaults(unknown(pet)), modernMfa],
      },
      {
        name: "a policy whose conditions are unknown as a whole, of which SEC-001 speaks",
        resources: [pet, { ...mfaPolicy(), properties: { ...mfaPolicy().properties, conditions: unknown(pet) } }],
      },
      {
        name: "a stack that establishes MFA and holds nothing of it, of which SEC-001 speaks",
        resources: [],
        settings: { establishes: ["mfa"] },
      },
      { name: "a report-only MFA policy, of which SEC-001 speaks", resources: [mfaPolicy(reportOnly)] },
      { name: "a program that registers a group", resources: [group] },
      {
        name: "a customer's tenant",
        resources: [modernMfa],
        plan: { environmentTenant: customerTenant },
        settings: { profiles: { [customerTenant]: "customer" } },
      },
    ],
  },
  afterCheck,
);
