const MPA_BILLING_SCOPE =
  /^\/providers\/Microsoft\.Billing\/billingAccounts\/[0-9a-f-]{36}:[0-9a-f-]{36}_\d{4}-\d\d-\d\d\/customers\/[^/]+$/i;

/**
 * The billing scope under which a partner orders a customer's subscription.
 *
 * @param billingAccount Name of the Microsoft Partner Agreement account, `<guid>:<guid>_<date>`.
 * @param customer Name of the customer in that account. For most customers it is the id of their tenant.
 */
export function billingScope(billingAccount: string, customer: string): string {
  return `/providers/Microsoft.Billing/billingAccounts/${billingAccount}/customers/${customer}`;
}

/** Whether a scope is that of a Microsoft Partner Agreement; those of other agreements look different. */
export function isPartnerBillingScope(scope: unknown): scope is string {
  return typeof scope === "string" && MPA_BILLING_SCOPE.test(scope);
}
