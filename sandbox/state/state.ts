import type { Azure, Commerce } from "./commerce";
import type { Application, Directory, RefreshToken } from "./directory";

/** How the sandbox behaves where the services take their time. All of it may be changed by `POST /sandbox/seed`. */
export interface Settings {
  /** Seconds until an order shows. */
  orderVisibilitySeconds: number;
  /** Seconds until a plan and its first Azure subscription show. */
  subscriptionVisibilitySeconds: number;
  /** Seconds during which a cart answers 800060 after its checkout began; 0 answers at once. */
  checkoutSeconds: number;
  /** Seconds that a cart lives. */
  cartLifetimeSeconds: number;
  /** What a second checkout of the same cart gets: the same orders, or 800065. */
  repeatedCheckout: "sameOrders" | "refused";
  /**
   * What an order gets beside an active plan of the same customer and reseller: 800024, or another plan. One plan is the documented
   * limit; that the service itself holds to it is not, so programs that must never order twice are tried with `accepted`.
   */
  secondPlan: "refused" | "accepted";
  /** Polls that an alias stays `Accepted`. */
  aliasPolls: number;
  /** Seconds that an alias stays `Accepted`, whatever the polls. */
  aliasSeconds: number;
  /** Polls that a management group takes; 0 answers at once. */
  managementGroupPolls: number;
  /** Seconds until a PIM schedule shows. */
  scheduleVisibilitySeconds: number;
  /** Seconds that a PIM schedule must have lived before it can be removed (the services ask five minutes). */
  scheduleMinimumSeconds: number;
  /** Lifetime of access tokens in seconds. */
  tokenSeconds: number;
  /** Items per page of Graph and Partner Center lists. */
  pageSize: number;
  /** Items that a sandbox partner may have of Azure plans (code 900116). */
  planLimit: number;
}

export interface State {
  settings: Settings;
  directories: Record<string, Directory>;
  applications: Record<string, Application>;
  /** By the token's fictitious text. */
  refreshTokens: Record<string, RefreshToken>;
  /** Bearer texts with which a pipeline asks for its own assertion. */
  pipelines: Record<string, PipelineIdentity>;
  /** Managed identities by the header that their process holds. */
  managedIdentities: Record<string, { tenantId: string; appId: string }>;
  commerce: Commerce;
  azure: Azure;
}

/** A pipeline whose system issues assertions: the bearer it holds and the subject it gets. */
export interface PipelineIdentity {
  system: "github" | "azureDevOps";
  subject: string;
  /** Azure DevOps: the service connection's id. */
  serviceConnectionId?: string;
}
