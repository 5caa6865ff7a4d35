import { judge } from "../../../../policies/judge";
import { SEC_003 } from "../../../../policies/rules/mfa/SEC-003";
import { customerTenant, explicitProvider, partnerTenant, plan, resource, settings, unknown } from "../../plans";
import { testRule } from "../table";
import { afterCheck, legacyBlock, mfaPolicy, securityDefaults } from "./policies";

const pet = resource("random:index/randomPet:RandomPet", "pet");
const entraPartner = explicitProvider("azuread", "entraPartner", { tenantId: partnerTenant });
const entraCustomer = explicitProvider("azuread", "entraCustomer", { tenantId: customerTenant });
const partnerPartner = explicitProvider("partner", "partnerPartner", { tenantId: partnerTenant.toUpperCase() });
const tenantToCome = resource("example:index:Tenant", "tenant");
const entraToCome = explicitProvider("azuread", "entraToCome", { tenantId: unknown(tenantToCome) });
const partnerToCome = explicitProvider("partner", "partnerToCome", { tenantId: unknown(tenantToCome) });

testRule(
  SEC_003,
  {
    passes: [
      { name: "Conditional Access alone", resources: [mfaPolicy()] },
      { name: "security defaults alone", resources: [securityDefaults(true)] },
      { name: "security defaults off beside an enabled policy", resources: [securityDefaults(false), mfaPolicy()] },
      {
        name: "security defaults on beside a report-only policy, which the service accepts",
        resources: [securityDefaults(true), mfaPolicy({ state: "enabledForReportingButNotEnforced" })],
      },
      {
        name: "security defaults on beside a disabled policy",
        resources: [securityDefaults(true), mfaPolicy({ state: "disabled" })],
      },
      {
        name: "an unknown switch beside policies that are all off",
        resources: [pet, securityDefaults(unknown(pet)), mfaPolicy({ state: "disabled" })],
      },
      {
        name: "security defaults of one tenant beside a policy of another",
        resources: [
          partnerPartner,
          entraCustomer,
          securityDefaults(true, { provider: partnerPartner.urn }),
          mfaPolicy({}, { provider: entraCustomer.urn }),
        ],
      },
    ],
    fails: [
      {
        name: "security defaults on beside an enabled policy for service principals, which the service refuses too",
        resources: [
          securityDefaults(true),
          mfaPolicy({
            users: { includedUsers: ["None"] },
            conditions: { clientApplications: { includedServicePrincipals: ["ServicePrincipalsInMyTenant"] } },
          }),
        ],
        findings: [{ kind: "both", on: "defaults", property: "isEnabled" }],
      },
      {
        name: "security defaults on beside an enabled policy",
        resources: [securityDefaults(true), mfaPolicy()],
        findings: [{ kind: "both", on: "defaults", property: "isEnabled" }],
      },
      {
        name: "a switch given as text",
        resources: [securityDefaults("true"), mfaPolicy()],
        findings: [{ kind: "both", on: "defaults", property: "isEnabled" }],
      },
      {
        name: "both by providers that name one tenant in different letter case",
        resources: [
          partnerPartner,
          entraPartner,
          securityDefaults(true, { provider: partnerPartner.urn }),
          mfaPolicy({}, { provider: entraPartner.urn }),
        ],
        findings: [{ kind: "both", on: "defaults", property: "isEnabled" }],
      },
      {
        name: "both by providers that wait for one tenant",
        resources: [
          tenantToCome,
          entraToCome,
          partnerToCome,
          securityDefaults(true, { provider: partnerToCome.urn }),
          mfaPolicy({}, { provider: entraToCome.urn }),
        ],
        findings: [{ kind: "both", on: "defaults", property: "isEnabled" }],
      },
      {
        name: "both in a customer's tenant, since the service refuses it there too",
        resources: [securityDefaults(true), mfaPolicy()],
        plan: { environmentTenant: customerTenant },
        settings: { profiles: { [customerTenant]: "customer" } },
        findings: [{ kind: "both", on: "defaults", property: "isEnabled" }],
      },
    ],
    isUndetermined: [
      {
        name: "an unknown switch beside an enabled policy",
        resources: [pet, securityDefaults(unknown(pet)), mfaPolicy()],
        findings: [{ kind: "unknown", on: "defaults", property: "isEnabled", waitsFor: ["pet"] }],
      },
      {
        name: "security defaults on beside a policy whose state is unknown",
        resources: [pet, securityDefaults(true), mfaPolicy({ state: unknown(pet) })],
        findings: [{ kind: "unknown", on: "mfa", property: "state", waitsFor: ["pet"] }],
      },
    ],
    isNotAsked: [
      {
        name: "a policy for service principals alone",
        resources: [
          mfaPolicy({
            conditions: { clientApplications: { includedServicePrincipals: ["ServicePrincipalsInMyTenant"] } },
          }),
        ],
      },
      { name: "a program with neither", resources: [pet] },
    ],
  },
  afterCheck,
);

test("SEC-003 says what to write for each of the two", () => {
  const { findings } = judge(plan([securityDefaults(true), mfaPolicy()]), settings(), [SEC_003]);
  expect(findings.map(({ fix }) => fix)).toEqual([
    'To keep Conditional Access write isEnabled: false in security defaults "defaults"; to keep security defaults write state: "disabled" in "mfa".',
  ]);
});

test("SEC-003 names every enabled policy, since each of them stands in the way", () => {
  const { findings } = judge(plan([securityDefaults(true), mfaPolicy(), legacyBlock()]), settings(), [SEC_003]);
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('while Conditional Access policies "legacy" and "mfa" are enabled in the same tenant'),
  ]);
  expect(findings[0]?.fix).toContain('write state: "disabled" in "legacy" and "mfa".');
});
