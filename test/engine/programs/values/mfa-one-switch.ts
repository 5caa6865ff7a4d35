import * as azuread from "@pulumi/azuread";
import { PartnerMfa } from "../../../../components";
import { PARTNER_TENANT, partner } from "../shared/partner";

/** The same by one component, which takes over what is deployed. */
const directory = new azuread.Provider("directory", { tenantId: PARTNER_TENANT });
new PartnerMfa(
  "baseline",
  {
    method: "conditionalAccess",
    licence: "p1",
    stage: "enforced",
    formerly: { securityDefaults: "security-defaults" },
  },
  { providers: [partner(), directory] },
);
