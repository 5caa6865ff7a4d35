import { z } from "zod";
import type { BillingAccount, BillingCustomer } from "../clients/resource-manager";
import type { Context } from "../resources/resource";
import { getBillingScopeToken } from "../sdk/tokens";
import type { FunctionHandler } from "./function";

type Inputs = { customerId: string; billingAccountName?: string; resellerId?: string };
type Outputs = { billingScope: string; billingAccountName: string; customerName: string; resellerIds: string[] };

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** The plan's SKU in billing. Source: "Programmatically create Azure subscriptions for a Microsoft Partner Agreement", 2023. */
const azurePlanSku = "0001";

export const getBillingScope: FunctionHandler<Inputs, Outputs> = {
  token: getBillingScopeToken,
  description:
    "Looks up the billing scope under which Azure subscriptions for a customer are created: the partner's billing account under the Microsoft Partner Agreement, and the customer in it. The customer needs an Azure plan first.",
  inputs: z.object({
    customerId: z
      .string("write the customer's tenant id, a GUID")
      .regex(guid, "is no GUID; write the customer's tenant id")
      .describe("Tenant id of the customer, which is also its name in billing."),
    billingAccountName: z
      .string("write the name of a billing account as text")
      .describe(
        "Name of the billing account, `<guid>:<guid>_<date>`; needed only when the sign-in sees several under a Microsoft Partner Agreement.",
      )
      .optional(),
    resellerId: z
      .string("write the reseller's PartnerID as text of digits")
      .regex(/^\d{1,10}$/, "is no PartnerID; write up to ten digits as text")
      .describe("PartnerID of the reseller of record; checked to be one of the customer's resellers.")
      .optional(),
  }),
  outputs: z.object({
    billingScope: z.string().describe("`/providers/Microsoft.Billing/billingAccounts/…/customers/…`"),
    billingAccountName: z.string().describe("Name of the billing account."),
    customerName: z.string().describe("Name of the customer in billing."),
    resellerIds: z.array(z.string()).describe("PartnerIDs of the customer's resellers."),
  }),

  async invoke({ customerId, billingAccountName, resellerId }, context) {
    const account = await partnerAccount(billingAccountName, context);
    const customer = await customerOf(account, customerId, context);
    const resellerIds = (customer.properties.resellers ?? []).flatMap((reseller) => reseller.resellerId ?? []);
    if (resellerId !== undefined && !resellerIds.includes(resellerId)) {
      throw new Error(
        `resellerId: ${resellerId} is no reseller of customer ${customerId} in billing account ${account.name}; its resellers are ${resellerIds.join(", ") || "none"}`,
      );
    }
    return {
      billingScope: `/providers/Microsoft.Billing/billingAccounts/${account.name}/customers/${customer.name}`,
      billingAccountName: account.name,
      customerName: customer.name,
      resellerIds,
    };
  },
};

async function partnerAccount(wanted: string | undefined, context: Context): Promise<BillingAccount> {
  const accounts = await context.clients.resourceManager.listBillingAccounts(context.signal);
  const partner = accounts.filter(({ properties }) => properties.agreementType === "MicrosoftPartnerAgreement");
  const matching = wanted === undefined ? partner : partner.filter(({ name }) => name === wanted);
  const [account, other] = matching;
  if (account === undefined) {
    const seen = accounts.map(({ name, properties }) => `${name} (${properties.agreementType ?? "unknown"})`);
    throw new Error(
      `no billing account under a Microsoft Partner Agreement ${wanted === undefined ? "" : `named ${wanted} `}is visible to this sign-in, only ${seen.join(", ") || "none at all"}. It needs the Admin Agent role in the partner's tenant, and the provider's tenantId must be the partner's`,
    );
  }
  if (other !== undefined) {
    throw new Error(
      `billingAccountName: ${matching.length} billing accounts under a Microsoft Partner Agreement are visible (${matching.map(({ name }) => name).join(", ")}); write which one`,
    );
  }
  return account;
}

/** In billing a customer goes by its tenant id; only customers with an Azure plan are there. */
async function customerOf(account: BillingAccount, customerId: string, context: Context): Promise<BillingCustomer> {
  const { resourceManager } = context.clients;
  const customers = await resourceManager.listBillingCustomers(account.name, context.signal);
  const listed = customers.find(({ name }) => name.toLowerCase() === customerId.toLowerCase());
  const customer = listed && (await resourceManager.getBillingCustomer(account.name, listed.name, context.signal));
  const plans = customer?.properties.enabledAzurePlans;
  if (customer === undefined || (plans !== undefined && !plans.some(({ skuId }) => skuId === azurePlanSku))) {
    throw new Error(
      `customerId: customer ${customerId} has no Azure plan in billing account ${account.name}. Order it first (AzurePlan); a new one can take a while until billing knows it`,
    );
  }
  return customer;
}
