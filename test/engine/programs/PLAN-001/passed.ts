import { AzurePlan, CustomerAgreement } from "../../../../provider/sdk";
import { CUSTOMER_TENANT, OTHER_CUSTOMER_TENANT, partner } from "../shared/partner";

const provider = partner();
for (const customerId of [CUSTOMER_TENANT, OTHER_CUSTOMER_TENANT]) {
  const agreement = new CustomerAgreement(customerId, { customerId }, { provider });
  new AzurePlan(
    customerId,
    { customerId, partnerOnRecordAttestationAccepted: true },
    { provider, dependsOn: [agreement] },
  );
}
