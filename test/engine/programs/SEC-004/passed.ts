import { legacyBlocked, mfaForAll } from "../shared/conditional-access";

// Every location, every platform, written out: nothing is left out by it.
mfaForAll({}, { locations: { includedLocations: ["All"] }, platforms: { includedPlatforms: ["all"] } });
legacyBlocked();
