import { text } from "../provider/properties";
import { armResource } from "./arm";

/** Where a directory's logs go; its path names no directory, so it is that of the provider's token. */
export const diagnosticSetting = armResource({
  apiVersion: "2017-04-01",
  path: (_context, inputs) => `/providers/microsoft.aadiam/diagnosticSettings/${text(inputs.name)}`,
  pathInputs: ["name"],
  autoName: { property: "name", form: "random" },
});

export const scheduledQueryRule = armResource({
  apiVersion: "2025-01-01-preview",
  path: (context, inputs) =>
    `/subscriptions/${context.subscriptionId}/resourceGroups/${text(inputs.resourceGroupName)}/providers/Microsoft.Insights/scheduledQueryRules/${text(inputs.ruleName)}`,
  pathInputs: ["resourceGroupName", "ruleName"],
  topLevel: ["location", "tags", "kind", "identity"],
  computed: ["createdWithApiVersion", "etag", "isLegacyLogAnalyticsRule", "isWorkspaceAlertsStorageConfigured"],
  autoName: { property: "ruleName", form: "random" },
});
