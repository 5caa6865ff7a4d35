import type { Facts } from "../../model/finding";
import type { Plan, Resource } from "../../model/plan";
import { waitsForAll } from "../../model/reading";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import type { Settings } from "../../model/settings";
import { tenantOf } from "../../model/tenant";
import { azurePlansOf, customerOf, resellerOf, same, shownText } from "./azure-plans";

/** A customer gets one Azure plan, and with an indirect provider one for each reseller of record. */
export const PLAN_001: Rule = {
  id: "PLAN-001",
  title: "One Azure plan per customer and reseller",
  requirements: ["PLAN-ONE-PER-CUSTOMER"],
  severity: "block",
  level: "mandatory",
  remediation: "Keep one AzurePlan per customer and reseller of record, and hang all subscriptions under it.",
  evaluate(plan, settings) {
    const azurePlans = azurePlansOf(plan);
    if (azurePlans.length === 0) {
      return settings.establishes.includes("azurePlan")
        ? { asked: true, findings: [{ verdict: "fail", facts: { kind: "missing" } }] }
        : { asked: false };
    }
    const findings = azurePlans.flatMap((later, index) => judge(later, azurePlans.slice(0, index), plan, settings));
    return { asked: true, findings };
  },
  word: (facts) => words(facts),
};

/** A plan beside the earlier ones: one finding, for the first that is certainly the same, else the first that may be. */
function judge(later: Resource, earlier: readonly Resource[], plan: Plan, settings: Settings): readonly RuleFinding[] {
  const answers = earlier.map((other) => ({ other, answer: samePlan(later, other, plan, settings) }));
  const certain = answers.find(({ answer }) => answer === true);
  const { other, answer } = certain ?? answers.find((one) => one.answer === "perhaps") ?? {};
  if (other === undefined) return [];
  const names = { plan: later.name, other: other.name };
  if (answer === true) {
    const ids = { customer: shownText(customerOf(later)), reseller: shownText(resellerOf(later)) };
    return [{ verdict: "fail", urn: later.urn, property: "customerId", facts: { kind: "same", ...names, ...ids } }];
  }
  const open = [customerOf(later), resellerOf(later), customerOf(other), resellerOf(other)];
  const property =
    resellerOf(later).state === "unknown" && customerOf(later).state !== "unknown" ? "resellerId" : "customerId";
  return [
    {
      verdict: "undetermined",
      urn: later.urn,
      property,
      facts: { kind: "perhaps", property, ...names },
      waitsFor: waitsForAll(open),
    },
  ];
}

function samePlan(left: Resource, right: Resource, plan: Plan, settings: Settings): boolean | "perhaps" {
  const tenants = [tenantOf(plan, left), tenantOf(plan, right)];
  // Two partners may each have a plan with the same customer.
  if (tenants[0] !== undefined && tenants[1] !== undefined && tenants[0] !== tenants[1]) return false;
  const customer = same(customerOf(left), customerOf(right));
  // A direct bill partner has no resellers, so a customer has one plan whatever is written there.
  const reseller = settings.partnerType === "directBill" || same(resellerOf(left), resellerOf(right));
  if (customer === false || reseller === false) return false;
  return customer === true && reseller === true ? true : "perhaps";
}

function words(facts: Facts): Words {
  const why =
    "Microsoft gives a customer one Azure plan for each partner and reseller of record; a second order is refused, or bills the customer twice.";
  if (facts.kind === "missing") {
    return {
      message:
        "This stack is responsible for the customer's Azure plan and contains none: without it the plan is no longer looked up, and nobody notices when it is suspended.",
      fix: 'Write new AzurePlan("contoso", { customerId: "<customer tenant id>", partnerOnRecordAttestationAccepted: true }), which adopts a plan that is there; or take azurePlan out of the stack\'s establishes in partnerguard.yaml.',
    };
  }
  if (facts.kind === "perhaps") {
    return {
      message: `Azure plans "${facts.plan}" and "${facts.other}" may be for the same customer and reseller: ${facts.property} is not known yet. ${why}`,
      fix: `Write ${facts.property} of both as plain values, or keep one of the two.`,
    };
  }
  const customer = facts.customer === undefined ? "the same customer" : `the same customer (${facts.customer})`;
  const reseller = facts.reseller === undefined ? "" : ` and reseller (${facts.reseller})`;
  return {
    message: `Azure plan "${facts.plan}" is for ${customer}${reseller} as "${facts.other}". ${why}`,
    fix: `Remove "${facts.plan}" and use "${facts.other}" in its place; put further subscriptions under it with new AzureSubscription(…).`,
  };
}
