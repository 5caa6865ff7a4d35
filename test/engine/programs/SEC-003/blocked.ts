import { SecurityDefaults } from "../../../../provider/sdk";
import { legacyBlocked, mfaForAll } from "../shared/conditional-access";
import { partner } from "../shared/partner";

// The service takes one or the other.
new SecurityDefaults("defaults", { isEnabled: true }, { provider: partner(), protect: true });
mfaForAll();
legacyBlocked();
