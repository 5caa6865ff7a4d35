import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import { mfaMethodToken } from "./tokens";

export interface MfaMethodArgs {
  /**
   * What asks the tenant's users for MFA: `conditionalAccess` (the policies below are enabled and security defaults are off) or
   * `securityDefaults` (they are on and the policies below only report). The service allows one or the other.
   * Source: https://learn.microsoft.com/entra/fundamentals/security-defaults
   */
  method: pulumi.Input<"conditionalAccess" | "securityDefaults">;
  /**
   * Display name, unique in the tenant, of the policy that asks all users for MFA on all applications from all clients. It is enabled
   * first and goes last. The policy exists before, in state `enabledForReportingButNotEnforced`: let this resource depend on it.
   */
  allUsersPolicy: pulumi.Input<string>;
  /** Display names, unique in the tenant, of the policies that are enabled after it and go before it. Default: none. */
  otherPolicies?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Object ids of the emergency access accounts, at least two. A policy with an authentication strength above ordinary MFA, or with a
   * demand for a compliant or joined device, is enabled only when these and everyone it asks have what meets it; otherwise it stays
   * report-only, and the update fails with the names of who lacks what (docs/switching.md, "Nobody is locked out").
   */
  emergencyAccounts?: pulumi.Input<pulumi.Input<string>[]>;
}

export interface MfaMethodState {
  method?: pulumi.Input<string>;
  allUsersPolicy?: pulumi.Input<string>;
  otherPolicies?: pulumi.Input<pulumi.Input<string>[]>;
  emergencyAccounts?: pulumi.Input<pulumi.Input<string>[]>;
  openedAt?: pulumi.Input<string>;
  closedAt?: pulumi.Input<string>;
  calls?: pulumi.Input<pulumi.Input<string>[]>;
  plannedCalls?: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * Which of security defaults and Conditional Access asks a tenant's users for MFA. The service refuses both together, so a switch has
 * an interval in which neither does: it is announced at preview with its exact calls, lasts seconds, and is closed by the same
 * operation, which puts the old side back when a call fails. An `up` after a crash finds an open tenant and closes it first, also when
 * the program says the same as before. Deleting the resource changes nothing. The calls and what happens at the failure of each are in
 * docs/switching.md.
 *
 * The state of the policies named here belongs to this resource: give them the one that `getPolicyStates` reads.
 */
export class MfaMethod extends pulumi.CustomResource {
  declare readonly method: pulumi.Output<string>;
  declare readonly allUsersPolicy: pulumi.Output<string>;
  declare readonly otherPolicies: pulumi.Output<string[]>;
  declare readonly emergencyAccounts: pulumi.Output<string[]>;
  /** When the last switch opened the tenant, an instant in UTC, if it had to. */
  declare readonly openedAt: pulumi.Output<string | undefined>;
  /** When the new side was read to be in force. */
  declare readonly closedAt: pulumi.Output<string | undefined>;
  /** The writes of the last switch in their order, each with its time. */
  declare readonly calls: pulumi.Output<string[]>;
  /** The calls that the last switch was planned to make; at preview, those of the next. */
  declare readonly plannedCalls: pulumi.Output<string[]>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: MfaMethodState,
    opts?: pulumi.CustomResourceOptions,
  ): MfaMethod {
    return new MfaMethod(name, state as MfaMethodArgs, { ...opts, id });
  }

  static override isInstance(object: unknown): object is MfaMethod {
    return isOfType(object, mfaMethodToken);
  }

  constructor(name: string, args: MfaMethodArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) requireArguments("MfaMethod", name, args, ["method", "allUsersPolicy"]);
    super(
      mfaMethodToken,
      name,
      withOutputs(args ?? {}, ["openedAt", "closedAt", "calls", "plannedCalls"]),
      withVersion(opts),
    );
  }
}
