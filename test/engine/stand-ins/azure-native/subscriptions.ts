import { text } from "../provider/properties";
import { armResource, atScope } from "./arm";

/** Creating an alias buys a subscription; deleting it removes the alias alone. */
export const alias = armResource({
  apiVersion: "2021-10-01",
  path: (_context, inputs) => `/providers/Microsoft.Subscription/aliases/${text(inputs.aliasName)}`,
  pathInputs: ["aliasName"],
  topLevel: ["properties"],
  computed: [
    "properties.acceptOwnershipState",
    "properties.createdTime",
    "properties.managementGroupId",
    "properties.provisioningState",
    "properties.subscriptionId",
    "properties.subscriptionOwnerId",
    "properties.tags",
  ],
  outputsOnly: [],
  autoName: { property: "aliasName", form: "random" },
});

export const managementGroup = armResource({
  apiVersion: "2023-04-01",
  path: (_context, inputs) => `/providers/Microsoft.Management/managementGroups/${text(inputs.groupId)}`,
  pathInputs: ["groupId"],
  topLevel: ["name"],
  computed: ["children", "tenantId"],
  autoName: { property: "groupId", form: "random" },
});

/** Which subscription it is comes from the provider instance, not from an input. */
export const managementGroupSubscription = armResource({
  apiVersion: "2023-04-01",
  path: (context, inputs) => {
    if (context.subscriptionId === "") {
      throw new Error("ManagementGroupSubscription takes its subscription from the provider: set subscriptionId there");
    }
    return `/providers/Microsoft.Management/managementGroups/${text(inputs.groupId)}/subscriptions/${context.subscriptionId}`;
  },
  pathInputs: ["groupId"],
  computed: ["displayName", "parent", "state", "tenant"],
});

export const resourceGroup = armResource({
  apiVersion: "2021-04-01",
  path: (context, inputs) =>
    `/subscriptions/${context.subscriptionId}/resourceGroups/${text(inputs.resourceGroupName)}`,
  pathInputs: ["resourceGroupName"],
  topLevel: ["location", "tags", "managedBy"],
  computed: ["properties"],
  autoName: { property: "resourceGroupName", form: "random" },
  replaceOn: ["resourceGroupName", "location", "managedBy"],
});

export const budget = armResource({
  apiVersion: "2024-08-01",
  path: (_context, inputs) => `${atScope(inputs)}/providers/Microsoft.Consumption/budgets/${text(inputs.budgetName)}`,
  pathInputs: ["scope", "budgetName"],
  topLevel: ["eTag"],
  computed: ["currentSpend", "forecastSpend"],
  autoName: { property: "budgetName", form: "random" },
});
