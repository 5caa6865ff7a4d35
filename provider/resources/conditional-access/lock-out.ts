import type { AuthenticationStrengthPolicy, ConditionalAccessPolicy } from "@microsoft/microsoft-graph-types";
import { path } from "../../clients/service";
import { type Settings, same } from "../adopted/settings";
import { clausesOf } from "../mfa-method/demands";
import { reasonsAgainst } from "../mfa-method/readiness";
import type { Context } from "../resource";
import { normal } from "./normal-form";
import type { PolicyInputs } from "./schema";

/**
 * Why people would be locked out by a policy as declared, a sentence each; none unless it is to be in force. `live`: the policy as the
 * tenant has it, so that a change is held up only by people whom it locks out anew.
 */
export async function lockedOut(
  inputs: PolicyInputs,
  live: () => Promise<Settings | undefined>,
  context: Context,
): Promise<readonly string[]> {
  const declared = inputs as ConditionalAccessPolicy;
  if (inputs.state !== "enabled" || clausesOf(declared).length === 0) return [];
  const before = await live();
  const inForce = before?.state === "enabled" ? before : undefined;
  if (inForce !== undefined && same(asked(inForce), asked(inputs as Settings))) return [];
  const policy = await withStrength(declared, context);
  return reasonsAgainst(policy, inForce === undefined ? {} : { inForce: inForce as ConditionalAccessPolicy }, context);
}

export const lockOutWords = (reasons: readonly string[]): string =>
  `it would lock people out: ${reasons.join("; ")}. Leave it in state enabledForReportingButNotEnforced until they can meet it`;

/** Whom a policy asks for what. */
function asked({ conditions, grantControls }: Settings): Settings {
  const { users } = (conditions ?? {}) as Settings;
  return normal({ conditions: { users }, grantControls });
}

/** A program names a strength by its id alone. */
async function withStrength(policy: ConditionalAccessPolicy, context: Context): Promise<ConditionalAccessPolicy> {
  const id = policy.grantControls?.authenticationStrength?.id;
  if (id === undefined) return policy;
  const { graph } = context.clients;
  const authenticationStrength = await graph.get<AuthenticationStrengthPolicy>(
    path`/v1.0/policies/authenticationStrengthPolicies/${id}`,
    context.signal,
  );
  return { ...policy, grantControls: { ...policy.grantControls, authenticationStrength } };
}
