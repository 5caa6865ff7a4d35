import type { ConditionalAccessPolicy, ConditionalAccessPolicyArgs } from "@pulumi/azuread";
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, output } from "@pulumi/pulumi";
import { Arguments, flag, oneOf, text } from "../shared/check";
import { childOf } from "../shared/child";
import { packages } from "../shared/packages";
import { type Transform, transformed } from "../shared/transform";
import { legacyAuthenticationBlocked, mfaForAllUsers, policyState, type Stage } from "./conditional-access-policies";

export interface ConditionalAccessBaselineArgs {
  /**
   * `reportOnly` (default) writes to the sign-in logs what the policies would have done; `enforced` puts them in
   * force. Only enforced policies meet the partner security requirements, and Entra refuses them while security
   * defaults are on; `PartnerMfa` switches from one to the other. Read the report-only results before enforcing:
   * everyone needs a registered method first.
   */
  readonly stage?: Input<Stage>;
  /**
   * Put in front of the names people see in Entra. Names are not unique there, so a prefix of your own shows at a
   * glance which policies a program manages. Default: no prefix.
   */
  readonly displayNamePrefix?: string;
  /**
   * Excludes the two directory synchronisation roles from MFA, by role and never by account. Synchronisation is the
   * only user identity that the partner security requirements leave outside: emergency access, service accounts and
   * guests are not. Default: false.
   */
  readonly excludeDirectorySynchronization?: boolean;
  readonly transform?: {
    readonly mfaPolicy?: Transform<ConditionalAccessPolicyArgs>;
    readonly legacyAuthenticationPolicy?: Transform<ConditionalAccessPolicyArgs>;
  };
}

/**
 * The two Conditional Access policies that cover a tenant: MFA for all users and all applications without exclusion,
 * and legacy authentication blocked. Both are protected against deletion, since what is proven about the tenant
 * rests on them.
 *
 * The tenant is that of the azuread provider in `opts.provider`. Permissions of its application:
 * `Policy.ReadWrite.ConditionalAccess` and `Policy.Read.All`.
 *
 * ```ts
 * new ConditionalAccessBaseline("baseline", { stage: "enforced" }, { provider: partnerTenant });
 * ```
 *
 * @throws {ArgumentError} for a stage other than `reportOnly` and `enforced`.
 */
export class ConditionalAccessBaseline extends ComponentResource {
  /** Object id of the policy that asks for MFA. */
  readonly mfaPolicyId: Output<string>;
  /** Object id of the policy that blocks legacy authentication. */
  readonly legacyAuthenticationPolicyId: Output<string>;
  readonly stage: Output<Stage>;

  constructor(name: string, args: ConditionalAccessBaselineArgs = {}, opts?: ComponentResourceOptions) {
    super("partnerguard:mfa:ConditionalAccessBaseline", name, {}, opts);
    const checked = checkArguments(name, args);
    const state = output(checked.stage).apply(policyState);

    this.mfaPolicyId = this.policy(
      `${name}-mfa`,
      mfaForAllUsers({
        displayName: `${checked.prefix}Require MFA for all users`,
        state,
        excludeDirectorySynchronization: checked.excludeDirectorySynchronization,
      }),
      args.transform?.mfaPolicy,
      opts,
    ).objectId;
    this.legacyAuthenticationPolicyId = this.policy(
      `${name}-legacy-authentication`,
      legacyAuthenticationBlocked({ displayName: `${checked.prefix}Block legacy authentication`, state }),
      args.transform?.legacyAuthenticationPolicy,
      opts,
    ).objectId;
    this.stage = output(checked.stage);

    this.registerOutputs({
      mfaPolicyId: this.mfaPolicyId,
      legacyAuthenticationPolicyId: this.legacyAuthenticationPolicyId,
      stage: this.stage,
    });
  }

  private policy(
    name: string,
    args: ConditionalAccessPolicyArgs,
    transform: Transform<ConditionalAccessPolicyArgs> | undefined,
    opts: ComponentResourceOptions | undefined,
  ): ConditionalAccessPolicy {
    return new packages.azuread.ConditionalAccessPolicy(
      ...transformed(transform, name, args, childOf(this, opts, { protect: true })),
    );
  }
}

function checkArguments(name: string, args: ConditionalAccessBaselineArgs) {
  const check = new Arguments(`ConditionalAccessBaseline "${name}"`);
  check.optional("excludeDirectorySynchronization", args.excludeDirectorySynchronization, flag);
  check.optional("displayNamePrefix", args.displayNamePrefix, text);
  return {
    stage: check.required<Stage>("stage", args.stage ?? "reportOnly", oneOf("reportOnly", "enforced")),
    prefix: args.displayNamePrefix === undefined ? "" : `${args.displayNamePrefix} `,
    excludeDirectorySynchronization: args.excludeDirectorySynchronization ?? false,
  };
}
