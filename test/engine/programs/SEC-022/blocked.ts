import * as azuread from "@pulumi/azuread";
import { PARTNER_CENTER_ACCESS } from "../shared/partner";

new azuread.Application("partner-center", {
  displayName: "Partner Center integration",
  fallbackPublicClientEnabled: true,
  requiredResourceAccesses: [PARTNER_CENTER_ACCESS],
});
