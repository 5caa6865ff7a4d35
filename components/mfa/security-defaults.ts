import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import * as partner from "../../provider/sdk";
import { Arguments, flag } from "../shared/check";
import { childOf } from "../shared/child";
import { type Transform, transformed } from "../shared/transform";

export interface SecurityDefaultsArgs {
  /**
   * Security defaults ask everyone for MFA without any policy and without a P1 licence. The service refuses to switch
   * them on beside an enabled Conditional Access policy, and refuses to enable a policy beside them; report-only
   * policies are fine. To go over to Conditional Access use `PartnerMfa`, whose switch is one operation.
   */
  readonly isEnabled: Input<boolean>;
  readonly transform?: {
    readonly securityDefaults?: Transform<partner.SecurityDefaultsArgs>;
  };
}

/**
 * The security defaults of a tenant, protected against deletion. There is one such setting in each tenant: it is
 * adopted, and taking it out of a program never switches protection off.
 *
 * The tenant is that of the `partner` provider in `opts.provider`. Permissions of its application: `Policy.Read.All`
 * and `Policy.ReadWrite.ConditionalAccess`.
 *
 * ```ts
 * new SecurityDefaults("security-defaults", { isEnabled: true }, { provider: partnerTenant });
 * ```
 *
 * @throws {ArgumentError} when `isEnabled` is no boolean.
 */
export class SecurityDefaults extends ComponentResource {
  readonly isEnabled: Output<boolean>;
  /** What the tenant had before this program first touched it. */
  readonly previousIsEnabled: Output<boolean>;

  constructor(name: string, args: SecurityDefaultsArgs, opts?: ComponentResourceOptions) {
    super("partnerguard:mfa:SecurityDefaults", name, {}, opts);
    const isEnabled = new Arguments(`SecurityDefaults "${name}"`).required("isEnabled", args.isEnabled, flag);

    const setting = new partner.SecurityDefaults(
      ...transformed<partner.SecurityDefaultsArgs>(
        args.transform?.securityDefaults,
        name,
        { isEnabled },
        childOf(this, opts, { protect: true }),
      ),
    );
    this.isEnabled = setting.isEnabled;
    this.previousIsEnabled = setting.previousIsEnabled;

    this.registerOutputs({ isEnabled: this.isEnabled, previousIsEnabled: this.previousIsEnabled });
  }
}
