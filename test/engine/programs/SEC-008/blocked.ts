import { blocked, mfaForAll } from "../shared/conditional-access";

// The rollout of the settings ended; this policy was forgotten.
mfaForAll();
blocked(
  "device-code",
  { state: "enabledForReportingButNotEnforced" },
  { authenticationFlowTransferMethods: ["deviceCodeFlow"] },
);
