import type { ClientAppType, InsiderRiskLevel, PersonKind, Platform, RiskLevel, TransferMethod } from "./vocabulary";

/** One sign-in, concrete in every field. */
export interface SignIn {
  readonly user: {
    /** Null: somebody whom no policy and no directory names. */
    readonly id: string | null;
    readonly kind: PersonKind;
    /** Every group of which the person is a member, directly or through others, as far as any policy names it. */
    readonly groups: readonly string[];
    /** Template ids of roles held actively at tenant scope, as far as any policy names them. */
    readonly roles: readonly string[];
    readonly homeTenantId: string | null;
  };
  readonly target: SignInTarget;
  readonly clientAppType: ClientAppType;
  readonly platform: Platform;
  readonly location: {
    /** Null where no concrete address belongs to it, because a location is not defined in what was read. */
    readonly ipAddress: string | null;
    /** Null: an address whose country is not known. */
    readonly country: string | null;
    /** Country that the Authenticator app reports, where a location asks it. */
    readonly gpsCountry?: string | null;
    /** Ids of every named location that contains it, those without a definition included. */
    readonly namedLocations: readonly string[];
    readonly trusted: boolean;
  };
  /** Null: unregistered. Attributes that are absent are null. */
  readonly device: Readonly<Record<string, string | boolean | readonly string[]>> | null;
  readonly signInRisk: RiskLevel;
  readonly userRisk: RiskLevel;
  readonly insiderRisk: InsiderRiskLevel | null;
  readonly authenticationFlow: TransferMethod | null;
}

export interface SignInTarget {
  readonly kind: "application" | "userAction" | "baselineScopes";
  /** Application id, `other` for an application that no policy names, or the user action's URN. */
  readonly id: string;
  /** Bundles that the application belongs to. */
  readonly bundles: readonly ("Office365" | "MicrosoftAdminPortals")[];
  /** Values of custom security attributes by `set_attribute`, where filters ask for them. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}
