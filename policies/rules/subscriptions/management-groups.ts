import type { Plan, Resource } from "../../model/plan";
import type { Reading } from "../../model/reading";
import type { Settings } from "../../model/settings";
import { sourcesOf } from "../dependencies";
import { isOneOf, textAt } from "../reading";
import { awaited, findResource, isType, providerPackage } from "../types";
import { customerOfBillingScope } from "./billing-scope";
import type { SubscriptionResource } from "./subscriptions";

/** A resource of the plan that puts subscriptions into a management group. */
interface PlacingResource {
  readonly group: Reading<string>;
  /** URNs of the resources from which the ids of these subscriptions come. */
  readonly subscriptions: ReadonlySet<string>;
}

/** What the plan says of management groups, gathered once for all its subscriptions. */
export interface ManagementGroups {
  readonly plan: Plan;
  readonly placing: readonly PlacingResource[];
  /** Ids of the tenants that the plan names: a root management group has its tenant's id as its name. */
  readonly tenants: readonly string[];
}

export function managementGroupsOf(plan: Plan, settings: Settings): ManagementGroups {
  return { plan, placing: placingResources(plan), tenants: tenantsNamed(plan, settings) };
}

function tenantsNamed(plan: Plan, settings: Settings): readonly string[] {
  const providers = plan.resources.filter((resource) => providerPackage(resource) !== undefined);
  const readings = providers.map((provider) => textAt(provider, "tenantId"));
  const configured = Object.entries(plan.configurationValues).filter(([key]) => key.endsWith(":tenantId"));
  const named = [
    ...readings.flatMap((reading) => (reading.state === "known" ? [reading.value] : [])),
    ...configured.map(([, value]) => value),
    ...Object.keys(settings.profiles),
    ...(plan.environmentTenant === undefined ? [] : [plan.environmentTenant]),
  ];
  return [...new Set(named)];
}

function placingResources(plan: Plan): readonly PlacingResource[] {
  return plan.resources.flatMap((resource): readonly PlacingResource[] => {
    if (isType(resource, "azure-native", "management", "ManagementGroupSubscription")) {
      // The subscription is the provider's; versions before 3.15 took it as an input of their own.
      const provider = findResource(plan, resource.provider);
      const subscriptions = [provider, resource].flatMap((one) =>
        one === undefined ? [] : [...sourcesOf(one, "subscriptionId")],
      );
      return [{ group: textAt(resource, "groupId"), subscriptions: new Set(subscriptions) }];
    }
    if (isType(resource, "azure", "management", "GroupSubscriptionAssociation")) {
      return [{ group: textAt(resource, "managementGroupId"), subscriptions: sourcesOf(resource, "subscriptionId") }];
    }
    if (isType(resource, "azure", "management", "Group")) {
      const group = { state: "known", value: resource.name, secret: false, path: "name" } as const;
      return [{ group, subscriptions: sourcesOf(resource, "subscriptionIds") }];
    }
    return [];
  });
}

export type GroupAnswer = "own" | "root" | "open" | "absent";

export interface Placement {
  readonly answer: GroupAnswer;
  /** The reading that the answer rests on. */
  readonly group: Reading<string>;
}

/** Where a new subscription ends up: the best that the alias or any resource of the plan does for it. */
export function placementOf(
  subscription: SubscriptionResource,
  { plan, placing, tenants }: ManagementGroups,
): Placement {
  const roots = [...tenants, ...tenantsOfSubscription(subscription)];
  const own = placing.filter(({ subscriptions }) => subscriptions.has(subscription.resource.urn));
  const groups = [subscription.managementGroupId, ...own.map(({ group }) => group)];
  const answers = groups.map((group) => ({ group, answer: judgeGroup(group, roots, plan) }));
  const order: readonly GroupAnswer[] = ["own", "open", "root", "absent"];
  const best = order.flatMap((answer) => answers.filter((one) => one.answer === answer))[0];
  return best ?? { answer: "absent", group: subscription.managementGroupId };
}

/** The customer's name in a billing scope is, for most customers, the id of their tenant. */
function tenantsOfSubscription({ billingScope, subscriptionTenantId }: SubscriptionResource): readonly string[] {
  const customer = billingScope.state === "known" ? customerOfBillingScope(billingScope.value) : undefined;
  return [
    ...(customer === undefined ? [] : [customer]),
    ...(subscriptionTenantId.state === "known" ? [subscriptionTenantId.value] : []),
  ];
}

/** Whether a reading names a group of its own, the root, or cannot be told. A group that the plan makes is never the root. */
function judgeGroup(group: Reading<string>, roots: readonly string[], plan: Plan): GroupAnswer {
  if (group.state === "absent") return "absent";
  if (group.state === "unknown") return awaited(group, plan).some(isManagementGroup) ? "own" : "open";
  const [, name = ""] = /^(?:.*\/managementGroups\/)?([^/]*)\/*$/i.exec(group.value) ?? [];
  if (name === "") return "absent";
  return isOneOf(name, roots) ? "root" : "own";
}

function isManagementGroup(resource: Resource): boolean {
  return (
    isType(resource, "azure-native", "management", "ManagementGroup") ||
    isType(resource, "azure", "management", "Group")
  );
}
