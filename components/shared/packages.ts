import type * as aadiam from "@pulumi/azure-native/aadiam";
import type * as authorization from "@pulumi/azure-native/authorization";
import type * as consumption from "@pulumi/azure-native/consumption";
import type * as management from "@pulumi/azure-native/management";
import type * as monitor from "@pulumi/azure-native/monitor";
import type * as azureProvider from "@pulumi/azure-native/provider";
import type * as subscription from "@pulumi/azure-native/subscription";
import type * as azuread from "@pulumi/azuread";

/**
 * The official packages, each loaded by the first component that needs it: they are optional peers, so a program
 * that uses only the MFA components runs without azure-native, and never through azure-native's root, which loads
 * every service.
 */
export const packages = {
  get azuread(): typeof azuread {
    return require("@pulumi/azuread");
  },
  get aadiam(): typeof aadiam {
    return require("@pulumi/azure-native/aadiam");
  },
  get authorization(): typeof authorization {
    return require("@pulumi/azure-native/authorization");
  },
  get consumption(): typeof consumption {
    return require("@pulumi/azure-native/consumption");
  },
  get management(): typeof management {
    return require("@pulumi/azure-native/management");
  },
  get monitor(): typeof monitor {
    return require("@pulumi/azure-native/monitor");
  },
  get subscription(): typeof subscription {
    return require("@pulumi/azure-native/subscription");
  },
  get azure(): typeof azureProvider {
    return require("@pulumi/azure-native/provider");
  },
};
