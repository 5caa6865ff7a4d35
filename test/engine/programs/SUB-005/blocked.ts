import * as subscription from "@pulumi/azure-native/subscription";
import { BILLING_SCOPE } from "../shared/partner";

// It lands in the customer's root group, where no policy of theirs reaches it.
new subscription.Alias("production", {
  aliasName: "production",
  properties: { billingScope: BILLING_SCOPE, displayName: "Production", workload: "Production" },
});
