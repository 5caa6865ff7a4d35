import { Provider as AzureProvider } from "@pulumi/azure-native/provider";
import * as azuread from "@pulumi/azuread";
import { Config } from "@pulumi/pulumi";
import { PimRoleAssignment } from "../../../../components";
import { Provider } from "../../../../provider/sdk";

/** One privileged role of each kind, for a principal and a duration that the settings name. */
const config = new Config();
const principalId = config.require("principalId");
const common = {
  principalId,
  justification: "Runs the platform",
  expiration: { duration: config.require("duration") },
};

const tenantId = config.require("partnerTenantId");
new PimRoleAssignment(
  "directory-role",
  { ...common, target: { directoryRole: "Security Administrator" } },
  { provider: new Provider("tenant", { tenantId }) },
);
new PimRoleAssignment(
  "group",
  { ...common, target: { group: config.require("group"), access: "member" } },
  { provider: new azuread.Provider("directory", { tenantId }) },
);
new PimRoleAssignment(
  "azure-role",
  {
    ...common,
    target: {
      azureRole: "Contributor",
      scope: config.require("scope"),
      roleManagementPolicyName: config.require("roleManagementPolicyName"),
    },
  },
  { provider: new AzureProvider("customer", { tenantId: config.require("customerTenantId") }) },
);
