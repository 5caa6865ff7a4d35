import * as pulumi from "@pulumi/pulumi";
import { version } from "../version";
import { requireArguments } from "./arguments";
import { getBillingScopeToken } from "./tokens";

export interface GetBillingScopeArgs {
  /** Tenant id of the customer, a GUID, which is also its name in billing. The customer needs an Azure plan first. */
  customerId: string;
  /** Name of the billing account, `<guid>:<guid>_<date>`; needed only when the sign-in sees several under a Microsoft Partner Agreement. */
  billingAccountName?: string;
  /** PartnerID of the reseller of record, up to ten digits; checked to be one of the customer's resellers. */
  resellerId?: string;
}

/** The same arguments, each of which may be another resource's output. */
export type GetBillingScopeOutputArgs = { [K in keyof GetBillingScopeArgs]: pulumi.Input<GetBillingScopeArgs[K]> };

export interface GetBillingScopeResult {
  /** `/providers/Microsoft.Billing/billingAccounts/{name}/customers/{id}`, as a subscription alias takes it. */
  billingScope: string;
  /** Name of the billing account. */
  billingAccountName: string;
  /** Name of the customer in billing. */
  customerName: string;
  /** PartnerIDs of the customer's resellers. */
  resellerIds: string[];
}

/**
 * The billing scope under which Azure subscriptions for a customer are created: the partner's billing account under the
 * Microsoft Partner Agreement, and the customer in it. Pass the partner's provider. This form answers a promise, for
 * arguments that are plain values.
 * Source: https://learn.microsoft.com/azure/cost-management-billing/manage/programmatically-create-subscription-microsoft-partner-agreement
 */
export function getBillingScope(
  args: GetBillingScopeArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetBillingScopeResult> {
  requireArguments("getBillingScope", String(args?.customerId ?? ""), args, ["customerId"]);
  return pulumi.runtime.invoke(getBillingScopeToken, { ...args }, { version, ...opts });
}

/** The same for arguments that are outputs: the call waits for them, and its result is an output. */
export function getBillingScopeOutput(
  args: GetBillingScopeOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetBillingScopeResult> {
  requireArguments("getBillingScopeOutput", "", args, ["customerId"]);
  return pulumi.runtime.invokeOutput(getBillingScopeToken, { ...args }, { version, ...opts });
}
