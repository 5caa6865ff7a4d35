import { SUB_001 } from "../../../../policies/rules/subscriptions/SUB-001";
import { resource, secret, settings, unknown } from "../../plans";
import { canary, testRule } from "../table";
import { afterCheck, alias, aliasTypes, billingAccount, classic, partnerScope } from "./subscriptions";

const pet = resource("random:index/randomPet:RandomPet", "pet");
const scope = (billingScope: string) => alias({ billingScope });
const root = "/providers/Microsoft.Billing";
const property = "properties.billingScope";
const account = `${root}/billingAccounts/${billingAccount}`;

testRule(
  SUB_001,
  {
    passes: [
      ...aliasTypes.map((type) => ({ name: `a partner's billing scope on ${type}`, resources: [alias({}, { type })] })),
      { name: "a partner's billing scope in other letter case", resources: [scope(partnerScope.toLowerCase())] },
      { name: "a partner's billing scope that is secret", resources: [alias({ billingScope: secret(partnerScope) })] },
      { name: "a subscription of the classic package", resources: [classic()] },
      {
        name: "an alias that adopts a subscription",
        resources: [alias({ billingScope: null, subscriptionId: "77777777-0000-4000-8000-000000000001" })],
      },
      {
        name: "an alias that adopts a subscription whose id is unknown",
        resources: [alias({ billingScope: null, subscriptionId: unknown() })],
      },
      {
        name: "a classic subscription that is adopted",
        resources: [classic({ billingScopeId: "", subscriptionId: "77777777-0000-4000-8000-000000000001" })],
      },
    ],
    fails: [
      ...aliasTypes.map((type) => ({
        name: `no billing scope on ${type}`,
        resources: [alias({ billingScope: null }, { type })],
        findings: [{ kind: "absent", on: "production", property }],
      })),
      {
        name: "an Enterprise Agreement enrolment account",
        resources: [scope(`${root}/billingAccounts/1234567/enrollmentAccounts/7654321`)],
        findings: [{ kind: "form", on: "production", property }],
      },
      {
        name: "an invoice section of a customer's own agreement",
        resources: [scope(`${account}/billingProfiles/AW4F-XX/invoiceSections/SH3V-XX`)],
        findings: [{ kind: "form", on: "production", property }],
      },
      {
        name: "a billing profile",
        resources: [scope(`${account}/billingProfiles/AW4F-XX`)],
        findings: [{ kind: "form", on: "production", property }],
      },
      {
        name: "a billing account alone",
        resources: [scope(account)],
        findings: [{ kind: "form", on: "production", property }],
      },
      {
        name: "a partner's scope without its first part",
        resources: [scope(partnerScope.replace(root, ""))],
        findings: [{ kind: "form", on: "production", property }],
      },
      {
        name: "a subscription's id",
        resources: [scope("/subscriptions/77777777-0000-4000-8000-000000000001")],
        findings: [{ kind: "form", on: "production", property }],
      },
      {
        name: "some other text",
        resources: [scope("to be filled in")],
        findings: [{ kind: "form", on: "production", property }],
      },
      {
        name: "a secret that is no billing scope",
        resources: [alias({ billingScope: secret(canary) })],
        findings: [{ kind: "form", on: "production", property }],
      },
      {
        name: "an adopted subscription with another agreement's scope",
        resources: [alias({ billingScope: account, subscriptionId: unknown() })],
        findings: [{ kind: "form", on: "production", property }],
      },
      {
        name: "a classic subscription under an enrolment account",
        resources: [classic({ billingScopeId: `${root}/enrollmentAccounts/7654321` })],
        findings: [{ kind: "form", on: "classic", property: "billingScopeId" }],
      },
      {
        name: "one of two subscriptions",
        resources: [alias(), alias({ billingScope: account }, { name: "test" })],
        findings: [{ kind: "form", on: "test", property }],
      },
    ],
    isUndetermined: [
      {
        name: "a billing scope that another resource yields",
        resources: [pet, alias({ billingScope: unknown(pet) })],
        findings: [{ kind: "unknown", on: "production", property, waitsFor: ["pet"] }],
      },
      {
        name: "arguments that are unknown as a whole",
        resources: [pet, { ...alias(), properties: { properties: unknown(pet) } }],
        findings: [{ kind: "unknown", on: "production", property, waitsFor: ["pet"] }],
      },
    ],
    isNotAsked: [
      { name: "a program without subscriptions", resources: [pet] },
      { name: "another resource called Alias", resources: [resource("azure-native:network:Alias", "dns")] },
    ],
  },
  afterCheck,
);

describe("SUB-001 says what the given scope is", () => {
  const forms: readonly (readonly [string, string])[] = [
    [`${root}/billingAccounts/1234567/enrollmentAccounts/7654321`, "an Enterprise Agreement enrolment account"],
    [`${root}/billingAccounts/1234567/departments/42`, "an Enterprise Agreement department"],
    [
      `${account}/billingProfiles/A/invoiceSections/B`,
      "an invoice section of a Microsoft Customer Agreement that the customer has with Microsoft directly",
    ],
    [`${account}/billingProfiles/A`, "a billing profile of a Microsoft Customer Agreement"],
    [account, "a billing account without a customer"],
    ["/subscriptions/x", "a subscription"],
    ["77777777-0000-4000-8000-000000000001", "a bare id"],
    ["nonsense", "no billing scope that Azure knows"],
  ];

  test.each(forms)("%s is %s", (billingScope, form) => {
    const outcome = SUB_001.evaluateResource?.(scope(billingScope), settings());
    expect(outcome).toMatchObject({ asked: true, findings: [{ facts: { form } }] });
  });
});

test("SUB-001 stops a single subscription before it is ordered, and says nothing of other resources", () => {
  expect(SUB_001.evaluateResource?.(alias({ billingScope: null }), settings())).toMatchObject({
    findings: [{ verdict: "fail" }],
  });
  expect(SUB_001.evaluateResource?.(pet, settings())).toEqual({ asked: false });
});
