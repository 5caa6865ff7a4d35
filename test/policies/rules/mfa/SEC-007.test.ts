import type { Value } from "../../../../policies/model/value";
import { SEC_007 } from "../../../../policies/rules/mfa/SEC-007";
import { customerTenant, partnerTenant, resource, secret, unknown } from "../../plans";
import { canary, testRule } from "../table";
import { afterCheck, mfaPolicy, securityDefaults } from "./policies";

const property = "federatedIdpMfaBehavior";
const domain = (behaviour?: Value, domainName: Value = "contoso.com") =>
  resource("partner:index:FederatedDomainBehaviour", "contoso", {
    domainName,
    ...(behaviour === undefined ? {} : { [property]: behaviour }),
  });
const reject = domain("rejectMfaByFederatedIdp");
const pet = resource("random:index/randomPet:RandomPet", "pet");
const reportOnly = mfaPolicy({ state: "enabledForReportingButNotEnforced" });

const asGraph = {
  id: "77777777-0000-4000-8000-0000000000a1",
  displayName: "MFA for everyone",
  state: "enabled",
  conditions: {
    users: { includeUsers: ["All"] },
    applications: { includeApplications: ["All"] },
    clientAppTypes: ["all"],
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
};
/** A domain alone in its stack, with an export of the tenant's policies beside it. */
const exported = (policy: typeof asGraph, takenAt = "2026-11-20") => ({
  resources: [reject],
  plan: { environmentTenant: partnerTenant },
  settings: {
    unmanaged: {
      [partnerTenant]: {
        documents: [{ source: "export.json", content: { value: [policy] } }],
        ids: [policy.id],
        takenAt,
        problems: [],
      },
    },
  },
});

testRule(
  SEC_007,
  {
    passes: [
      { name: "MFA of the identity provider taken over", resources: [domain("acceptIfMfaDoneByFederatedIdp")] },
      { name: "it refused beside a policy that demands MFA", resources: [reject, mfaPolicy()] },
      { name: "it refused where an export shows a policy that demands MFA", ...exported(asGraph) },
      { name: "it refused beside security defaults", resources: [reject, securityDefaults(true)] },
      {
        name: "it enforced, in any letter case, beside such a policy",
        resources: [domain("EnforceMfaByFederatedIdp"), mfaPolicy()],
      },
    ],
    fails: [
      {
        name: "a domain that says nothing",
        resources: [domain()],
        findings: [{ kind: "unset", on: "contoso", property }],
      },
      {
        name: "it refused where the tenant's policies only report",
        resources: [reject, reportOnly],
        findings: [{ kind: "notInForce", on: "contoso", property }],
      },
      {
        name: "it enforced where security defaults are off and nothing else demands MFA, the domain being secret",
        resources: [domain("enforceMfaByFederatedIdp", secret(canary)), reportOnly],
        findings: [{ kind: "notInForce", on: "contoso", property }],
      },
    ],
    isUndetermined: [
      {
        name: "it refused where the export only reports",
        ...exported({ ...asGraph, state: "enabledForReportingButNotEnforced" }),
        findings: [{ kind: "elsewhere", on: "contoso", property }],
      },
      {
        name: "it refused where the export is too old",
        ...exported(asGraph, "2026-11-01"),
        findings: [{ kind: "elsewhere", on: "contoso", property }],
      },
      {
        name: "a value that another resource yields",
        resources: [pet, domain(unknown(pet))],
        findings: [{ kind: "unknown", on: "contoso", property, waitsFor: ["pet"] }],
      },
      {
        name: "it refused in a stack that holds none of the tenant's policies",
        resources: [reject],
        findings: [{ kind: "elsewhere", on: "contoso", property }],
      },
    ],
    isNotAsked: [
      { name: "a program without a federated domain", resources: [mfaPolicy()] },
      {
        name: "a customer's tenant",
        resources: [domain()],
        plan: { environmentTenant: customerTenant },
        settings: { profiles: { [customerTenant]: "customer" } },
      },
    ],
  },
  afterCheck,
);
