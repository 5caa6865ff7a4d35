import { mfaForAll } from "../shared/conditional-access";

// Browsers and current clients only: a client that speaks a legacy protocol signs in with a password.
mfaForAll({}, { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] });
