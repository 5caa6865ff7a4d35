import type { Plan, Resource } from "../../model/plan";
import type { Reading } from "../../model/reading";
import type { Settings } from "../../model/settings";
import { comesFrom } from "../dependencies";
import { entriesAt, isOneOf, textAt } from "../reading";
import { awaited, isType, providerPackage } from "../types";
import { customerOfBillingScope } from "./billing-scope";
import type { SubscriptionResource } from "./subscriptions";

function isManagementGroup(resource: Resource): boolean {
  return (
    isType(resource, "azure-native", "management", "ManagementGroup") ||
    isType(resource, "azure", "management", "Group")
  );
}

/** The names of the root management groups of the tenants that the plan knows: the root group is named by its tenant's id. */
function rootNames(plan: Plan, settings: Settings, subscription: SubscriptionResource): readonly string[] {
  const { billingScope, subscriptionTenantId } = subscription;
  const customer = billingScope.state === "known" ? customerOfBillingScope(billingScope.value) : undefined;
  const providers = plan.resources.filter((resource) => providerPackage(resource) !== undefined);
  const readings = [subscriptionTenantId, ...providers.map((provider) => textAt(provider, "tenantId"))];
  const configured = Object.entries(plan.configurationValues).filter(([key]) => key.endsWith(":tenantId"));
  return [
    ...(customer === undefined ? [] : [customer]),
    ...readings.flatMap((reading) => (reading.state === "known" ? [reading.value] : [])),
    ...configured.map(([, value]) => value),
    ...Object.keys(settings.profiles),
    ...(plan.environmentTenant === undefined ? [] : [plan.environmentTenant]),
  ];
}

export type GroupAnswer = "own" | "root" | "open" | "absent";

/** Whether a reading names a management group of its own, the root, or cannot be told. A group that the plan makes is no root. */
function judgeGroup(group: Reading<string>, roots: readonly string[], plan: Plan): GroupAnswer {
  if (group.state === "absent") return "absent";
  if (group.state === "unknown") return awaited(group, plan).some(isManagementGroup) ? "own" : "open";
  const name = group.value.slice(group.value.lastIndexOf("/") + 1);
  return isOneOf(name, roots) ? "root" : "own";
}

/** The management groups in which resources of the plan place a subscription. */
function placements({ resource: subscription }: SubscriptionResource, plan: Plan): readonly Reading<string>[] {
  return plan.resources.flatMap((resource): readonly Reading<string>[] => {
    if (isType(resource, "azure-native", "management", "ManagementGroupSubscription")) {
      const provider = plan.resources.find(({ urn }) => urn === resource.provider);
      const bySource = (from: Resource | undefined): boolean =>
        from !== undefined && comesFrom(from, "subscriptionId", subscription);
      return bySource(provider) || bySource(resource) ? [textAt(resource, "groupId")] : [];
    }
    if (isType(resource, "azure", "management", "GroupSubscriptionAssociation")) {
      return comesFrom(resource, "subscriptionId", subscription) ? [textAt(resource, "managementGroupId")] : [];
    }
    if (isType(resource, "azure", "management", "Group") && comesFrom(resource, "subscriptionIds", subscription)) {
      const name = entriesAt(resource, "name").known[0]?.text ?? resource.name;
      return [{ state: "known", value: name, secret: false, path: "name" }];
    }
    return [];
  });
}

export interface Placement {
  readonly answer: GroupAnswer;
  /** The reading that the answer rests on, where one is open. */
  readonly group: Reading<string>;
}

/** Where a new subscription ends up: the best that the alias or any resource of the plan does for it. */
export function placementOf(subscription: SubscriptionResource, plan: Plan, settings: Settings): Placement {
  const roots = rootNames(plan, settings, subscription);
  const groups = [subscription.managementGroupId, ...placements(subscription, plan)];
  const answers = groups.map((group) => ({ group, answer: judgeGroup(group, roots, plan) }));
  const order: readonly GroupAnswer[] = ["own", "open", "root", "absent"];
  const best = order.flatMap((answer) => answers.filter((one) => one.answer === answer))[0];
  return best ?? { answer: "absent", group: subscription.managementGroupId };
}
