import * as azuread from "@pulumi/azuread";
import { Config } from "@pulumi/pulumi";
import { PartnerMfa } from "../../../../components";
import { PARTNER_TENANT, partner } from "../shared/partner";

/** MFA by the stage that the settings name, with one policy beside the two of the baseline. */
const config = new Config();
const stage = config.require("stage") === "enforced" ? "enforced" : "reportOnly";
const displayNamePrefix = config.get("prefix");
const directory = new azuread.Provider("directory", { tenantId: PARTNER_TENANT });

new PartnerMfa(
  "mfa",
  {
    method: "conditionalAccess",
    licence: "p1",
    stage,
    until: "2027-01-31",
    ...(displayNamePrefix === undefined ? {} : { displayNamePrefix }),
    excludeDirectorySynchronization: config.getBoolean("excludeDirectorySynchronization") ?? false,
  },
  { providers: [partner(), directory] },
);
