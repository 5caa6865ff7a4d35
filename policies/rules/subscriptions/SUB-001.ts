import type { Facts } from "../../model/finding";
import type { Outcome, Rule, RuleFinding, Words } from "../../model/rule";
import { customerOfBillingScope, formOfBillingScope } from "./billing-scope";
import { readSubscription, type SubscriptionResource, subscriptionsOf } from "./subscriptions";

/** A new subscription is billed to the customer under the Microsoft Partner Agreement. */
export const SUB_001: Rule = {
  id: "SUB-001",
  title: "Subscriptions are billed under the partner agreement",
  requirements: ["SUB-BILLING-SCOPE"],
  severity: "block",
  level: "mandatory",
  remediation:
    "Give each new subscription the billing scope /providers/Microsoft.Billing/billingAccounts/<guid>:<guid>_<date>/customers/<customer>.",
  evaluate: (plan) => outcome(subscriptionsOf(plan)),
  evaluateResource: (resource) => {
    const subscription = readSubscription(resource);
    return outcome(subscription === undefined ? [] : [subscription]);
  },
  word: (facts) => words(facts),
};

function outcome(subscriptions: readonly SubscriptionResource[]): Outcome {
  return subscriptions.length === 0 ? { asked: false } : { asked: true, findings: subscriptions.flatMap(judge) };
}

function judge({ resource, billingScope, adopts }: SubscriptionResource): readonly RuleFinding[] {
  const { urn, name } = resource;
  const property = billingScope.path;
  if (billingScope.state === "known") {
    if (customerOfBillingScope(billingScope.value) !== undefined) return [];
    const form = formOfBillingScope(billingScope.value);
    return [{ verdict: "fail", urn, property, facts: { kind: "form", subscription: name, property, form } }];
  }
  // A subscription that exists is billed already; its alias needs no scope.
  if (adopts.state !== "absent") return [];
  const facts = { kind: billingScope.state, subscription: name, property };
  return billingScope.state === "absent"
    ? [{ verdict: "fail", urn, property, facts }]
    : [{ verdict: "undetermined", urn, property, facts, waitsFor: billingScope.waitsFor }];
}

function words(facts: Facts): Words {
  const why =
    "Only a scope of the Microsoft Partner Agreement bills the customer through the partner; with any other, Azure refuses the order or bills somebody else.";
  const line = `${facts.property === "billingScopeId" ? "billingScopeId" : "billingScope"}: "/providers/Microsoft.Billing/billingAccounts/<guid>:<guid>_<date>/customers/<customer>"`;
  const fix = `Write ${line}, or billingScope(account, customer) of partnerguard.`;
  switch (facts.kind) {
    case "form":
      return {
        message: `Subscription "${facts.subscription}" has a billing scope of another kind: ${facts.form}. ${why}`,
        fix,
      };
    case "absent":
      return {
        message: `Subscription "${facts.subscription}" has no billing scope. ${why}`,
        fix: `${fix} To adopt a subscription that exists, write its subscriptionId and no billing scope.`,
      };
    default:
      return {
        message: `The billing scope of subscription "${facts.subscription}" (${facts.property}) is not known yet. ${why}`,
        fix: `${fix} In partnerguard check, a fixture can answer the call that yields it.`,
      };
  }
}
