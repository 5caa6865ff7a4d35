import { Provider as AzureProvider } from "@pulumi/azure-native/provider";
import * as resources from "@pulumi/azure-native/resources";
import { Config, mergeOptions } from "@pulumi/pulumi";
import { EmergencyAccess } from "../../../../components";
import { PARTNER_TENANT, partner } from "../shared/partner";

/** Emergency access with its alert; the settings may name a diagnostic setting of the tenant that exists. */
const config = new Config();
const subscriptionId = config.require("subscriptionId");
const adopt = config.get("adopt");
const azure = new AzureProvider("azure", { tenantId: PARTNER_TENANT, subscriptionId });
const group = new resources.ResourceGroup(
  "identity",
  { resourceGroupName: "identity", location: "westeurope" },
  { provider: azure },
);
const unprotected = (_args: unknown, opts: { protect?: boolean }) => {
  Object.assign(opts, mergeOptions(opts, { protect: false }));
};

const emergency = new EmergencyAccess(
  "emergency",
  {
    accounts: ["cccccccc-0000-4000-8000-000000000002", "cccccccc-0000-4000-8000-000000000003"],
    alert: {
      workspaceId: `/subscriptions/${subscriptionId}/resourceGroups/identity/providers/Microsoft.OperationalInsights/workspaces/sign-ins`,
      resourceGroupName: group.name,
      location: "westeurope",
      actionGroups: [
        `/subscriptions/${subscriptionId}/resourceGroups/identity/providers/Microsoft.Insights/actionGroups/on-call`,
      ],
      ...(adopt === undefined ? {} : { signInLogs: { adopt } }),
    },
    transform: { account: unprotected, alertRule: unprotected, diagnosticSetting: unprotected },
  },
  { providers: [partner(), azure] },
);
export const signInLogs = emergency.signInLogs;
