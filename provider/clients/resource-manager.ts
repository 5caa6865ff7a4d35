import { readMicrosoftError } from "./microsoft-dialect";
import { followPages } from "./paging";
import { path, Service, type ServiceDialect, type ServiceOptions } from "./service";

/** Stable version with agreement types and the customers' expansions; 2024-04-01 dropped none of these fields. */
const billingVersion = "2020-05-01";

export const resourceManagerDialect: ServiceDialect = {
  name: "Azure Resource Manager",
  headers: (requestId, correlationId) => ({
    "x-ms-client-request-id": requestId,
    "x-ms-correlation-request-id": correlationId,
    "x-ms-return-client-request-id": "true",
  }),
  answeredIds: (headers) => ({
    requestId: headers.get("x-ms-request-id"),
    correlationId: headers.get("x-ms-correlation-request-id"),
  }),
  readError: readMicrosoftError,
  advice: ({ kind, code }) => {
    if (code === "InvalidAuthenticationTokenTenant") {
      return "The token is of another tenant than the resource: billing is read with the partner's provider, subscriptions with the customer's.";
    }
    if (kind === "unauthorized") {
      return "The token is not meant for Azure Resource Manager or has expired: check the provider's environment, endpoints and tenantId.";
    }
    if (kind === "forbidden") {
      return "The identity needs the Admin Agent role in Partner Center (or a billing role on the account) to read billing in the partner's tenant.";
    }
    return undefined;
  },
};

export interface BillingAccount {
  readonly id: string;
  readonly name: string;
  readonly properties: {
    readonly displayName?: string;
    /** `MicrosoftPartnerAgreement` for a partner. */
    readonly agreementType?: string;
    readonly accountType?: string;
    readonly accountStatus?: string;
  };
}

export interface BillingCustomer {
  readonly id: string;
  /** The customer's part of the billing scope. */
  readonly name: string;
  readonly properties: {
    readonly displayName?: string;
    readonly billingProfileId?: string;
    readonly enabledAzurePlans?: readonly { readonly skuId?: string; readonly skuDescription?: string }[];
    readonly resellers?: readonly { readonly resellerId?: string; readonly description?: string }[];
  };
}

interface ResourceManagerPage<T> {
  readonly value?: readonly T[];
  readonly nextLink?: string;
}

/** Azure Resource Manager, as far as a partner's billing goes. Every method throws ServiceError. */
export class ResourceManagerClient {
  private readonly service: Service;

  constructor(options: ServiceOptions) {
    this.service = new Service(resourceManagerDialect, options);
  }

  listBillingAccounts(signal: AbortSignal): Promise<BillingAccount[]> {
    return this.list("/providers/Microsoft.Billing/billingAccounts", {}, signal);
  }

  /** Only customers who have an Azure plan are listed. */
  listBillingCustomers(account: string, signal: AbortSignal): Promise<BillingCustomer[]> {
    return this.list(path`/providers/Microsoft.Billing/billingAccounts/${account}/customers`, {}, signal);
  }

  /** One customer with its plans and resellers. */
  async getBillingCustomer(account: string, customer: string, signal: AbortSignal): Promise<BillingCustomer> {
    const answer = await this.service.send<BillingCustomer>(
      {
        method: "GET",
        path: path`/providers/Microsoft.Billing/billingAccounts/${account}/customers/${customer}`,
        query: { "api-version": billingVersion, $expand: "enabledAzurePlans,resellers" },
      },
      signal,
    );
    return answer.body;
  }

  private list<T>(resource: string, query: Record<string, string>, signal: AbortSignal): Promise<T[]> {
    return followPages<T, ResourceManagerPage<T>>(
      this.service,
      { method: "GET", path: resource, query: { "api-version": billingVersion, ...query } },
      signal,
      (page) => ({ items: page.value, next: page.nextLink || undefined }),
    );
  }
}
