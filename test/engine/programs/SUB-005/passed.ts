import * as azure from "@pulumi/azure-native";
import * as management from "@pulumi/azure-native/management";
import * as subscription from "@pulumi/azure-native/subscription";
import { BILLING_SCOPE, CUSTOMER_TENANT } from "../shared/partner";

const alias = new subscription.Alias("production", {
  aliasName: "production",
  properties: { billingScope: BILLING_SCOPE, displayName: "Production", workload: "Production" },
});
// Which subscription is placed comes from the provider; its id is unknown until the subscription exists.
const placed = new azure.Provider("production", {
  tenantId: CUSTOMER_TENANT,
  subscriptionId: alias.properties.subscriptionId,
});
new management.ManagementGroupSubscription("production", { groupId: "production" }, { provider: placed });
