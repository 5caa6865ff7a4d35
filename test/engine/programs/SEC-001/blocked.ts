import { legacyBlocked, mfaForAll } from "../shared/conditional-access";

// Report-only: nobody is asked for a second factor.
mfaForAll({ state: "enabledForReportingButNotEnforced" });
legacyBlocked();
