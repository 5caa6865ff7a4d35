import { SecurityDefaults } from "../../../../provider/sdk";
import { legacyBlocked, mfaForAll } from "../shared/conditional-access";
import { partner } from "../shared/partner";

new SecurityDefaults("defaults", { isEnabled: false }, { provider: partner() });
mfaForAll();
legacyBlocked();
