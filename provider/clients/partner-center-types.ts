/** Resources of the Partner Center REST API as far as they are used here. Microsoft publishes no types for it. */

export interface PartnerCenterLink {
  readonly uri: string;
  readonly method?: string;
  readonly headers?: readonly { readonly key: string; readonly value: string }[];
}

export interface PartnerCenterCollection<T> {
  readonly totalCount?: number;
  readonly items?: readonly T[];
  readonly links?: { readonly next?: PartnerCenterLink | null };
}

export interface Customer {
  /** The customer's tenant id. */
  readonly id: string;
  readonly companyProfile?: { readonly tenantId?: string; readonly domain?: string; readonly companyName?: string };
  readonly relationshipToPartner?: string;
}

export interface Agreement {
  readonly type?: string;
  readonly templateId?: string;
  /** When the customer accepted, as an ISO date-time. */
  readonly dateAgreed?: string;
  readonly agreementLink?: string;
}

export interface Availability {
  readonly id: string;
  readonly productId?: string;
  readonly skuId?: string;
  /** What a cart takes: `product:sku:availability`. Changes over time. */
  readonly catalogItemId: string;
  readonly country?: string;
  readonly segment?: string;
  readonly isPurchasable?: boolean;
  readonly defaultCurrency?: { readonly code?: string };
}

export interface CartLineItem {
  readonly id: string | number;
  readonly catalogItemId: string;
  readonly quantity: number;
  readonly billingCycle: string;
  readonly currencyCode?: string;
  readonly participants?: readonly { readonly key: string; readonly value: string }[];
  readonly error?: { readonly errorCode?: number | string; readonly errorDescription?: string } | null;
}

export interface Cart {
  readonly id: string;
  /** `Active` or `Ordered`. */
  readonly status?: string;
  readonly creationTimestamp?: string;
  readonly expirationTimestamp?: string;
  readonly lineItems?: readonly CartLineItem[];
}

export interface NewCart {
  readonly PartnerOnRecordAttestationAccepted: boolean;
  readonly lineItems: readonly CartLineItem[];
}

export interface OrderLineItem {
  readonly offerId?: string;
  /** Filled in a while after the order. */
  readonly subscriptionId?: string;
  readonly partnerIdOnRecord?: string;
  readonly transactionType?: string;
}

export interface Order {
  readonly id: string;
  /** `completed`, `pending`, `cancelled`, `suspended`, `error` and more. */
  readonly status?: string;
  readonly currencyCode?: string;
  readonly creationDate?: string;
  readonly lineItems?: readonly OrderLineItem[];
}

export interface CheckoutResult {
  readonly orders?: readonly Order[] | null;
  readonly orderErrors?:
    | readonly { readonly orderGroupId?: string; readonly code?: number | string; readonly description?: string }[]
    | null;
}

/** A subscription of Partner Center; for an Azure plan this is the plan itself, not an Azure subscription. */
export interface Subscription {
  readonly id: string;
  readonly offerId?: string;
  /** `none`, `active`, `pending`, `suspended`, `expired`, `disabled` or `deleted`. */
  readonly status?: string;
  readonly orderId?: string;
  /** PartnerID of the reseller of record. */
  readonly partnerId?: string;
  readonly suspensionReasons?: readonly string[] | null;
  readonly creationDate?: string;
  readonly attributes?: { readonly etag?: string };
}

export interface AzureEntitlement {
  /** The id of the Azure subscription. */
  readonly id: string;
  readonly friendlyName?: string;
  readonly status?: string;
  readonly subscriptionId?: string;
}
