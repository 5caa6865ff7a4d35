import * as subscription from "@pulumi/azure-native/subscription";
import { BILLING_SCOPE } from "../shared/partner";

new subscription.Alias("production", {
  aliasName: "production",
  properties: {
    billingScope: BILLING_SCOPE,
    displayName: "Production",
    workload: "Production",
    additionalProperties: { managementGroupId: "/providers/Microsoft.Management/managementGroups/production" },
  },
});
