import { SEC_005 } from "../../../../policies/rules/mfa/SEC-005";
import { customerTenant, resource, secret, unknown } from "../../plans";
import { canary, testRule } from "../table";
import { afterCheck, graphPolicy, mfaPolicy, securityDefaults } from "./policies";

const pet = resource("random:index/randomPet:RandomPet", "pet");
const factor = "77777777-0000-4000-8000-000000000006";
const at = "grantControls.customAuthenticationFactors";

testRule(
  SEC_005,
  {
    passes: [
      { name: "a policy that demands MFA", resources: [mfaPolicy()] },
      {
        name: "an empty list of custom controls",
        resources: [
          mfaPolicy({ grantControls: { operator: "OR", builtInControls: ["mfa"], customAuthenticationFactors: [] } }),
        ],
      },
      {
        name: "a custom control in a policy that is switched off",
        resources: [
          mfaPolicy({ state: "disabled", grantControls: { operator: "OR", customAuthenticationFactors: [factor] } }),
        ],
      },
      {
        name: "controls that are unknown as a whole, of which the proof speaks",
        resources: [pet, mfaPolicy({ grantControls: unknown(pet) })],
      },
    ],
    fails: [
      {
        name: "a custom control beside MFA",
        resources: [
          mfaPolicy({
            grantControls: { operator: "AND", builtInControls: ["mfa"], customAuthenticationFactors: [factor] },
          }),
        ],
        findings: [{ kind: "customControl", on: "mfa", property: at }],
      },
      {
        name: "a custom control alone, in a policy that only reports",
        resources: [
          mfaPolicy({
            state: "enabledForReportingButNotEnforced",
            grantControls: { operator: "OR", customAuthenticationFactors: [factor] },
          }),
        ],
        findings: [{ kind: "customControl", on: "mfa", property: at }],
      },
      {
        name: "a custom control whose id is secret",
        resources: [mfaPolicy({ grantControls: { operator: "OR", customAuthenticationFactors: [secret(canary)] } })],
        findings: [{ kind: "customControl", on: "mfa", property: at }],
      },
      {
        name: "a custom control whose id is not known yet",
        resources: [pet, mfaPolicy({ grantControls: { operator: "OR", customAuthenticationFactors: [unknown(pet)] } })],
        findings: [{ kind: "customControl", on: "mfa", property: at }],
      },
      {
        name: "a custom control in a policy written as Graph spells it",
        resources: [
          graphPolicy({
            grantControls: { operator: "OR", builtInControls: ["mfa"], customAuthenticationFactors: [factor] },
          }),
        ],
        findings: [{ kind: "customControl", on: "graph", property: at }],
      },
    ],
    isUndetermined: [
      {
        name: "a list of custom controls that is unknown, and so may be empty",
        resources: [
          pet,
          mfaPolicy({
            grantControls: { operator: "OR", builtInControls: ["mfa"], customAuthenticationFactors: unknown(pet) },
          }),
        ],
        findings: [{ kind: "unknown", on: "mfa", property: at, waitsFor: ["pet"] }],
      },
    ],
    isNotAsked: [
      { name: "security defaults alone", resources: [securityDefaults(true)] },
      {
        name: "a customer's tenant",
        resources: [mfaPolicy({ grantControls: { operator: "OR", customAuthenticationFactors: [factor] } })],
        plan: { environmentTenant: customerTenant },
        settings: { profiles: { [customerTenant]: "customer" } },
      },
    ],
  },
  afterCheck,
);
