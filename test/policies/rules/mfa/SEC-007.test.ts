import type { Value } from "../../../../policies/model/value";
import { SEC_007 } from "../../../../policies/rules/mfa/SEC-007";
import { customerTenant, resource, secret, unknown } from "../../plans";
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

testRule(
  SEC_007,
  {
    passes: [
      { name: "MFA of the identity provider taken over", resources: [domain("acceptIfMfaDoneByFederatedIdp")] },
      { name: "it refused beside a policy that demands MFA", resources: [reject, mfaPolicy()] },
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
