import type { CustomerConfiguration } from "./configuration";

/** A customer: agreement, plan, subscriptions, budgets. */
export function customer(configuration: CustomerConfiguration) {
  return { customer: configuration.customer.tenantId };
}
