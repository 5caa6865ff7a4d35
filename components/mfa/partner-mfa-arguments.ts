import type { ConditionalAccessPolicyArgs } from "@pulumi/azuread";
import type { Input } from "@pulumi/pulumi";
import type * as partner from "../../provider/sdk";
import type { Transform } from "../shared/transform";
import type { PersonaArgs } from "./personas/types";

/** What asks people for MFA. */
export type MfaMethodName = "conditionalAccess" | "securityDefaults" | "thirdParty";

/** Entra ID licence of every user in the tenant. Conditional Access needs P1, conditions on risk need P2. */
export type EntraLicence = "none" | "p1" | "p2";

/** How far Conditional Access is rolled out. */
export type RolloutStage = "reportOnly" | "pilot" | "enforced";

/** By which path the MFA claim of somebody else's product reaches Entra. */
export type ThirdPartyMfa =
  /** The identity provider of federated domains does MFA, and Entra takes its claim over. */
  | {
      readonly path: "federation";
      /** The federated domains. Their federation exists already; only whose MFA counts is set. */
      readonly domains: readonly string[];
      /** Default: `acceptIfMfaDoneByFederatedIdp`, with which Entra asks itself where the claim is missing. */
      readonly federatedIdpMfaBehavior?: "acceptIfMfaDoneByFederatedIdp" | "enforceMfaByFederatedIdp";
    }
  /** An external authentication method of the authentication methods policy. It satisfies the control `mfa`, and no authentication strength. */
  | { readonly path: "externalAuthenticationMethod" };

export interface PartnerMfaArgs {
  /**
   * `conditionalAccess`: policies, proved to reach everyone. `securityDefaults`: Microsoft's own set, accepted for partners, not provable.
   * `thirdParty`: MFA by another product, whose claim must reach Entra by the path that `thirdParty` names.
   * Source: https://learn.microsoft.com/partner-center/security/partner-security-requirements
   */
  readonly method: MfaMethodName;
  /** What the tenant has paid for. What it lacks is refused. */
  readonly licence: EntraLicence;
  /**
   * `reportOnly` (default) writes to the sign-in logs what the policies would have done; `pilot` enforces them for one group; `enforced`
   * for everyone. Not for `securityDefaults`, which are all or nothing.
   */
  readonly stage?: RolloutStage;
  /** The last day, as 2027-01-31, on which a stage before `enforced` is announced rather than overdue (rule SEC-008). Needed until then. */
  readonly until?: string;
  /**
   * What asks for MFA before the stage is `enforced`. `securityDefaults` (default) keeps them on and switches over at the end. `unmanaged`
   * leaves them alone, for a tenant whose other enabled policies, or whose third party, rule them out.
   */
  readonly meanwhile?: "securityDefaults" | "unmanaged";
  /** Object id of the group of the stage `pilot`. */
  readonly pilotGroup?: Input<string>;
  readonly thirdParty?: ThirdPartyMfa;
  /**
   * Object ids of the two emergency access accounts. A policy that demands phishing-resistant MFA is enabled only when they, and everyone
   * it asks, have registered it.
   */
  readonly emergencyAccounts?: readonly Input<string>[];
  /** Excludes the two directory synchronisation roles from MFA, by role and never by account. Default: false. */
  readonly excludeDirectorySynchronization?: boolean;
  /** Put in front of the names of the two baseline policies. Default: no prefix. */
  readonly displayNamePrefix?: string;
  /** Rolls the policies of the personas out beside the baseline: `{}` for all that the licence allows. Default: the baseline alone. */
  readonly personas?: Omit<PersonaArgs, "licence" | "excludeDirectorySynchronization">;
  /** Display names of policies that the program makes elsewhere in report-only, to be enabled with these. Let this component depend on them. */
  readonly otherPolicies?: readonly Input<string>[];
  /** What this component takes the place of in a stack that is deployed already, so that it is adopted and nothing is deleted. */
  readonly formerly?: {
    /** Name of a `SecurityDefaults` component. A `ConditionalAccessBaseline` of this component's name and parent is adopted without saying so. */
    readonly securityDefaults?: string;
  };
  readonly transform?: {
    readonly mfaMethod?: Transform<partner.MfaMethodArgs>;
    readonly mfaPolicy?: Transform<ConditionalAccessPolicyArgs>;
    readonly legacyAuthenticationPolicy?: Transform<ConditionalAccessPolicyArgs>;
    readonly pilotPolicy?: Transform<ConditionalAccessPolicyArgs>;
    /** For every policy of a persona that azuread makes; the third parameter of a function is the resource's name. */
    readonly personaPolicy?: Transform<ConditionalAccessPolicyArgs>;
    /** For those that only Graph can say: token protection, risk remediation, agents. */
    readonly personaGraphPolicy?: Transform<partner.ConditionalAccessPolicyArgs>;
    readonly federatedDomainBehaviour?: Transform<partner.FederatedDomainBehaviourArgs>;
  };
}

/** The arguments after they were judged, with their defaults. */
export interface CheckedPartnerMfa {
  readonly stage: RolloutStage;
  readonly managesDefaults: boolean;
  readonly hasPolicies: boolean;
}
