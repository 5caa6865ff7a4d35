import type { Plan, Resource } from "../../model/plan";
import { type Reading, read } from "../../model/reading";
import { textAt } from "../reading";
import { isType } from "../types";

/** A subscription that a program orders or adopts, by either of the two official Azure packages. */
export interface SubscriptionResource {
  readonly resource: Resource;
  readonly billingScope: Reading<string>;
  /** Id of a subscription that exists; known or not, its presence means that nothing is ordered. */
  readonly adopts: Reading<string>;
  /** Absent where the package has no such property. */
  readonly managementGroupId: Reading<string>;
  /** Tenant that the subscription is to belong to, where the alias names it. */
  readonly subscriptionTenantId: Reading<string>;
}

const none: Reading<string> = { state: "absent", path: "" };

/** Reads a subscription; undefined for any other resource. */
export function readSubscription(resource: Resource): SubscriptionResource | undefined {
  if (isType(resource, "azure-native", "subscription", "Alias")) {
    const wholeUnknown = read(resource, "properties").state === "unknown";
    return {
      resource,
      billingScope: textAt(resource, "properties.billingScope"),
      // Arguments that are unknown as a whole may order as well as adopt, so they are judged as an order.
      adopts: wholeUnknown ? none : textAt(resource, "properties.subscriptionId"),
      managementGroupId: textAt(resource, "properties.additionalProperties.managementGroupId"),
      subscriptionTenantId: textAt(resource, "properties.additionalProperties.subscriptionTenantId"),
    };
  }
  if (isType(resource, "azure", "core", "Subscription")) {
    return {
      resource,
      billingScope: textAt(resource, "billingScopeId"),
      adopts: textAt(resource, "subscriptionId"),
      managementGroupId: none,
      subscriptionTenantId: none,
    };
  }
  return undefined;
}

export function subscriptionsOf(plan: Plan): readonly SubscriptionResource[] {
  return plan.resources.flatMap((resource) => readSubscription(resource) ?? []);
}

export function isOrdered({ adopts }: SubscriptionResource): boolean {
  return adopts.state === "absent";
}
