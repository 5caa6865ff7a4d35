import { legacyBlocked, mfaForAll } from "../shared/conditional-access";

mfaForAll({}, { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] });
legacyBlocked();
