import type { Resource } from "../../../../policies/model/plan";
import type { Properties } from "../../../../policies/model/value";
import { PLAN_001 } from "../../../../policies/rules/azure-plan/PLAN-001";
import {
  customerTenant,
  explicitProvider,
  partnerTenant,
  plan,
  resource,
  secret,
  settings,
  unknown,
} from "../../plans";
import { canary, testRule } from "../table";

const other = "77777777-0000-4000-8000-000000000001";
const pet = resource("random:index/randomPet:RandomPet", "pet");
const order = (name: string, properties: Properties, rest: Partial<Resource> = {}) =>
  resource("partner:index:AzurePlan", name, { partnerOnRecordAttestationAccepted: true, ...properties }, rest);
const first = explicitProvider("partner", "first", { tenantId: partnerTenant });
const second = explicitProvider("partner", "second", { tenantId: other });
const contoso = { customerId: customerTenant };

testRule(
  PLAN_001,
  {
    passes: [
      { name: "one plan", resources: [order("a", contoso)] },
      {
        name: "one plan in a stack that is responsible for it",
        resources: [order("a", contoso)],
        settings: { establishes: ["azurePlan"] },
      },
      { name: "one plan whose customer is unknown", resources: [order("a", { customerId: unknown() })] },
      { name: "plans of two customers", resources: [order("a", contoso), order("b", { customerId: other })] },
      {
        name: "one customer's plans by two resellers",
        resources: [
          order("a", { ...contoso, resellerId: "1234567" }),
          order("b", { ...contoso, resellerId: "7654321" }),
        ],
      },
      {
        name: "one customer's plans, one by a reseller",
        resources: [order("a", contoso), order("b", { ...contoso, resellerId: "1234567" })],
      },
      {
        name: "one customer's plans in two partner tenants",
        resources: [
          first,
          second,
          order("a", contoso, { provider: first.urn }),
          order("b", contoso, { provider: second.urn }),
        ],
      },
      {
        name: "unknown customers with different resellers",
        resources: [
          order("a", { customerId: unknown(), resellerId: "1234567" }),
          order("b", { customerId: unknown(), resellerId: "7654321" }),
        ],
      },
    ],
    fails: [
      {
        name: "two plans of one customer",
        resources: [order("a", contoso), order("b", contoso)],
        findings: [{ kind: "same", on: "b", property: "customerId" }],
      },
      {
        name: "two plans of one customer in different letter case",
        resources: [order("a", contoso), order("b", { customerId: customerTenant.toUpperCase() })],
        findings: [{ kind: "same", on: "b", property: "customerId" }],
      },
      {
        name: "two plans of one customer and reseller",
        resources: [
          order("a", { ...contoso, resellerId: "1234567" }),
          order("b", { ...contoso, resellerId: "1234567" }),
        ],
        findings: [{ kind: "same", on: "b", property: "customerId" }],
      },
      {
        name: "two plans of a direct bill partner, whatever reseller they name",
        resources: [order("a", contoso), order("b", { ...contoso, resellerId: "1234567" })],
        settings: { partnerType: "directBill" },
        findings: [{ kind: "same", on: "b", property: "customerId" }],
      },
      {
        name: "two plans of a customer whose id is secret",
        resources: [order("a", { customerId: secret(canary) }), order("b", { customerId: secret(canary) })],
        findings: [{ kind: "same", on: "b", property: "customerId" }],
      },
      {
        name: "no plan in a stack that is responsible for one",
        resources: [pet],
        settings: { establishes: ["azurePlan"] },
        findings: [{ kind: "missing" }],
      },
      {
        name: "each further plan once",
        resources: [order("a", contoso), order("b", contoso), order("c", contoso)],
        findings: [
          { kind: "same", on: "b", property: "customerId" },
          { kind: "same", on: "c", property: "customerId" },
        ],
      },
    ],
    isUndetermined: [
      {
        name: "an unknown customer that may be the other's",
        resources: [pet, order("a", contoso), order("b", { customerId: unknown(pet) })],
        findings: [{ kind: "perhaps", on: "b", property: "customerId", waitsFor: ["pet"] }],
      },
      {
        name: "an unknown reseller that may turn out to be left out, as the other's is",
        resources: [pet, order("a", contoso), order("b", { ...contoso, resellerId: unknown(pet) })],
        findings: [{ kind: "perhaps", on: "b", property: "resellerId", waitsFor: ["pet"] }],
      },
      {
        name: "an unknown reseller that may be the other's",
        resources: [
          pet,
          order("a", { ...contoso, resellerId: "1234567" }),
          order("b", { ...contoso, resellerId: unknown(pet) }),
        ],
        findings: [{ kind: "perhaps", on: "b", property: "resellerId", waitsFor: ["pet"] }],
      },
    ],
    isNotAsked: [{ name: "a program that orders no plan", resources: [pet] }],
  },
  (given) => given,
);

test("PLAN-001 names the certain twin of a plan rather than a possible one", () => {
  const resources = [order("a", { customerId: unknown() }), order("b", contoso), order("c", contoso)];
  expect(PLAN_001.evaluate(plan(resources), settings())).toMatchObject({
    findings: [
      { verdict: "undetermined", facts: { plan: "b", other: "a" } },
      { verdict: "fail", facts: { plan: "c", other: "b" } },
    ],
  });
});
