import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import { authenticationMethodsPolicyToken } from "./tokens";

/** A group whose members something counts for. */
export interface AuthenticationMethodTargetArgs {
  /** Object id of a group, or `all_users`. */
  id: pulumi.Input<string>;
  /** `group` (default), also for `all_users`. */
  targetType?: pulumi.Input<"group" | "user">;
}

/** A group whose members may use a method. */
export interface AuthenticationMethodIncludeTargetArgs extends AuthenticationMethodTargetArgs {
  /** Whether these people are asked to register the method. Default: false. */
  isRegistrationRequired?: pulumi.Input<boolean>;
}

/** What every method has. An absent member is left as it is. */
export interface AuthenticationMethodArgs<Target = AuthenticationMethodIncludeTargetArgs> {
  /** Whether the method can be registered and used. */
  state?: pulumi.Input<"enabled" | "disabled">;
  /** Groups that may use it; `[{ id: "all_users" }]` is everyone. */
  includeTargets?: pulumi.Input<pulumi.Input<Target>[]>;
  /** Groups that may not; they win over `includeTargets`. */
  excludeTargets?: pulumi.Input<pulumi.Input<AuthenticationMethodTargetArgs>[]>;
}

export interface Fido2MethodArgs extends AuthenticationMethodArgs {
  /** Whether a key must prove its make when it is registered. */
  isAttestationEnforced?: pulumi.Input<boolean>;
  /** Whether people may register keys themselves. */
  isSelfServiceRegistrationAllowed?: pulumi.Input<boolean>;
  /** Which makes of keys are accepted, by AAGUID. */
  keyRestrictions?: pulumi.Input<{
    isEnforced: pulumi.Input<boolean>;
    enforcementType: pulumi.Input<"allow" | "block">;
    aaGuids: pulumi.Input<pulumi.Input<string>[]>;
  }>;
}

type Advanced = "default" | "enabled" | "disabled";

/** A group, administrative unit or role for which a feature counts. */
export interface FeatureTargetArgs {
  /** Object id, or `all_users`. */
  id: pulumi.Input<string>;
  /** `group` (default), also for `all_users`. */
  targetType?: pulumi.Input<"group" | "administrativeUnit" | "role">;
}

export interface AuthenticatorFeatureArgs {
  state?: pulumi.Input<Advanced>;
  includeTarget?: pulumi.Input<FeatureTargetArgs>;
  excludeTarget?: pulumi.Input<FeatureTargetArgs>;
}

export interface MicrosoftAuthenticatorMethodArgs
  extends AuthenticationMethodArgs<
    AuthenticationMethodIncludeTargetArgs & { authenticationMode?: pulumi.Input<"any" | "push" | "deviceBasedPush"> }
  > {
  /** Whether the app's one-time codes are accepted too. */
  isSoftwareOathEnabled?: pulumi.Input<boolean>;
  /** What a notification shows. */
  featureSettings?: pulumi.Input<{
    displayAppInformationRequiredState?: pulumi.Input<AuthenticatorFeatureArgs>;
    displayLocationInformationRequiredState?: pulumi.Input<AuthenticatorFeatureArgs>;
  }>;
}

export interface TemporaryAccessPassMethodArgs extends AuthenticationMethodArgs {
  /** Characters of a pass, 8 to 48. */
  defaultLength?: pulumi.Input<number>;
  /** Minutes that a pass lives unless said otherwise, 10 to 43200. */
  defaultLifetimeInMinutes?: pulumi.Input<number>;
  minimumLifetimeInMinutes?: pulumi.Input<number>;
  maximumLifetimeInMinutes?: pulumi.Input<number>;
  /** Whether every pass can be used only once. */
  isUsableOnce?: pulumi.Input<boolean>;
}

export interface SmsMethodArgs
  extends AuthenticationMethodArgs<
    AuthenticationMethodIncludeTargetArgs & {
      /** Whether a text message alone signs in, without a password: that is no MFA. Default: false. */
      isUsableForSignIn?: pulumi.Input<boolean>;
    }
  > {}

export interface VoiceMethodArgs extends AuthenticationMethodArgs {
  /** Whether an office telephone may be registered. */
  isOfficePhoneAllowed?: pulumi.Input<boolean>;
}

export interface EmailMethodArgs extends AuthenticationMethodArgs {
  /** Whether guests without an account elsewhere sign in with a code by mail. */
  allowExternalIdToUseEmailOtp?: pulumi.Input<Advanced>;
}

/** The settings; what is absent is left as it is. */
export interface AuthenticationMethodsSettings {
  /** Passkeys and security keys: phishing-resistant. */
  fido2?: pulumi.Input<Fido2MethodArgs>;
  microsoftAuthenticator?: pulumi.Input<MicrosoftAuthenticatorMethodArgs>;
  /** A pass from an administrator with which newcomers register their first strong method. */
  temporaryAccessPass?: pulumi.Input<TemporaryAccessPassMethodArgs>;
  /** One-time codes of other apps. */
  softwareOath?: pulumi.Input<AuthenticationMethodArgs>;
  /** Certificates. Bindings and strengths of certificates are not managed here. */
  x509Certificate?: pulumi.Input<AuthenticationMethodArgs>;
  /** Text messages, which can be intercepted. */
  sms?: pulumi.Input<SmsMethodArgs>;
  /** Telephone calls, which can be intercepted. */
  voice?: pulumi.Input<VoiceMethodArgs>;
  /** Codes by mail: for password reset and for guests, never MFA. */
  email?: pulumi.Input<EmailMethodArgs>;
  /** How far the older settings of MFA and password reset are replaced; only `migrationComplete` ignores them. */
  policyMigrationState?: pulumi.Input<"preMigration" | "migrationInProgress" | "migrationComplete">;
  /** System-preferred MFA: whether Entra asks for the strongest method that somebody has. Uses Graph beta. */
  systemCredentialPreferences?: pulumi.Input<{
    state?: pulumi.Input<Advanced>;
    includeTargets?: pulumi.Input<pulumi.Input<AuthenticationMethodTargetArgs>[]>;
    excludeTargets?: pulumi.Input<pulumi.Input<AuthenticationMethodTargetArgs>[]>;
  }>;
  /** Whether people can report a prompt that they did not cause. Uses Graph beta. */
  reportSuspiciousActivitySettings?: pulumi.Input<{
    state?: pulumi.Input<Advanced>;
    includeTarget?: pulumi.Input<AuthenticationMethodTargetArgs>;
  }>;
}

export interface AuthenticationMethodsPolicyArgs extends AuthenticationMethodsSettings {
  /**
   * What becomes of the settings when the resource is deleted: `leave` (default) leaves them; `restore` puts back the values
   * before, but never takes a method from people or switches on one that can be intercepted.
   */
  onDelete?: pulumi.Input<"leave" | "restore">;
}

export type AuthenticationMethodsPolicyState = Partial<AuthenticationMethodsPolicyArgs>;

const names = [
  "fido2",
  "microsoftAuthenticator",
  "temporaryAccessPass",
  "softwareOath",
  "x509Certificate",
  "sms",
  "voice",
  "email",
  "policyMigrationState",
  "systemCredentialPreferences",
  "reportSuspiciousActivitySettings",
  "onDelete",
] as const;

/**
 * Which authentication methods are enabled in a tenant, and for whom. The policy always exists, so it is adopted; only what is
 * declared is managed. The registration campaign is a resource of its own, `RegistrationCampaign`. Two resources
 * may share the policy, but a setting that both declare is refused.
 *
 * Import: `pulumi import partner:index:AuthenticationMethodsPolicy NAME authenticationMethodsPolicy`
 */
export class AuthenticationMethodsPolicy extends pulumi.CustomResource {
  /** The values before this resource first managed them. */
  declare readonly previous: pulumi.Output<pulumi.Unwrap<AuthenticationMethodsSettings>>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: AuthenticationMethodsPolicyState,
    opts?: pulumi.CustomResourceOptions,
  ): AuthenticationMethodsPolicy {
    return new AuthenticationMethodsPolicy(name, state ?? {}, { ...opts, id });
  }

  static override isInstance(object: unknown): object is AuthenticationMethodsPolicy {
    return isOfType(object, authenticationMethodsPolicyToken);
  }

  constructor(name: string, args: AuthenticationMethodsPolicyArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) requireArguments("AuthenticationMethodsPolicy", name, args, []);
    super(authenticationMethodsPolicyToken, name, withOutputs(args ?? {}, [...names, "previous"]), withVersion(opts));
  }
}
