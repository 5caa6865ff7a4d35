import type { Resource } from "../../../../policies/model/plan";
import type { Properties } from "../../../../policies/model/value";
import { MCA_001 } from "../../../../policies/rules/agreement/MCA-001";
import { customerTenant, resource, secret, unknown } from "../../plans";
import { alias, classic } from "../subscriptions/subscriptions";
import { canary, testRule } from "../table";

const other = "77777777-0000-4000-8000-000000000001";
const tenants = resource("example:index:Tenant", "tenants");
const elsewhere = resource("example:index:Tenant", "elsewhere");
const agreement = (properties: Properties = { customerId: customerTenant }) =>
  resource("partner:index:CustomerAgreement", "agreement", properties);
const order = (rest: Partial<Resource> = {}, properties: Properties = {}) =>
  resource("partner:index:AzurePlan", "plan", { customerId: customerTenant, ...properties }, rest);
const after = (...earlier: readonly Resource[]): Partial<Resource> => ({ dependencies: earlier.map(({ urn }) => urn) });
const evidence = { customer: customerTenant, evidence: "Signed form 4711", date: "2026-01-15" };
const step = resource("example:index:Step", "step", {}, after(agreement()));

testRule(
  MCA_001,
  {
    passes: [
      { name: "a plan that depends on the customer's agreement", resources: [agreement(), order(after(agreement()))] },
      {
        name: "a plan that takes a property of the agreement",
        resources: [agreement(), order({ propertyDependencies: { agreementConfirmed: [agreement().urn] } })],
      },
      {
        name: "a plan that depends on the agreement through another resource",
        resources: [agreement(), step, order(after(step))],
      },
      {
        name: "a customer id in other letter case",
        resources: [agreement({ customerId: customerTenant.toUpperCase() }), order(after(agreement()))],
      },
      {
        name: "a plan and an agreement for a customer from one output",
        resources: [
          tenants,
          agreement({ customerId: unknown(tenants) }),
          order(after(agreement(), tenants), { customerId: unknown(tenants) }),
        ],
      },
      {
        name: "a secret customer id that is the same in both",
        resources: [
          agreement({ customerId: secret(canary) }),
          order(after(agreement()), { customerId: secret(canary) }),
        ],
      },
      { name: "a plan on declared evidence", resources: [order()], settings: { agreements: [evidence] } },
      {
        name: "a subscription under a plan from elsewhere, on declared evidence",
        resources: [alias()],
        settings: { agreements: [evidence] },
      },
      {
        name: "a classic subscription under a plan from elsewhere, on declared evidence",
        resources: [classic()],
        settings: { agreements: [evidence] },
      },
    ],
    fails: [
      {
        name: "a plan without an agreement",
        resources: [order()],
        findings: [{ kind: "missing", on: "plan", property: "customerId" }],
      },
      {
        name: "a plan of a secret customer without an agreement",
        resources: [order({}, { customerId: secret(canary) })],
        findings: [{ kind: "missing", on: "plan", property: "customerId" }],
      },
      {
        name: "a plan of an unknown customer without an agreement",
        resources: [tenants, order(after(tenants), { customerId: unknown(tenants) })],
        findings: [{ kind: "missing", on: "plan", property: "customerId" }],
      },
      {
        name: "an agreement that the plan does not wait for",
        resources: [agreement(), order()],
        findings: [{ kind: "unordered", on: "plan" }],
      },
      {
        name: "an agreement that itself waits for the plan",
        resources: [{ ...agreement(), ...after(order()) }, order()],
        findings: [{ kind: "unordered", on: "plan" }],
      },
      {
        name: "another customer's agreement",
        resources: [agreement({ customerId: other }), order(after(agreement()))],
        findings: [{ kind: "otherCustomer", on: "plan", property: "customerId" }],
      },
      {
        name: "evidence for another customer",
        resources: [order()],
        settings: { agreements: [{ ...evidence, customer: other }] },
        findings: [{ kind: "missing", on: "plan", property: "customerId" }],
      },
      {
        name: "evidence of a day that is still to come",
        resources: [order()],
        settings: { agreements: [{ ...evidence, date: "2026-12-01" }] },
        findings: [{ kind: "missing", on: "plan", property: "customerId" }],
      },
    ],
    isUndetermined: [
      {
        name: "an agreement whose customer is unknown",
        resources: [tenants, agreement({ customerId: unknown(tenants) }), order(after(agreement()))],
        findings: [{ kind: "perhaps", on: "plan", property: "customerId", waitsFor: ["tenants"] }],
      },
      {
        name: "customers from two different outputs",
        resources: [
          tenants,
          elsewhere,
          agreement({ customerId: unknown(elsewhere) }),
          order(after(agreement()), { customerId: unknown(tenants) }),
        ],
        findings: [{ kind: "perhaps", on: "plan", property: "customerId", waitsFor: ["tenants", "elsewhere"] }],
      },
    ],
    isNotAsked: [
      { name: "a program that orders no plan", resources: [tenants] },
      { name: "an agreement that is only looked at", resources: [agreement()] },
      { name: "a subscription under a plan from elsewhere, without evidence", resources: [alias()] },
      {
        name: "a subscription of a customer whom the evidence does not name",
        resources: [alias()],
        settings: { agreements: [{ ...evidence, customer: other }] },
      },
    ],
  },
  (given) => given,
);
