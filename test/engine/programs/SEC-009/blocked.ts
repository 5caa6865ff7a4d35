import { mfaForAll } from "../shared/conditional-access";

// A roll-out that begins with nobody, administrators included.
mfaForAll({ state: "enabledForReportingButNotEnforced" });
