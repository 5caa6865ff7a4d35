import { z } from "zod";
import { guidPattern, partnerIdPattern } from "./plan-id";

export type Inputs = {
  customerId: string;
  resellerId?: string;
  currencyCode?: string;
  partnerOnRecordAttestationAccepted: boolean;
  agreementConfirmed?: boolean;
  onDelete: "leave" | "suspend";
};

export type Outputs = {
  planId: string;
  orderId?: string;
  status: string;
  catalogItemId?: string;
  firstSubscriptionId?: string;
};

export const azurePlanInputs = z.object({
  customerId: z
    .string("write the customer's tenant id, a GUID")
    .regex(guidPattern, "is no GUID; write the customer's tenant id, of the form 00000000-0000-0000-0000-000000000000")
    .describe("Tenant id of the customer. Another customer is another plan, so a change orders or adopts that one."),
  resellerId: z
    .string("write the reseller's PartnerID as text of digits")
    .regex(partnerIdPattern, 'is no PartnerID; write up to ten digits as text, for instance "1234567"')
    .describe(
      "PartnerID of the indirect reseller of record; only an indirect provider sets it, and never to its own PartnerID. A customer has one plan per reseller.",
    )
    .optional(),
  currencyCode: z
    .string("write a currency code as text")
    .regex(/^[A-Z]{3}$/, 'is no currency code; write three capital letters as in ISO 4217, for instance "EUR"')
    .describe(
      "Currency of the order, that of the partner's market or of the customer's; chosen by Microsoft when absent.",
    )
    .optional(),
  partnerOnRecordAttestationAccepted: z
    .boolean("write true once the attestation of the partner on record is true, false to only adopt a plan")
    .describe(
      "Confirms that the partner on record of this order has the customer's consent, as Partner Center asks for each order. Must be true to order; adopting a plan does not need it.",
    ),
  agreementConfirmed: z
    .boolean("write the output `confirmed` of a CustomerAgreement")
    .describe(
      "Whether the Microsoft Customer Agreement is confirmed: the output `confirmed` of a CustomerAgreement, so that it is observed first.",
    )
    .optional(),
  onDelete: z
    .enum(["leave", "suspend"], 'accepted are "leave" and "suspend"')
    .describe(
      "What happens to the plan when this resource is deleted: it is left in place, or suspended, which is refused while anything under it is active.",
    )
    .default("leave"),
});

export const azurePlanOutputs = z.object({
  planId: z.string().describe("Id of the plan in Partner Center."),
  orderId: z.string().describe("The order that brought the plan.").optional(),
  status: z.string().describe("Status of the plan: active, suspended and others."),
  catalogItemId: z.string().describe("What was ordered: product, SKU and availability.").optional(),
  firstSubscriptionId: z
    .string()
    .describe(
      "The Azure subscription that is created together with the plan; absent when it cannot be told from others or is gone.",
    )
    .optional(),
});
