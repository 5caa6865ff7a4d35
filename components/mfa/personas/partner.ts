import type { Input } from "@pulumi/pulumi";
import type { ConditionalAccessPolicyArgs, ConditionalAccessPolicyStateName } from "../../../provider/sdk";
import type { PersonaPolicy } from "./types";

/** The policy in the words of the provider `partner`, which are those of Graph. For those that `through` leads there. */
export function partnerArgs(
  { displayName, why, policy }: Pick<PersonaPolicy, "displayName" | "why" | "policy">,
  state: Input<ConditionalAccessPolicyStateName>,
): ConditionalAccessPolicyArgs {
  // The data is in the shape of Graph and read-only, the SDK's lists are not; nothing writes to them.
  return { displayName, description: why, state, ...policy } as ConditionalAccessPolicyArgs;
}
