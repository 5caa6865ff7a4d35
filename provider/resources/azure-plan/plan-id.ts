/** `{customerTenantId}/{planId}`; for import also `{customerTenantId}` and `{customerTenantId}/{PartnerID of the reseller}`. */
export interface PlanId {
  readonly customerId: string;
  readonly planId?: string;
  readonly resellerId?: string;
}

export const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const partnerIdPattern = /^\d{1,10}$/;

export function formatPlanId(customerId: string, planId: string): string {
  return `${customerId.toLowerCase()}/${planId.toLowerCase()}`;
}

/** @throws Error that shows the accepted forms */
export function parsePlanId(id: string): PlanId {
  const [customerId = "", second, ...rest] = id.split("/");
  if (guidPattern.test(customerId) && rest.length === 0) {
    if (second === undefined) {
      return { customerId: customerId.toLowerCase() };
    }
    if (guidPattern.test(second)) {
      return { customerId: customerId.toLowerCase(), planId: second.toLowerCase() };
    }
    if (partnerIdPattern.test(second)) {
      return { customerId: customerId.toLowerCase(), resellerId: second };
    }
  }
  throw new Error(
    `"${id}" is no id of an Azure plan; accepted are <customer tenant id>/<plan id>, <customer tenant id>/<PartnerID of the reseller>, and <customer tenant id> when the customer has one plan`,
  );
}
