import { AzurePlan } from "../../../../provider/sdk";
import { CUSTOMER_TENANT, partner } from "../shared/partner";

// Nothing here looks whether the customer has accepted the agreement.
new AzurePlan(
  "plan",
  { customerId: CUSTOMER_TENANT, partnerOnRecordAttestationAccepted: true },
  { provider: partner() },
);
