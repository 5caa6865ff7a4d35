import type { Properties } from "../../../../policies/model/value";
import { SEC_017 } from "../../../../policies/rules/applications/SEC-017";
import { customerTenant, resource, unknown } from "../../plans";
import { testRule } from "../table";

const consent = (properties: Properties) => resource("partner:index:UserConsentSettings", "consent", properties);
const low = "ManagePermissionGrantsForSelf.microsoft-user-default-low";
const legacy = "ManagePermissionGrantsForSelf.microsoft-user-default-legacy";
const policies = "permissionGrantPoliciesAssigned";
const workflow = { isEnabled: true, reviewers: [{ query: "/users/77777777-0000-4000-8000-000000000007" }] };
const pet = resource("random:index/randomPet:RandomPet", "pet");

testRule(
  SEC_017,
  {
    passes: [
      { name: "no consent by users", resources: [consent({ [policies]: [] })] },
      { name: "consent to what is low risk", resources: [consent({ [policies]: [low] })] },
      { name: "the admin consent workflow alone", resources: [consent({ adminConsentRequestPolicy: workflow })] },
      {
        name: "consent to everything beside the admin consent workflow",
        resources: [consent({ [policies]: [legacy], adminConsentRequestPolicy: workflow })],
      },
      {
        name: "risky applications refused",
        resources: [consent({ [policies]: [], allowUserConsentForRiskyApps: false })],
      },
    ],
    fails: [
      {
        name: "consent to everything",
        resources: [consent({ [policies]: [low, legacy.toUpperCase()] })],
        findings: [{ kind: "wide", on: "consent", property: `${policies}[1]` }],
      },
      {
        name: "consent to everything, the workflow being off",
        resources: [consent({ [policies]: [legacy], adminConsentRequestPolicy: { isEnabled: false } })],
        findings: [{ kind: "wide", on: "consent", property: `${policies}[0]` }],
      },
      {
        name: "consent to risky applications",
        resources: [consent({ [policies]: [], allowUserConsentForRiskyApps: true })],
        findings: [{ kind: "risky", on: "consent", property: "allowUserConsentForRiskyApps" }],
      },
    ],
    isUndetermined: [
      {
        name: "settings that leave consent as it is",
        resources: [consent({ allowUserConsentForRiskyApps: false })],
        findings: [{ kind: "left", on: "consent", property: policies }],
      },
      {
        name: "a list that another resource yields",
        resources: [pet, consent({ [policies]: unknown(pet) })],
        findings: [{ kind: "unknown", on: "consent", property: policies, waitsFor: ["pet"] }],
      },
      {
        name: "a policy that another resource yields",
        resources: [pet, consent({ [policies]: [unknown(pet)] })],
        findings: [{ kind: "unknown", on: "consent", property: `${policies}[0]`, waitsFor: ["pet"] }],
      },
      {
        name: "a workflow that may be off beside consent to everything",
        resources: [pet, consent({ [policies]: [legacy], adminConsentRequestPolicy: { isEnabled: unknown(pet) } })],
        findings: [
          { kind: "unknown", on: "consent", property: "adminConsentRequestPolicy.isEnabled", waitsFor: ["pet"] },
        ],
      },
    ],
    isNotAsked: [
      { name: "a program without consent settings", resources: [pet] },
      {
        name: "a customer's tenant",
        resources: [consent({ [policies]: [legacy] })],
        plan: { environmentTenant: customerTenant },
        settings: { profiles: { [customerTenant]: "customer" } },
      },
    ],
  },
  // Our own provider's Check adds what it leaves out by default.
  (given) =>
    given.type.startsWith("partner:") ? { ...given, properties: { onDelete: "leave", ...given.properties } } : given,
);
