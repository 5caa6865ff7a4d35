import * as subscription from "@pulumi/azure-native/subscription";

// An enrolment account: the form of an Enterprise Agreement, which a partner does not bill customers through.
new subscription.Alias("production", {
  aliasName: "production",
  properties: {
    billingScope: "/providers/Microsoft.Billing/billingAccounts/1234567/enrollmentAccounts/7654321",
    displayName: "Production",
    workload: "Production",
    additionalProperties: { managementGroupId: "/providers/Microsoft.Management/managementGroups/production" },
  },
});
