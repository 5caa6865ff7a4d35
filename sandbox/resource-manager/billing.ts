import type { Cloud } from "../core/cloud";
import { type Call, type Family, json, param } from "../core/http";
import type { JsonObject } from "../core/json";
import { activePlans, isVisible, PLAN_SKU } from "../partner-center/plan";
import type { Customer } from "../state/commerce";
import { needsBilling } from "./authorization";
import { armRefusal } from "./refusals";

const PATH = "/providers/Microsoft.Billing/billingAccounts";

/** Plans that billing knows, which are those that show in Partner Center. */
function plansOf(cloud: Cloud, customer: Customer): JsonObject[] {
  return activePlans(cloud, customer.id).filter((plan) => {
    const dated = cloud.state.commerce.subscriptions[String(plan.id)];
    return dated !== undefined && isVisible(cloud, dated);
  });
}

function customerBody(cloud: Cloud, customer: Customer, expand: string): JsonObject {
  const account = cloud.state.azure.billingAccountName;
  return {
    id: `${PATH}/${account}/customers/${customer.id}`,
    name: customer.id,
    type: "Microsoft.Billing/billingAccounts/customers",
    properties: {
      displayName: customer.companyName,
      billingProfileId: `${PATH}/${account}/billingProfiles/sandbox`,
      billingProfileDisplayName: "Billing profile of the sandbox",
      ...(/enabledAzurePlans/i.test(expand) && {
        enabledAzurePlans: plansOf(cloud, customer).map(() => ({
          skuId: PLAN_SKU,
          skuDescription: "Microsoft Azure Plan",
        })),
      }),
      ...(/resellers/i.test(expand) && {
        resellers: customer.resellers.map((resellerId) => ({ resellerId, description: `Reseller ${resellerId}` })),
      }),
    },
  };
}

function account(cloud: Cloud): JsonObject {
  const name = cloud.state.azure.billingAccountName;
  return {
    id: `${PATH}/${name}`,
    name,
    type: "Microsoft.Billing/billingAccounts",
    properties: {
      accountStatus: "Active",
      accountType: "Partner",
      agreementType: "MicrosoftPartnerAgreement",
      displayName: cloud.state.directories[cloud.state.commerce.partnerTenantId]?.displayName ?? "",
      hasReadAccess: true,
    },
  };
}

/** Billing of the Microsoft Partner Agreement. Only customers that have an Azure plan are listed. */
export const billingFamily: Family = (router, cloud) => {
  const known = (call: Call): void => {
    needsBilling(cloud, call);
    if (param(call, "account").toLowerCase() === cloud.state.azure.billingAccountName) return;
    throw armRefusal(404, "BillingAccountNotFound", `The billing account '${param(call, "account")}' was not found.`);
  };
  router.get(PATH, (call) => {
    needsBilling(cloud, call);
    return json(call, 200, { value: [account(cloud)] });
  });
  router.get(`${PATH}/:account`, (call) => {
    known(call);
    return json(call, 200, account(cloud));
  });
  router.get(`${PATH}/:account/customers`, (call) => {
    known(call);
    const expand = call.req.query("$expand") ?? "";
    const customers = Object.values(cloud.state.commerce.customers).filter(
      (customer) => plansOf(cloud, customer).length > 0,
    );
    return json(call, 200, { value: customers.map((customer) => customerBody(cloud, customer, expand)) });
  });
  router.get(`${PATH}/:account/customers/:customer`, (call) => {
    known(call);
    const customer = cloud.state.commerce.customers[param(call, "customer").toLowerCase()];
    if (customer === undefined || plansOf(cloud, customer).length === 0) {
      throw armRefusal(
        404,
        "CustomerNotFound",
        `The customer '${param(call, "customer")}' was not found in the billing account.`,
      );
    }
    return json(call, 200, customerBody(cloud, customer, call.req.query("$expand") ?? ""));
  });
};
