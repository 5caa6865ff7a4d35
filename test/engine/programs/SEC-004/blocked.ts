import { legacyBlocked, mfaForAll } from "../shared/conditional-access";

// From the office a password is enough, and so it is for whoever sits there.
mfaForAll({}, { locations: { includedLocations: ["All"], excludedLocations: ["AllTrusted"] } });
legacyBlocked();
