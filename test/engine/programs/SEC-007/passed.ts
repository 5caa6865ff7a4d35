import { FederatedDomainBehaviour } from "../../../../provider/sdk";
import { mfaForAll } from "../shared/conditional-access";
import { partner } from "../shared/partner";

mfaForAll();
new FederatedDomainBehaviour(
  "contoso",
  { domainName: "contoso.com", federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" },
  { provider: partner() },
);
