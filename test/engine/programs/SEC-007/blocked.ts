import { FederatedDomainBehaviour } from "../../../../provider/sdk";
import { legacyBlocked, mfaForAll } from "../shared/conditional-access";
import { partner } from "../shared/partner";

// Entra is to ask for MFA itself, and the policy that would make it do so only reports.
mfaForAll({ state: "enabledForReportingButNotEnforced" });
legacyBlocked();
new FederatedDomainBehaviour(
  "contoso",
  { domainName: "contoso.com", federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" },
  { provider: partner() },
);
