import { Provider } from "../../../../provider/sdk";

/** Ids of the sandbox's seed. */
export const PARTNER_TENANT = "11111111-2222-4333-8444-555555555555";
export const CUSTOMER_TENANT = "66666666-7777-4888-9999-aaaaaaaaaaaa";
export const OTHER_CUSTOMER_TENANT = "77777777-8888-4999-8aaa-bbbbbbbbbbbb";
export const RESELLER = "1234567";
export const BILLING_SCOPE = `/providers/Microsoft.Billing/billingAccounts/bbbbbbbb-0000-4000-8000-000000000001:bbbbbbbb-0000-4000-8000-000000000002_2019-05-31/customers/${CUSTOMER_TENANT}`;

/** Permissions of the Partner Center API. */
export const PARTNER_CENTER_ACCESS = {
  resourceAppId: "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd",
  resourceAccesses: [{ id: "1cebfa2a-fb4d-419e-b5f9-839b4383e05a", type: "Scope" }],
};

/** The partner's tenant, signed in to with what the environment says. */
export const partner = (): Provider => new Provider("partner", { tenantId: PARTNER_TENANT });
