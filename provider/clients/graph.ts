import type {
  ConditionalAccessPolicy,
  IdentitySecurityDefaultsEnforcementPolicy,
  UnifiedRoleDefinition,
  UnifiedRoleEligibilitySchedule,
  UnifiedRoleEligibilityScheduleRequest,
} from "@microsoft/microsoft-graph-types";
import { readMicrosoftError } from "./microsoft-dialect";
import { followPages } from "./paging";
import { path, Service, type ServiceDialect, type ServiceOptions } from "./service";

export const graphDialect: ServiceDialect = {
  name: "Microsoft Graph",
  headers: (requestId) => ({ "client-request-id": requestId, "return-client-request-id": "true" }),
  answeredIds: (headers) => ({ requestId: headers.get("request-id"), correlationId: headers.get("client-request-id") }),
  readError: readMicrosoftError,
  advice: ({ kind, code }) => {
    if (kind === "unauthorized") {
      return code === "InvalidAuthenticationToken"
        ? "The token is not meant for Microsoft Graph or has expired: check the provider's environment, endpoints and tenantId."
        : "Check how the provider signs in (docs/sign-in.md).";
    }
    if (kind === "forbidden") {
      return "Grant the permission that docs/sign-in.md lists for this call to the application, with admin consent.";
    }
    return undefined;
  },
};

const securityDefaultsPath = "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy";

/** An OData collection as Graph returns it, one page at a time. */
interface GraphPage<T> {
  readonly value?: readonly T[];
  readonly "@odata.nextLink"?: string;
}

/** OData options; `$filter` strings are made with `odataString`, which quotes values. */
export type GraphQuery = Readonly<Record<string, string | undefined>>;

/** A string literal of OData, quotes included. */
export function odataString(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/**
 * Microsoft Graph v1.0, for one tenant. Every method throws ServiceError. Writes become visible to reads after a while;
 * callers poll.
 */
export class GraphClient {
  private readonly service: Service;

  constructor(options: ServiceOptions) {
    this.service = new Service(graphDialect, options);
  }

  /** `resource` is a path below the endpoint, such as `/v1.0/policies/…`; build it with `path` when it holds values. */
  async get<T>(resource: string, signal: AbortSignal, query: GraphQuery = {}): Promise<T> {
    const answer = await this.service.send<T>({ method: "GET", path: resource, query }, signal);
    return answer.body;
  }

  /** All items of a collection, over all its pages. */
  async list<T>(resource: string, signal: AbortSignal, query: GraphQuery = {}): Promise<T[]> {
    return followPages<T, GraphPage<T>>(this.service, { method: "GET", path: resource, query }, signal, (page) => ({
      items: page.value,
      next: page["@odata.nextLink"],
    }));
  }

  /** Repeated only when Graph certainly did nothing; after a dropped connection the caller reads first. */
  async post<T>(resource: string, body: unknown, signal: AbortSignal): Promise<T> {
    const answer = await this.service.send<T>({ method: "POST", path: resource, body }, signal);
    return answer.body;
  }

  async patch<T>(resource: string, body: unknown, signal: AbortSignal): Promise<T> {
    const answer = await this.service.send<T>({ method: "PATCH", path: resource, body }, signal);
    return answer.body;
  }

  async put<T>(resource: string, body: unknown, signal: AbortSignal): Promise<T> {
    const answer = await this.service.send<T>({ method: "PUT", path: resource, body }, signal);
    return answer.body;
  }

  async delete(resource: string, signal: AbortSignal): Promise<void> {
    await this.service.send({ method: "DELETE", path: resource }, signal);
  }

  /** Policy.Read.All */
  getSecurityDefaults(signal: AbortSignal): Promise<IdentitySecurityDefaultsEnforcementPolicy> {
    return this.get(securityDefaultsPath, signal);
  }

  /** Policy.ReadWrite.SecurityDefaults, which as an application permission exists only in the public cloud. */
  async updateSecurityDefaults(isEnabled: boolean, signal: AbortSignal): Promise<void> {
    await this.patch(securityDefaultsPath, { isEnabled }, signal);
  }

  /** Policy.Read.All */
  listConditionalAccessPolicies(signal: AbortSignal): Promise<ConditionalAccessPolicy[]> {
    return this.list("/v1.0/identity/conditionalAccess/policies", signal);
  }

  /** RoleManagement.Read.Directory */
  getRoleDefinition(id: string, signal: AbortSignal): Promise<UnifiedRoleDefinition> {
    return this.get(path`/v1.0/roleManagement/directory/roleDefinitions/${id}`, signal);
  }

  /** RoleEligibilitySchedule.Read.Directory */
  listRoleEligibilitySchedules(query: GraphQuery, signal: AbortSignal): Promise<UnifiedRoleEligibilitySchedule[]> {
    return this.list("/v1.0/roleManagement/directory/roleEligibilitySchedules", signal, query);
  }

  /** RoleEligibilitySchedule.Read.Directory */
  listRoleEligibilityScheduleRequests(
    query: GraphQuery,
    signal: AbortSignal,
  ): Promise<UnifiedRoleEligibilityScheduleRequest[]> {
    return this.list("/v1.0/roleManagement/directory/roleEligibilityScheduleRequests", signal, query);
  }

  /** RoleEligibilitySchedule.ReadWrite.Directory */
  createRoleEligibilityScheduleRequest(
    request: UnifiedRoleEligibilityScheduleRequest,
    signal: AbortSignal,
  ): Promise<UnifiedRoleEligibilityScheduleRequest> {
    return this.post("/v1.0/roleManagement/directory/roleEligibilityScheduleRequests", request, signal);
  }
}
