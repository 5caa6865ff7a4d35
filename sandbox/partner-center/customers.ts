import { type Family, json } from "../core/http";
import type { JsonObject } from "../core/json";
import type { Customer } from "../state/commerce";
import { customerOf } from "./authorization";
import { list } from "./lists";

function customerBody(customer: Customer, whole: boolean): JsonObject {
  return {
    id: customer.id,
    commerceId: customer.id,
    companyProfile: {
      tenantId: customer.id,
      domain: customer.domain,
      companyName: customer.companyName,
      attributes: { objectType: "CustomerCompanyProfile" },
    },
    relationshipToPartner: "reseller",
    ...(whole && {
      billingProfile: {
        culture: "en-US",
        language: "en",
        companyName: customer.companyName,
        defaultAddress: { country: customer.country, city: "", addressLine1: "" },
        attributes: { etag: `"${customer.id}"`, objectType: "CustomerBillingProfile" },
      },
      allowDelegatedAccess: true,
    }),
    attributes: { objectType: "Customer" },
  };
}

export const customersFamily: Family = (router, cloud) => {
  router.get("/v1/customers", (call) =>
    list(
      cloud,
      call,
      Object.values(cloud.state.commerce.customers).map((customer) => customerBody(customer, false)),
    ),
  );
  router.get("/v1/customers/:customer", (call) => json(call, 200, customerBody(customerOf(cloud, call), true)));
};
