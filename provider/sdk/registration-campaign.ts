import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import type { AuthenticationMethodTargetArgs } from "./authentication-methods-policy";
import { registrationCampaignToken } from "./tokens";

/** Who is asked to register which method. */
export interface RegistrationCampaignTargetArgs extends AuthenticationMethodTargetArgs {
  /** The method to register. Default: `microsoftAuthenticator`. */
  targetedAuthenticationMethod?: pulumi.Input<string>;
}

/** The settings; what is absent is left as it is. */
export interface RegistrationCampaignSettings {
  /** `enabled`, `disabled`, or `default` for what Microsoft decides. */
  state?: pulumi.Input<"default" | "enabled" | "disabled">;
  /** Days until somebody who put it off is asked again, 0 to 14. */
  snoozeDurationInDays?: pulumi.Input<number>;
  /** Who is asked; `[{ id: "all_users" }]` is everyone. */
  includeTargets?: pulumi.Input<pulumi.Input<RegistrationCampaignTargetArgs>[]>;
  /** Who is not asked. */
  excludeTargets?: pulumi.Input<pulumi.Input<AuthenticationMethodTargetArgs>[]>;
}

export interface RegistrationCampaignArgs extends RegistrationCampaignSettings {
  /** `leave` (default) or `restore`: what becomes of the campaign when the resource is deleted. One that runs is never stopped. */
  onDelete?: pulumi.Input<"leave" | "restore">;
}

export type RegistrationCampaignState = Partial<RegistrationCampaignArgs>;

const names = ["state", "snoozeDurationInDays", "includeTargets", "excludeTargets", "onDelete", "previous"];

/**
 * Asks people who sign in to register a stronger method. There is one campaign in a tenant, so it is adopted; no other resource
 * writes it, also not `AuthenticationMethodsPolicy`.
 *
 * Import: `pulumi import partner:index:RegistrationCampaign NAME authenticationMethodsRegistrationCampaign`
 */
export class RegistrationCampaign extends pulumi.CustomResource {
  /** The values before this resource first managed them. */
  declare readonly previous: pulumi.Output<pulumi.Unwrap<RegistrationCampaignSettings>>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: RegistrationCampaignState,
    opts?: pulumi.CustomResourceOptions,
  ): RegistrationCampaign {
    return new RegistrationCampaign(name, state ?? {}, { ...opts, id });
  }

  static override isInstance(object: unknown): object is RegistrationCampaign {
    return isOfType(object, registrationCampaignToken);
  }

  constructor(name: string, args: RegistrationCampaignArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) requireArguments("RegistrationCampaign", name, args, []);
    super(registrationCampaignToken, name, withOutputs(args ?? {}, names), withVersion(opts));
  }
}
