import type { Facts } from "../../model/finding";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import { type ManagementGroups, managementGroupsOf, placementOf } from "./management-groups";
import { isOrdered, type SubscriptionResource, subscriptionsOf } from "./subscriptions";

/** A new subscription is placed in a management group of its own, and not left under the root. */
export const SUB_005: Rule = {
  id: "SUB-005",
  title: "New subscriptions are placed in a management group",
  requirements: ["SUB-PLACEMENT"],
  severity: "high",
  level: "mandatory",
  remediation:
    "Place each new subscription in a management group other than the root, so that the customer's guardrails reach it.",
  evaluate(plan, settings) {
    const ordered = subscriptionsOf(plan).filter(isOrdered);
    if (ordered.length === 0) return { asked: false };
    const groups = managementGroupsOf(plan, settings);
    return { asked: true, findings: ordered.flatMap((subscription) => judge(subscription, groups)) };
  },
  word: (facts) => words(facts),
};

function judge(subscription: SubscriptionResource, groups: ManagementGroups): readonly RuleFinding[] {
  const { answer, group } = placementOf(subscription, groups);
  if (answer === "own") return [];
  const { urn, name } = subscription.resource;
  const classic = subscription.managementGroupId.path === "";
  const facts = { kind: answer, subscription: name, classic };
  const place = classic ? {} : { property: subscription.managementGroupId.path };
  return answer === "open"
    ? [{ verdict: "undetermined", urn, ...place, facts, waitsFor: group.state === "unknown" ? group.waitsFor : [] }]
    : [{ verdict: "fail", urn, ...place, facts }];
}

function words(facts: Facts): Words {
  const why =
    "In the root group neither policies, access nor budgets that are set on the customer's management groups reach a subscription.";
  const fix = facts.classic
    ? `Add new azure.management.GroupSubscriptionAssociation("${facts.subscription}", { managementGroupId, subscriptionId }) with the subscription's id.`
    : 'Write managementGroup: "<name>" in AzureSubscription, or add new azure_native.management.ManagementGroupSubscription(name, { groupId }, { provider }) with a provider whose subscriptionId comes from this alias.';
  switch (facts.kind) {
    case "root":
      return {
        message: `New subscription "${facts.subscription}" is placed in the tenant's root management group. ${why}`,
        fix,
      };
    case "open":
      return {
        message: `The management group of new subscription "${facts.subscription}" is not known yet and may be the root. ${why}`,
        fix: "Write the group's name as a plain value, or take it from a management group of this stack.",
      };
    default:
      return {
        message: `New subscription "${facts.subscription}" is placed in no management group, so it lands in the tenant's root group. ${why}`,
        fix,
      };
  }
}
