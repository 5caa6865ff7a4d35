import type { Filter } from "./filter";
import type { Undetermined } from "./undetermined";
import type { ClientAppType, GuestKind, InsiderRiskLevel, Platform, RiskLevel, TransferMethod } from "./vocabulary";

/**
 * A Conditional Access policy as the proof sees it, whatever form it was read from. Ids are in lower case. Where `undetermined`
 * is not empty, every other field holds the widest and strictest reading (an include list that may name anyone names all, an
 * exclusion that cannot be read is absent, a grant that cannot be read is `block`): good for showing that a gap is certain, never
 * used to show that something is covered.
 */
export interface Policy {
  /** Graph's id, the resource's URN at preview, or the file's name and position where a file gives none. Unique in its set. */
  readonly id: string;
  readonly displayName: string;
  /** File and place it was read from, for people. */
  readonly source?: string;
  readonly state: "enabled" | "reportOnly" | "disabled";
  /** A policy for service principals or for agents never reaches a person. */
  readonly reaches: "people" | "workloads" | "nobody";
  readonly users: { readonly include: People; readonly exclude: People };
  readonly target: Target;
  readonly clientAppTypes: Listed<ClientAppType>;
  readonly platforms: Listed<Platform>;
  readonly locations: "any" | { readonly include: Places; readonly exclude: Places };
  readonly deviceFilter?: Filter;
  readonly signInRiskLevels: Listed<RiskLevel>;
  readonly userRiskLevels: Listed<RiskLevel>;
  readonly insiderRiskLevels: Listed<InsiderRiskLevel>;
  readonly transferMethods: Listed<TransferMethod>;
  /** Absent where the policy has session controls only. */
  readonly grant?: Grant;
  readonly session: Session;
  readonly undetermined: readonly Undetermined[];
}

/** `any`: the condition is not configured. Includes less excludes are already worked out. */
export type Listed<T> = "any" | readonly T[];

export interface People {
  readonly all: boolean;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  /** Role template ids. */
  readonly roles: readonly string[];
  readonly guests: readonly Guests[];
}

export interface Guests {
  readonly kinds: readonly GuestKind[];
  /** Home tenants, or any. */
  readonly tenants: "any" | readonly string[];
}

export type Target =
  | { readonly kind: "resources"; readonly include: Resources; readonly exclude: Resources; readonly filter?: Filter }
  | { readonly kind: "userActions"; readonly actions: readonly string[] }
  | { readonly kind: "authenticationContexts"; readonly contexts: readonly string[] }
  | { readonly kind: "none" };

export interface Resources {
  readonly all: boolean;
  /** Application (client) ids. */
  readonly applications: readonly string[];
  readonly office365: boolean;
  readonly adminPortals: boolean;
}

export interface Places {
  readonly all: boolean;
  readonly allTrusted: boolean;
  /** Ids of named locations; `00000000-0000-0000-0000-000000000000` stands for the trusted addresses of the MFA settings. */
  readonly ids: readonly string[];
}

export interface Grant {
  readonly operator: "AND" | "OR";
  readonly controls: readonly Control[];
}

export type Control =
  | {
      readonly kind:
        | "block"
        | "mfa"
        | "compliantDevice"
        | "domainJoinedDevice"
        | "approvedApplication"
        | "compliantApplication"
        | "passwordChange"
        | "riskRemediation"
        | "termsOfUse"
        | "customAuthenticationFactor";
    }
  | { readonly kind: "authenticationStrength"; readonly id: string };

export interface Session {
  readonly signInFrequency?:
    | { readonly interval: "everyTime"; readonly authentication: "all" | "secondary" }
    | { readonly interval: "timeBased"; readonly hours: number; readonly authentication: "all" | "secondary" };
  readonly persistentBrowser?: "always" | "never";
  /** True: the policy is also evaluated in full during an outage. */
  readonly disableResilienceDefaults: boolean;
  /** Names of other session controls that are on; none of them gives MFA. */
  readonly others: readonly string[];
}
