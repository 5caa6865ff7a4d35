import type { Facts } from "../../model/finding";
import type { Plan, Resource } from "../../model/plan";
import { waitsForAll } from "../../model/reading";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import type { Settings } from "../../model/settings";
import { azurePlansOf, customerOf, same, shownText } from "../azure-plan/azure-plans";
import { allDependencies } from "../dependencies";
import { sameText } from "../reading";
import { customerOfBillingScope } from "../subscriptions/billing-scope";
import { subscriptionsOf } from "../subscriptions/subscriptions";
import { byUrn, isType } from "../types";

/** An Azure plan is ordered only after the customer's agreement was observed, or on declared evidence. */
export const MCA_001: Rule = {
  id: "MCA-001",
  title: "The customer agreement is confirmed before the order",
  requirements: ["MCA-CONFIRMED"],
  severity: "block",
  level: "mandatory",
  remediation:
    "Let each AzurePlan depend on a CustomerAgreement of the same customer, or name the evidence under assumptions.agreements in partnerguard.yaml.",
  evaluate(plan, settings) {
    const azurePlans = azurePlansOf(plan);
    if (azurePlans.length === 0) {
      // Under a plan from elsewhere only declared evidence can speak; without it nothing is asked.
      return hasDeclaredSubscription(plan, settings) ? { asked: true, findings: [] } : { asked: false };
    }
    return { asked: true, findings: azurePlans.flatMap((azurePlan) => judge(azurePlan, plan, settings)) };
  },
  word: (facts) => words(facts),
};

function isDeclared(customer: string, settings: Settings): boolean {
  // The service takes no acceptance date in the future, so neither does the evidence.
  return settings.agreements.some(
    (agreement) => sameText(agreement.customer, customer) && agreement.date <= settings.today,
  );
}

function hasDeclaredSubscription(plan: Plan, settings: Settings): boolean {
  return subscriptionsOf(plan).some(({ billingScope }) => {
    const customer = billingScope.state === "known" ? customerOfBillingScope(billingScope.value) : undefined;
    return customer !== undefined && isDeclared(customer, settings);
  });
}

function judge(azurePlan: Resource, plan: Plan, settings: Settings): readonly RuleFinding[] {
  const customer = customerOf(azurePlan);
  if (customer.state === "known" && isDeclared(customer.value, settings)) return [];
  const agreements = byUrn(
    plan.resources.filter((resource) => isType(resource, "partner", "index", "CustomerAgreement")),
  );
  const dependencies = allDependencies(azurePlan, plan);
  const answers = agreements.map((agreement) => ({
    agreement,
    before: dependencies.has(agreement.urn),
    match: same(customer, customerOf(agreement)),
  }));
  const before = answers.filter((answer) => answer.before);
  if (before.some(({ agreement, match }) => match === true || sameSource(azurePlan, agreement))) return [];
  const { urn, name } = azurePlan;
  const facts = { plan: name, customer: shownText(customer) };
  const perhaps = before.find(({ match }) => match === "perhaps");
  if (perhaps !== undefined) {
    const waitsFor = waitsForAll([customer, customerOf(perhaps.agreement)]);
    const named = { kind: "perhaps", agreement: perhaps.agreement.name, ...facts };
    return [{ verdict: "undetermined", urn, property: "customerId", facts: named, waitsFor }];
  }
  const unordered = answers.find(({ match }) => match === true);
  if (unordered !== undefined) {
    return [{ verdict: "fail", urn, facts: { kind: "unordered", agreement: unordered.agreement.name, ...facts } }];
  }
  const [other] = before;
  return other === undefined
    ? [{ verdict: "fail", urn, property: "customerId", facts: { kind: "missing", ...facts } }]
    : [
        {
          verdict: "fail",
          urn,
          property: "customerId",
          facts: { kind: "otherCustomer", agreement: other.agreement.name, ...facts },
        },
      ];
}

/** Both customers are still unknown, but come from the very same output. */
function sameSource(azurePlan: Resource, agreement: Resource): boolean {
  const left = customerOf(azurePlan);
  const right = customerOf(agreement);
  if (left.state !== "unknown" || right.state !== "unknown" || left.waitsFor.length === 0) return false;
  const keys = (references: typeof left.waitsFor): string =>
    references
      .map(({ urn, property }) => `${urn} ${property ?? ""}`)
      .sort()
      .join("\n");
  return keys(left.waitsFor) === keys(right.waitsFor);
}

function words(facts: Facts): Words {
  const why =
    "Partner Center takes no order for a customer who has not accepted the Microsoft Customer Agreement (refusal 13605).";
  const customer = facts.customer === undefined ? "the same customer" : `"${facts.customer}"`;
  const line = `const agreement = new partner.CustomerAgreement("${facts.plan}-agreement", { customerId: ${facts.customer === undefined ? "customerId" : customer} })`;
  switch (facts.kind) {
    case "unordered":
      return {
        message: `Azure plan "${facts.plan}" does not wait for the agreement "${facts.agreement}" and may be ordered before it is looked up. ${why}`,
        fix: `Write agreementConfirmed: agreement.confirmed in the plan's arguments, or dependsOn: [agreement] in its options.`,
      };
    case "otherCustomer":
      return {
        message: `Azure plan "${facts.plan}" depends on the agreement "${facts.agreement}", which is another customer's. ${why}`,
        fix: `Write ${line} and let the plan take agreementConfirmed: agreement.confirmed from it.`,
      };
    case "perhaps":
      return {
        message: `Azure plan "${facts.plan}" depends on the agreement "${facts.agreement}", but whether both are for one customer is not known yet. ${why}`,
        fix: "Write the same plain customerId in both.",
      };
    default:
      return {
        message: `Azure plan "${facts.plan}" is ordered without looking whether the customer has accepted the Microsoft Customer Agreement. ${why}`,
        fix: `Write ${line} and agreementConfirmed: agreement.confirmed in the plan's arguments. If the agreement was confirmed elsewhere, name customer, evidence and date under assumptions.agreements in partnerguard.yaml.`,
      };
  }
}
