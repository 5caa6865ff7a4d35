import * as pulumi from "@pulumi/pulumi";
import { version } from "../version";
import { requireArguments } from "./arguments";
import { getPolicyStatesToken } from "./tokens";

export interface GetPolicyStatesArgs {
  /** Display names of Conditional Access policies, whether or not they exist yet. */
  displayNames: string[];
  /**
   * What a policy gets whose name the tenant does not have. `reportOnly` (default) is right for one that is new.
   * `enabledWithoutSecurityDefaults` is for the policy that asks all users for ordinary MFA, once it is enforced: one that the same run
   * renames stays enabled, and where security defaults are on it only reports.
   */
  whenAbsent?: "reportOnly" | "enabledWithoutSecurityDefaults";
}

/** The same arguments, each of which may be another resource's output. */
export interface GetPolicyStatesOutputArgs {
  displayNames: pulumi.Input<pulumi.Input<string>[]>;
  whenAbsent?: pulumi.Input<NonNullable<GetPolicyStatesArgs["whenAbsent"]>>;
}

export interface GetPolicyStatesResult {
  /** `enabled` for a policy that is, `enabledForReportingButNotEnforced` for any other, in the order of the names. */
  states: string[];
}

/**
 * The states that Conditional Access policies have in the tenant. For a policy whose state belongs to an `MfaMethod`: written back as
 * the policy's own `state`, they let the program change anything else about it without enabling it, or setting it to report-only, by
 * the way. `ignoreChanges: ["state"]` would not: azuread sends the state it remembers with every change, which is that of before the
 * switch.
 */
export function getPolicyStates(
  args: GetPolicyStatesArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetPolicyStatesResult> {
  requireArguments("getPolicyStates", "", args, ["displayNames"]);
  return pulumi.runtime.invoke(getPolicyStatesToken, { ...args }, { version, ...opts });
}

/** The same for names that are outputs: the call waits for them, and its result is an output. */
export function getPolicyStatesOutput(
  args: GetPolicyStatesOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetPolicyStatesResult> {
  requireArguments("getPolicyStatesOutput", "", args, ["displayNames"]);
  return pulumi.runtime.invokeOutput(getPolicyStatesToken, { ...args }, { version, ...opts });
}
