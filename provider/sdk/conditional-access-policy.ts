import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import { conditionalAccessPolicyToken } from "./tokens";

type Input<T> = pulumi.Input<T>;
type List<T extends string = string> = Input<Input<T>[]>;

/** A rule in the language of dynamic groups. */
export interface ConditionalAccessFilterArgs {
  mode: Input<"include" | "exclude">;
  rule: Input<string>;
}

/** Guests and external users by kind and home tenant. */
export interface ConditionalAccessGuestsArgs {
  /**
   * Kinds joined with commas, as Graph has them: `internalGuest`, `b2bCollaborationGuest`, `b2bCollaborationMember`,
   * `b2bDirectConnectUser`, `otherExternalUser`, `serviceProvider`.
   */
  guestOrExternalUserTypes?: Input<string>;
  /** Home tenants; all unless given. `members` only with `enumerated`. */
  externalTenants?: Input<{ membershipKind: Input<"all" | "enumerated">; members?: List }>;
}

/** What a policy is about: resources, user actions, or authentication contexts; only one of them. */
export interface ConditionalAccessApplicationsArgs {
  /** Application ids, `All`, `None`, `Office365` or `MicrosoftAdminPortals`. */
  includeApplications?: List;
  excludeApplications?: List;
  /** `urn:user:registersecurityinfo` or `urn:user:registerdevice`. */
  includeUserActions?: List;
  /** Authentication contexts, `c1` to `c99`. */
  includeAuthenticationContextClassReferences?: List;
  /** A rule over custom security attributes of applications. */
  applicationFilter?: Input<ConditionalAccessFilterArgs>;
}

/** Whom a policy is about. An exclusion wins over an inclusion, whichever way each names somebody. */
export interface ConditionalAccessUsersArgs {
  /** Object ids, `All`, `None`, `GuestsOrExternalUsers` or `AllAgentIdUsers`. */
  includeUsers?: List;
  excludeUsers?: List;
  includeGroups?: List;
  excludeGroups?: List;
  /** Template ids of directory roles. */
  includeRoles?: List;
  excludeRoles?: List;
  includeGuestsOrExternalUsers?: Input<ConditionalAccessGuestsArgs>;
  excludeGuestsOrExternalUsers?: Input<ConditionalAccessGuestsArgs>;
}

/** Workload and agent identities. A policy with these reaches no person. */
export interface ConditionalAccessClientApplicationsArgs {
  /** Object ids, or `ServicePrincipalsInMyTenant`. */
  includeServicePrincipals?: List;
  excludeServicePrincipals?: List;
  servicePrincipalFilter?: Input<ConditionalAccessFilterArgs>;
  /** Object ids of agent identities, or `All`. Uses Graph beta. */
  includeAgentIdServicePrincipals?: List;
  excludeAgentIdServicePrincipals?: List;
}

type Platform = "all" | "android" | "iOS" | "linux" | "macOS" | "windows" | "windowsPhone";
type RiskLevel = "none" | "low" | "medium" | "high" | "hidden";

/** When a policy applies; all that is given must hold. */
export interface ConditionalAccessConditionsArgs {
  applications?: Input<ConditionalAccessApplicationsArgs>;
  users?: Input<ConditionalAccessUsersArgs>;
  clientApplications?: Input<ConditionalAccessClientApplicationsArgs>;
  /** All unless given. */
  clientAppTypes?: List<
    "all" | "browser" | "mobileAppsAndDesktopClients" | "exchangeActiveSync" | "easSupported" | "other"
  >;
  platforms?: Input<{ includePlatforms?: List<Platform>; excludePlatforms?: List<Platform> }>;
  /** Ids of named locations (`objectId` of azuread's `NamedLocation`), `All` or `AllTrusted`. */
  locations?: Input<{ includeLocations?: List; excludeLocations?: List }>;
  devices?: Input<{ deviceFilter?: Input<ConditionalAccessFilterArgs> }>;
  /** `deviceCodeFlow` and `authenticationTransfer`, joined with commas. */
  authenticationFlows?: Input<{ transferMethods?: Input<string> }>;
  /** Needs P2. */
  signInRiskLevels?: List<RiskLevel>;
  /** Needs P2. */
  userRiskLevels?: List<RiskLevel>;
  servicePrincipalRiskLevels?: List<RiskLevel>;
  /** `minor`, `moderate` and `elevated`, joined with commas. */
  insiderRiskLevels?: Input<string>;
  /** `low`, `medium` and `high`, joined with commas. Uses Graph beta. */
  agentIdRiskLevels?: Input<string>;
}

/** What somebody must prove. */
export interface ConditionalAccessGrantControlsArgs {
  operator: Input<"AND" | "OR">;
  /** `block` stands alone; `mfa` not together with an authentication strength. */
  builtInControls?: List<
    | "block"
    | "mfa"
    | "compliantDevice"
    | "domainJoinedDevice"
    | "approvedApplication"
    | "compliantApplication"
    | "passwordChange"
    | "riskRemediation"
  >;
  /** By bare id: `00000000-0000-0000-0000-000000000004` is the built-in phishing-resistant one. */
  authenticationStrength?: Input<{ id: Input<string> }>;
  /** None of them is MFA. */
  customAuthenticationFactors?: List;
  termsOfUse?: List;
}

/** What holds during the session. None of it is MFA. `isEnabled` is true unless it says otherwise. */
export interface ConditionalAccessSessionControlsArgs {
  applicationEnforcedRestrictions?: Input<{ isEnabled?: Input<boolean> }>;
  cloudAppSecurity?: Input<{
    isEnabled?: Input<boolean>;
    cloudAppSecurityType: Input<"mcasConfigured" | "monitorOnly" | "blockDownloads">;
  }>;
  disableResilienceDefaults?: Input<boolean>;
  persistentBrowser?: Input<{ isEnabled?: Input<boolean>; mode: Input<"always" | "never"> }>;
  /** Token protection. */
  secureSignInSession?: Input<{ isEnabled?: Input<boolean> }>;
  signInFrequency?: Input<{
    isEnabled?: Input<boolean>;
    /** Default: `timeBased`, which takes `type` and `value`; `everyTime` takes neither. */
    frequencyInterval?: Input<"timeBased" | "everyTime">;
    authenticationType?: Input<"primaryAndSecondaryAuthentication" | "secondaryAuthentication">;
    type?: Input<"hours" | "days">;
    value?: Input<number>;
  }>;
  /** Uses Graph beta. */
  continuousAccessEvaluation?: Input<{ mode: Input<"strictEnforcement" | "disabled" | "strictLocation"> }>;
}

export type ConditionalAccessPolicyStateName = "enabled" | "disabled" | "enabledForReportingButNotEnforced";

export interface ConditionalAccessPolicyArgs {
  /** The name people see. Entra allows two of the same name; this resource does not make a second one. */
  displayName: Input<string>;
  /** Why the policy is there. */
  description?: Input<string>;
  /** The service refuses `enabled` while security defaults are on. */
  state: Input<ConditionalAccessPolicyStateName>;
  conditions: Input<ConditionalAccessConditionsArgs>;
  /** At least one of `grantControls` and `sessionControls`. */
  grantControls?: Input<ConditionalAccessGrantControlsArgs>;
  sessionControls?: Input<ConditionalAccessSessionControlsArgs>;
}

export type ConditionalAccessPolicyState = Partial<ConditionalAccessPolicyArgs>;

const names = [
  "displayName",
  "description",
  "state",
  "conditions",
  "grantControls",
  "sessionControls",
  "createdDateTime",
  "templateId",
];

/**
 * A Conditional Access policy in the shape of Microsoft Graph, for what azuread's resource of the same name cannot say:
 * authentication contexts as target, application filters, token protection, risk remediation, agents, continuous access
 * evaluation. Whatever somebody changes or adds in Entra shows as a drift. A policy that exists under the same name is adopted
 * when it is the same, and refused when it differs. Deleting the resource deletes the policy: `protect` one that counts.
 *
 * Import: `pulumi import partner:index:ConditionalAccessPolicy NAME 00000000-0000-0000-0000-000000000000`
 */
export class ConditionalAccessPolicy extends pulumi.CustomResource {
  declare readonly displayName: pulumi.Output<string>;
  declare readonly description: pulumi.Output<string | undefined>;
  declare readonly state: pulumi.Output<ConditionalAccessPolicyStateName>;
  declare readonly conditions: pulumi.Output<pulumi.Unwrap<ConditionalAccessConditionsArgs>>;
  declare readonly grantControls: pulumi.Output<pulumi.Unwrap<ConditionalAccessGrantControlsArgs> | undefined>;
  declare readonly sessionControls: pulumi.Output<pulumi.Unwrap<ConditionalAccessSessionControlsArgs> | undefined>;
  /** When it was made, ISO 8601. */
  declare readonly createdDateTime: pulumi.Output<string>;
  /** The template that it came from; empty for none. */
  declare readonly templateId: pulumi.Output<string>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: ConditionalAccessPolicyState,
    opts?: pulumi.CustomResourceOptions,
  ): ConditionalAccessPolicy {
    return new ConditionalAccessPolicy(name, state as ConditionalAccessPolicyArgs, { ...opts, id });
  }

  static override isInstance(object: unknown): object is ConditionalAccessPolicy {
    return isOfType(object, conditionalAccessPolicyToken);
  }

  constructor(name: string, args: ConditionalAccessPolicyArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) {
      requireArguments("ConditionalAccessPolicy", name, args, ["displayName", "state", "conditions"]);
    }
    super(conditionalAccessPolicyToken, name, withOutputs(args ?? {}, names), withVersion(opts));
  }
}
