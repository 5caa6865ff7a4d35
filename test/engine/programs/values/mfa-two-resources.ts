import * as azuread from "@pulumi/azuread";
import { ConditionalAccessBaseline, SecurityDefaults } from "../../../../components";
import { PARTNER_TENANT, partner } from "../shared/partner";

/** Security defaults off and the baseline enforced, each by a resource of its own. */
const defaults = new SecurityDefaults("security-defaults", { isEnabled: false }, { provider: partner() });
const directory = new azuread.Provider("directory", { tenantId: PARTNER_TENANT });
new ConditionalAccessBaseline("baseline", { stage: "enforced" }, { provider: directory, dependsOn: [defaults] });
