import type { Properties, Value } from "../../../../policies/model/value";
import { SEC_004 } from "../../../../policies/rules/mfa/SEC-004";
import { resource, secret, unknown } from "../../plans";
import { canary, testRule } from "../table";
import { afterCheck, legacyBlock, mfaPolicy, securityDefaults } from "./policies";

const location = resource("azuread:index/namedLocation:NamedLocation", "office");
const application = resource("azuread:index/application:Application", "portal");
const pet = resource("random:index/randomPet:RandomPet", "pet");
const strengthType = "azuread:index/authenticationStrengthPolicy:AuthenticationStrengthPolicy";
const weak = resource(strengthType, "weak", { allowedCombinations: ["fido2", "sms"] });

const under = (conditions: Properties) => mfaPolicy({ conditions });
const granting = (grantControls: Value) => mfaPolicy({ grantControls });
const filter = { mode: "exclude", rule: "device.isCompliant -eq True" };
const applicationFilter = { mode: "exclude", rule: 'CustomSecurityAttribute.access_level -eq "low"' };
const allRisks = ["none", "low", "medium", "high"];
const modernOnly = { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] };

testRule(
  SEC_004,
  {
    passes: [
      {
        name: "modern client types beside a block that is report-only, of which SEC-006 speaks",
        resources: [under(modernOnly), legacyBlock({ state: "enabledForReportingButNotEnforced" })],
      },
      {
        name: "modern client types, with nothing that blocks legacy ones, of which SEC-006 speaks",
        resources: [under(modernOnly)],
      },
      { name: "a policy without conditions", resources: [mfaPolicy()] },
      {
        name: "all locations, none excluded",
        resources: [under({ locations: { includedLocations: ["All"], excludedLocations: [] } })],
      },
      { name: "all platforms", resources: [under({ platforms: { includedPlatforms: ["all"] } })] },
      { name: "client types left out, which means all", resources: [under({ clientAppTypes: [] })] },
      {
        name: "all four client types by name",
        resources: [
          under({ clientAppTypes: ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other"] }),
        ],
      },
      {
        name: "modern client types beside a policy that blocks legacy ones",
        resources: [under(modernOnly), legacyBlock()],
      },
      { name: "every level of risk by name", resources: [under({ signInRiskLevels: allRisks })] },
      { name: "a flow named none", resources: [under({ authenticationFlowTransferMethods: ["none"] })] },
      {
        name: "MFA and a compliant device",
        resources: [granting({ operator: "AND", builtInControls: ["mfa", "compliantDevice"] })],
      },
      {
        name: "MFA and terms of use",
        resources: [
          granting({
            operator: "and",
            builtInControls: ["mfa"],
            termsOfUses: ["77777777-0000-4000-8000-000000000003"],
          }),
        ],
      },
      {
        name: "MFA or a change of password, which needs MFA",
        resources: [granting({ operator: "OR", builtInControls: ["mfa", "passwordChange"] })],
      },
      {
        name: "a session that asks more often",
        resources: [
          {
            ...mfaPolicy(),
            properties: { ...mfaPolicy().properties, sessionControls: { signInFrequencyInterval: "everyTime" } },
          },
        ],
      },
      {
        name: "a clean policy beside one with a location",
        resources: [
          mfaPolicy(
            { conditions: { locations: { includedLocations: ["All"], excludedLocations: ["AllTrusted"] } } },
            { name: "other" },
          ),
          mfaPolicy(),
        ],
      },
      { name: "security defaults", resources: [securityDefaults(true)] },
    ],
    fails: [
      {
        name: "a device filter of a policy for one group; of everyone else SEC-001 speaks",
        resources: [
          mfaPolicy({
            users: { includedGroups: ["77777777-0000-4000-8000-000000000004"] },
            conditions: { devices: { filter } },
          }),
        ],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.devices.filter" }],
      },

      {
        name: "a compliant device in place of a strength from elsewhere",
        resources: [
          granting({
            operator: "OR",
            builtInControls: ["compliantDevice"],
            authenticationStrengthPolicyId:
              "/policies/authenticationStrengthPolicies/99999999-0000-4000-8000-000000000001",
          }),
        ],
        findings: [{ kind: "gap", on: "mfa", property: "grantControls.operator" }],
      },

      {
        name: "trusted locations excluded",
        resources: [under({ locations: { includedLocations: ["All"], excludedLocations: ["AllTrusted"] } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.locations.excludedLocations[0]" }],
      },
      {
        name: "a location of the program excluded",
        resources: [
          location,
          under({ locations: { includedLocations: ["All"], excludedLocations: [unknown(location)] } }),
        ],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.locations.excludedLocations[0]" }],
      },
      {
        name: "a location that is secret",
        resources: [under({ locations: { includedLocations: ["All"], excludedLocations: [secret(canary)] } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.locations.excludedLocations[0]" }],
      },
      {
        name: "MFA in one location of the program only",
        resources: [location, under({ locations: { includedLocations: [unknown(location)] } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.locations.includedLocations" }],
      },
      {
        name: "a platform excluded",
        resources: [under({ platforms: { includedPlatforms: ["all"], excludedPlatforms: ["iOS"] } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.platforms" }],
      },
      {
        name: "all platforms by name, which leaves unknown ones out",
        resources: [under({ platforms: { includedPlatforms: ["android", "iOS", "windows", "macOS", "linux"] } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.platforms" }],
      },
      {
        name: "a device filter",
        resources: [under({ devices: { filter } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.devices.filter" }],
      },
      {
        name: "browsers only",
        resources: [under({ clientAppTypes: ["browser"] })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.clientAppTypes" }],
      },

      {
        name: "high sign-in risk only",
        resources: [under({ signInRiskLevels: ["high", "medium"] })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.signInRiskLevels" }],
      },
      {
        name: "user risk only",
        resources: [under({ userRiskLevels: ["high"] })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.userRiskLevels" }],
      },

      {
        name: "insider risk only",
        resources: [under({ insiderRiskLevels: "elevated" })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.insiderRiskLevels" }],
      },
      {
        name: "the device code flow only",
        resources: [under({ authenticationFlowTransferMethods: ["deviceCodeFlow"] })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.authenticationFlowTransferMethods" }],
      },
      {
        name: "an application excluded",
        resources: [
          application,
          mfaPolicy({ applications: { includedApplications: ["All"], excludedApplications: [unknown(application)] } }),
        ],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.applications.excludedApplications[0]" }],
      },
      {
        name: "applications filtered by attribute",
        resources: [mfaPolicy({ applications: { includedApplications: ["All"], filter: applicationFilter } })],
        findings: [{ kind: "gap", on: "mfa", property: "conditions.applications.filter" }],
      },
      {
        name: "MFA or a compliant device",
        resources: [granting({ operator: "OR", builtInControls: ["mfa", "compliantDevice"] })],
        findings: [{ kind: "gap", on: "mfa", property: "grantControls.operator" }],
      },
      {
        name: "MFA or terms of use",
        resources: [granting({ operator: "Or", builtInControls: ["mfa"], termsOfUses: [unknown()] })],
        findings: [{ kind: "gap", on: "mfa", property: "grantControls.operator" }],
      },
      {
        name: "MFA or a weak strength",
        resources: [
          weak,
          granting({ operator: "OR", builtInControls: ["mfa"], authenticationStrengthPolicyId: unknown(weak) }),
        ],
        findings: [{ kind: "gap", on: "mfa", property: "grantControls.operator" }],
      },
      {
        name: "two ways past one policy, each said",
        resources: [under({ devices: { filter }, userRiskLevels: ["low"] })],
        findings: [
          { kind: "gap", on: "mfa", property: "conditions.userRiskLevels" },
          { kind: "gap", on: "mfa", property: "conditions.devices.filter" },
        ],
      },
    ],
    isUndetermined: [
      {
        name: "one unknown level of risk",
        resources: [under({ signInRiskLevels: [unknown()] })],
        findings: [{ kind: "unknown", on: "mfa", property: "conditions.signInRiskLevels[0]", waitsFor: [] }],
      },
      {
        name: "the risk of service principals, which no user has",
        resources: [under({ servicePrincipalRiskLevels: ["high"] })],
        findings: [{ kind: "open", on: "mfa", property: "conditions.servicePrincipalRiskLevels" }],
      },

      {
        name: "a block of locations that is unknown",
        resources: [pet, under({ locations: unknown(pet) })],
        findings: [{ kind: "unknown", on: "mfa", property: "conditions.locations", waitsFor: ["pet"] }],
      },
      {
        name: "a list of locations that is computed from one of the program",
        resources: [location, under({ locations: { includedLocations: unknown(location) } })],
        findings: [
          { kind: "unknown", on: "mfa", property: "conditions.locations.includedLocations", waitsFor: ["office"] },
        ],
      },
      {
        name: "service principals that are unknown beside all users",
        resources: [pet, under({ clientApplications: unknown(pet) })],
        findings: [{ kind: "unknown", on: "mfa", property: "conditions.clientApplications", waitsFor: ["pet"] }],
      },
      {
        name: "unknown excluded locations, which may be none",
        resources: [pet, under({ locations: { includedLocations: ["All"], excludedLocations: unknown(pet) } })],
        findings: [
          { kind: "unknown", on: "mfa", property: "conditions.locations.excludedLocations", waitsFor: ["pet"] },
        ],
      },
      {
        name: "an unknown location that may be All",
        resources: [under({ locations: { includedLocations: [unknown()] } })],
        findings: [{ kind: "unknown", on: "mfa", property: "conditions.locations.includedLocations[0]", waitsFor: [] }],
      },
      {
        name: "unknown client types",
        resources: [pet, under({ clientAppTypes: unknown(pet) })],
        findings: [{ kind: "unknown", on: "mfa", property: "conditions.clientAppTypes", waitsFor: ["pet"] }],
      },
      {
        name: "an unknown operator between MFA and a compliant device",
        resources: [pet, granting({ operator: unknown(pet), builtInControls: ["mfa", "compliantDevice"] })],
        findings: [{ kind: "unknown", on: "mfa", property: "grantControls.operator", waitsFor: ["pet"] }],
      },
      {
        name: "an unknown control beside MFA",
        resources: [pet, granting({ operator: "OR", builtInControls: ["mfa", unknown(pet)] })],
        findings: [{ kind: "unknown", on: "mfa", property: "grantControls.builtInControls[1]", waitsFor: ["pet"] }],
      },
      {
        name: "an unknown device filter",
        resources: [pet, under({ devices: { filter: unknown(pet) } })],
        findings: [{ kind: "unknown", on: "mfa", property: "conditions.devices.filter", waitsFor: ["pet"] }],
      },
    ],
    isNotAsked: [
      {
        name: "conditions that are unknown as a whole, of which SEC-001 speaks",
        resources: [pet, { ...mfaPolicy(), properties: { ...mfaPolicy().properties, conditions: unknown(pet) } }],
      },
      {
        name: "a compliant device in place of a control that is unknown, so that nothing demands MFA for certain",
        resources: [pet, granting({ operator: "OR", builtInControls: ["compliantDevice", unknown(pet)] })],
      },
      { name: "a program that makes a named location", resources: [location] },

      {
        name: "a compliant device demanded of all, without MFA",
        resources: [granting({ operator: "OR", builtInControls: ["compliantDevice"] })],
      },
    ],
  },
  afterCheck,
);
