import type { TokenCredential } from "@azure/core-auth";
import { followPages } from "./paging";
import { meaningOf } from "./partner-center-codes";
import type {
  Agreement,
  Availability,
  AzureEntitlement,
  Cart,
  CheckoutResult,
  Customer,
  NewCart,
  Order,
  PartnerCenterCollection,
  Subscription,
} from "./partner-center-types";
import { path, Service, type ServiceDialect, type ServiceOptions, type ServiceRequest } from "./service";

export const partnerCenterDialect: ServiceDialect = {
  name: "Partner Center",
  headers: (requestId, correlationId) => ({
    "MS-RequestId": requestId,
    "MS-CorrelationId": correlationId,
    "MS-Contract-Version": "v1",
    "MS-PartnerCenter-Application": "partnerguard",
    "X-Locale": "en-US",
  }),
  answeredIds: (headers) => ({
    requestId: headers.get("ms-requestid"),
    correlationId: headers.get("ms-correlationid"),
  }),
  readError: (body) => {
    const { code, description, message } = (body ?? {}) as Record<string, unknown>;
    const text = [description, message].find((candidate) => typeof candidate === "string" && candidate !== "");
    return {
      ...(typeof code === "string" || typeof code === "number" ? { code: String(code) } : {}),
      ...(typeof text === "string" ? { message: text } : {}),
    };
  },
  advice: ({ kind, status, code }) => {
    const meaning = meaningOf(code, status);
    if (meaning !== undefined) {
      return meaning;
    }
    if (kind === "unauthorized") {
      return "The token is missing the Partner Center audience, has expired, or belongs to a user who signed in without MFA (docs/sign-in.md).";
    }
    if (kind === "forbidden") {
      return "The application needs Partner Center permission and, for calls as a user, the user needs the Admin Agent role; the customer has to be a customer of this tenant (docs/sign-in.md).";
    }
    return undefined;
  },
};

export interface PartnerCenterOptions extends ServiceOptions {
  /** Signs in as a user (Secure Application Model), for calls that are granted to users only. */
  readonly userCredential?: TokenCredential;
}

/**
 * Partner Center REST API v1. `customerId` is the customer's tenant id throughout. Every method throws ServiceError.
 * Calls that have an effect take the request id by which the service knows a repetition.
 */
export class PartnerCenterClient {
  private readonly service: Service;
  private readonly asUser: Service;

  constructor(options: PartnerCenterOptions) {
    this.service = new Service(partnerCenterDialect, options);
    this.asUser =
      options.userCredential === undefined
        ? this.service
        : new Service(partnerCenterDialect, { ...options, credential: options.userCredential });
  }

  async getCustomer(customerId: string, signal: AbortSignal): Promise<Customer> {
    return this.get(path`/v1/customers/${customerId}`, signal);
  }

  /** The partner's own PartnerID. */
  async getPartnerId(signal: AbortSignal): Promise<string | undefined> {
    const profile = await this.get<{ mpnId?: string | number }>("/v1/profiles/mpn", signal);
    return profile.mpnId === undefined ? undefined : String(profile.mpnId);
  }

  /** Agreements that the partner confirmed for the customer. Without the type, only those of the retired kind come back. */
  listAgreements(customerId: string, signal: AbortSignal): Promise<Agreement[]> {
    return this.list(this.asUser, path`/v1/customers/${customerId}/agreements`, signal, {
      agreementType: "MicrosoftCustomerAgreement",
    });
  }

  /** Whether the customer accepted the Microsoft Customer Agreement itself. */
  async isDirectlySigned(customerId: string, signal: AbortSignal): Promise<boolean> {
    const answer = await this.asUser.send<{ isSigned?: boolean }>(
      { method: "GET", path: path`/v1/customers/${customerId}/directSignedMicrosoftCustomerAgreementStatus` },
      signal,
    );
    return answer.body?.isSigned === true;
  }

  listAvailabilities(customerId: string, product: string, sku: string, signal: AbortSignal): Promise<Availability[]> {
    return this.list(
      this.service,
      path`/v1/customers/${customerId}/products/${product}/skus/${sku}/availabilities`,
      signal,
    );
  }

  listSubscriptions(customerId: string, signal: AbortSignal): Promise<Subscription[]> {
    return this.list(this.service, path`/v1/customers/${customerId}/subscriptions`, signal);
  }

  getSubscription(customerId: string, subscriptionId: string, signal: AbortSignal): Promise<Subscription> {
    return this.get(path`/v1/customers/${customerId}/subscriptions/${subscriptionId}`, signal);
  }

  /** Replaces the whole subscription, on condition that nobody changed it since it was read. */
  async updateSubscription(customerId: string, subscription: Subscription, signal: AbortSignal): Promise<void> {
    const etag = subscription.attributes?.etag;
    await this.service.send(
      {
        method: "PATCH",
        path: path`/v1/customers/${customerId}/subscriptions/${subscription.id}`,
        body: subscription,
        headers: etag === undefined ? {} : { "If-Match": quoted(etag) },
      },
      signal,
    );
  }

  listAzureEntitlements(customerId: string, planId: string, signal: AbortSignal): Promise<AzureEntitlement[]> {
    return this.list(this.service, path`/v1/customers/${customerId}/subscriptions/${planId}/azureEntitlements`, signal);
  }

  /** Shows an order up to 15 minutes after it was placed. */
  listOrders(customerId: string, signal: AbortSignal): Promise<Order[]> {
    return this.list(this.service, path`/v1/customers/${customerId}/orders`, signal);
  }

  createCart(customerId: string, cart: NewCart, requestId: string, signal: AbortSignal): Promise<Cart> {
    return this.effect(
      { method: "POST", path: path`/v1/customers/${customerId}/carts`, body: cart, requestId },
      signal,
    );
  }

  getCart(customerId: string, cartId: string, signal: AbortSignal): Promise<Cart> {
    return this.get(path`/v1/customers/${customerId}/carts/${cartId}`, signal);
  }

  /** Places the order. Checking out the same cart again does not place another. */
  checkoutCart(customerId: string, cartId: string, requestId: string, signal: AbortSignal): Promise<CheckoutResult> {
    return this.effect(
      { method: "POST", path: path`/v1/customers/${customerId}/carts/${cartId}/checkout`, requestId },
      signal,
    );
  }

  private async get<T>(resource: string, signal: AbortSignal): Promise<T> {
    const answer = await this.service.send<T>({ method: "GET", path: resource }, signal);
    return answer.body;
  }

  private async effect<T>(request: ServiceRequest & { requestId: string }, signal: AbortSignal): Promise<T> {
    const answer = await this.service.send<T>(request, signal);
    return answer.body;
  }

  private list<T>(
    service: Service,
    resource: string,
    signal: AbortSignal,
    query: Readonly<Record<string, string>> = {},
  ): Promise<T[]> {
    return followPages<T, PartnerCenterCollection<T>>(
      service,
      { method: "GET", path: resource, query },
      signal,
      (page) => {
        const next = page.links?.next;
        return {
          items: page.items,
          next: next?.uri
            ? {
                link: versioned(next.uri),
                headers: Object.fromEntries((next.headers ?? []).map(({ key, value }) => [key, value])),
              }
            : undefined,
        };
      },
    );
  }
}

/** Links come as an address, as `/v1/…`, or without the version, all meant below the service's base. */
function versioned(uri: string): string {
  if (/^[a-z]+:/i.test(uri)) {
    return uri;
  }
  const relative = uri.replace(/^\/+/, "");
  return relative.startsWith("v1/") ? relative : `v1/${relative}`;
}

function quoted(etag: string): string {
  return etag.startsWith('"') || etag.startsWith("W/") ? etag : `"${etag}"`;
}
