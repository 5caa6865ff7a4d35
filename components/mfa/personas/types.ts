import type { Input } from "@pulumi/pulumi";

/** For whom a policy is: the groups of people by which tenants commonly sort their policies. */
export type PersonaName = "global" | "admins" | "internals" | "guests" | "serviceAccounts" | "agents";

/** What the tenant has paid for. Conditional Access needs P1; conditions on risk need P2. */
export type Licence = "p1" | "p2";

/**
 * A Conditional Access policy as Graph spells it, without its state: whether it only reports or is in force is decided where
 * it is rolled out.
 */
export interface GraphPolicy {
  readonly conditions: {
    readonly clientAppTypes: readonly string[];
    readonly applications: {
      readonly includeApplications?: readonly string[];
      readonly includeUserActions?: readonly string[];
    };
    readonly users: {
      readonly includeUsers?: readonly Input<string>[];
      readonly includeGroups?: readonly Input<string>[];
      readonly includeRoles?: readonly string[];
      readonly excludeRoles?: readonly string[];
      readonly includeGuestsOrExternalUsers?: Guests;
      readonly excludeGuestsOrExternalUsers?: Guests;
    };
    readonly clientApplications?: { readonly includeAgentIdServicePrincipals: readonly string[] };
    readonly platforms?: {
      readonly includePlatforms: readonly string[];
      readonly excludePlatforms?: readonly string[];
    };
    readonly locations?: {
      readonly includeLocations: readonly string[];
      readonly excludeLocations?: readonly Input<string>[];
    };
    readonly devices?: { readonly deviceFilter: { readonly mode: "include" | "exclude"; readonly rule: string } };
    readonly authenticationFlows?: { readonly transferMethods: string };
    readonly signInRiskLevels?: readonly string[];
    readonly userRiskLevels?: readonly string[];
    readonly agentIdRiskLevels?: string;
  };
  readonly grantControls?: {
    readonly operator: "AND" | "OR";
    readonly builtInControls?: readonly string[];
    readonly authenticationStrength?: { readonly id: string };
  };
  readonly sessionControls?: {
    readonly signInFrequency?: {
      readonly isEnabled: true;
      readonly frequencyInterval: "timeBased" | "everyTime";
      readonly authenticationType: "primaryAndSecondaryAuthentication";
      readonly type?: "hours" | "days";
      readonly value?: number;
    };
    readonly persistentBrowser?: { readonly isEnabled: true; readonly mode: "never" };
    readonly secureSignInSession?: { readonly isEnabled: true };
  };
}

/** Guest kinds of home tenants; Graph joins the kinds with commas. */
export interface Guests {
  readonly guestOrExternalUserTypes: string;
  readonly externalTenants: { readonly membershipKind: "all" };
}

/**
 * What people must own before a policy is enforced, or they are locked out. `mfa`: any method of MFA; `phishingResistant`: a
 * passkey, Windows Hello for Business or a certificate.
 */
export interface Demand {
  readonly method: "mfa" | "phishingResistant";
  /** Everyone, or the holders of these roles by template id, eligible ones included. */
  readonly of: "everyone" | { readonly roles: readonly string[] };
}

/** One policy of a persona, as plain data. */
export interface PersonaPolicy {
  /** Last part of the resource's name, unique in the set: `admins-phishing-resistant`. */
  readonly key: string;
  readonly persona: PersonaName;
  /** As people see it in Entra, unique in the set: `CA101 Admins: phishing-resistant MFA`. */
  readonly displayName: string;
  /** Why the policy is there, for people; also its description in Entra where the provider can write one. */
  readonly why: string;
  readonly licence: Licence;
  /** What must be read before it is enforced; absent where nobody can be locked out for want of a method. */
  readonly demands?: Demand;
  readonly policy: GraphPolicy;
}

export interface PersonaArgs {
  /** Default: `p1`. With `p2` come the policies that look at risk. */
  readonly licence?: Licence;
  /** Excludes the two directory synchronisation roles from MFA, by role and never by account. Default: false. */
  readonly excludeDirectorySynchronization?: boolean;
  /**
   * Roles that need phishing-resistant MFA, by template id. Default: the roles that Microsoft labels privileged and those of
   * its template for administrators (`privileged-roles.json`, dated).
   */
  readonly privilegedRoles?: readonly string[];
  /** Hours after which administrators authenticate again. Default: 8, a working day. */
  readonly adminSignInFrequencyHours?: number;
  /** Hours after which members authenticate again on a device that nobody manages. Default: 12. */
  readonly unmanagedDeviceSignInFrequencyHours?: number;
  /**
   * Blocks platforms that Entra does not recognise. A platform is read from the user agent, which anybody can change, so this
   * keeps honest devices out and nobody else. Default: false.
   */
  readonly blockUnknownPlatforms?: boolean;
  /** Binds tokens of Exchange and SharePoint on Windows to the device they were issued to. Default: false. */
  readonly tokenProtection?: boolean;
  /** User objects that serve as service accounts, and the only places they may come from. MFA is asked of them as of everyone. */
  readonly serviceAccounts?: {
    /** Object ids of groups that hold them; at least one. */
    readonly groups: readonly Input<string>[];
    /** Ids of named locations; at least one. */
    readonly namedLocations: readonly Input<string>[];
  };
  /**
   * Agents: `risky` blocks agent identities of high risk, `all` blocks also every agent that acts as a user. Absent: no policy;
   * agents are not people, so what is proven of people does not rest on it.
   */
  readonly agents?: "risky" | "all";
}
