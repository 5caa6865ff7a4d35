import { AzurePlan, CustomerAgreement } from "../../../../provider/sdk";
import { CUSTOMER_TENANT, partner } from "../shared/partner";

const provider = partner();
const agreement = new CustomerAgreement("agreement", { customerId: CUSTOMER_TENANT }, { provider });
new AzurePlan(
  "plan",
  { customerId: CUSTOMER_TENANT, partnerOnRecordAttestationAccepted: true },
  { provider, dependsOn: [agreement] },
);
