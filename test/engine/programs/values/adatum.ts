import { AzurePlan, CustomerAgreement } from "../../../../provider/sdk";

/** A customer of the sandbox's seed that has its plan already. */
const customerId = "88888888-9999-4aaa-8bbb-cccccccccccc";
const agreement = new CustomerAgreement("agreement", { customerId });
export const plan = new AzurePlan(
  "plan",
  { customerId, partnerOnRecordAttestationAccepted: true },
  { dependsOn: [agreement] },
).planId;
