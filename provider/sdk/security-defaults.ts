import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import { securityDefaultsToken } from "./tokens";

export interface SecurityDefaultsArgs {
  /**
   * Whether security defaults are on. The service refuses `true` beside an enabled Conditional Access policy, and refuses
   * an enabled policy beside `true`; report-only policies may exist at any time.
   * Source: https://learn.microsoft.com/entra/fundamentals/security-defaults
   */
  isEnabled: pulumi.Input<boolean>;
}

export interface SecurityDefaultsState {
  isEnabled?: pulumi.Input<boolean>;
  displayName?: pulumi.Input<string>;
  previousIsEnabled?: pulumi.Input<boolean>;
}

/**
 * A tenant's security defaults: one switch that always exists, so it is adopted rather than created. Deleting the resource
 * leaves the switch as it is; protection is turned off only by saying `isEnabled: false`.
 *
 * Import: `pulumi import partner:index:SecurityDefaults NAME 00000000-0000-0000-0000-000000000005`
 */
export class SecurityDefaults extends pulumi.CustomResource {
  /** Whether security defaults are on. */
  declare readonly isEnabled: pulumi.Output<boolean>;
  /** The name Microsoft Graph gives the switch. */
  declare readonly displayName: pulumi.Output<string>;
  /** Whether they were on when this resource adopted them. */
  declare readonly previousIsEnabled: pulumi.Output<boolean>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: SecurityDefaultsState,
    opts?: pulumi.CustomResourceOptions,
  ): SecurityDefaults {
    return new SecurityDefaults(name, state as SecurityDefaultsArgs, { ...opts, id });
  }

  static override isInstance(object: unknown): object is SecurityDefaults {
    return isOfType(object, securityDefaultsToken);
  }

  constructor(name: string, args: SecurityDefaultsArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) requireArguments("SecurityDefaults", name, args, ["isEnabled"]);
    super(
      securityDefaultsToken,
      name,
      withOutputs(args ?? {}, ["displayName", "previousIsEnabled"]),
      withVersion(opts),
    );
  }
}
