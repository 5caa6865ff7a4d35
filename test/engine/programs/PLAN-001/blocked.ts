import { AzurePlan, CustomerAgreement } from "../../../../provider/sdk";
import { CUSTOMER_TENANT, partner } from "../shared/partner";

const provider = partner();
const agreement = new CustomerAgreement("agreement", { customerId: CUSTOMER_TENANT }, { provider });
// Twice the same customer and reseller of record.
for (const name of ["production", "development"]) {
  new AzurePlan(
    name,
    { customerId: CUSTOMER_TENANT, partnerOnRecordAttestationAccepted: true },
    { provider, dependsOn: [agreement] },
  );
}
