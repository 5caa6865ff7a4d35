import type { Settings } from "./state";

/** Everything shows at once and nothing takes long, so that tests are quick; the real services take up to 15 minutes. */
export const defaultSettings: Settings = {
  orderVisibilitySeconds: 0,
  subscriptionVisibilitySeconds: 0,
  checkoutSeconds: 0,
  cartLifetimeSeconds: 7 * 24 * 3600,
  repeatedCheckout: "sameOrders",
  secondPlan: "refused",
  aliasPolls: 1,
  aliasSeconds: 0,
  managementGroupPolls: 0,
  scheduleVisibilitySeconds: 0,
  scheduleMinimumSeconds: 0,
  tokenSeconds: 3599,
  pageSize: 100,
  planLimit: 10,
};
