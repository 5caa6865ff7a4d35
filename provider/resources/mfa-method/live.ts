import type { ConditionalAccessPolicy } from "@microsoft/microsoft-graph-types";
import type { Context } from "../resource";
import { waitFor } from "../wait";
import { enabled, type PolicyNames, policiesPath, reportOnly, securityDefaultsPath } from "./calls";
import { blocksEveryone, shortcomings } from "./policy-for-all";

/** A policy as it stands in the tenant. */
export interface LivePolicy {
  readonly id: string;
  readonly displayName: string;
  readonly state: string;
  readonly policy: ConditionalAccessPolicy;
}

/** What protects a tenant at one moment. */
export interface Live {
  readonly defaultsOn: boolean;
  readonly allUsers: readonly LivePolicy[];
  readonly others: readonly LivePolicy[];
  /** Enabled policies that the switch does not name. */
  readonly elseEnabled: readonly LivePolicy[];
}

/** Graph lists a new policy after a moment. */
const listedWithinMilliseconds = 60_000;

export const namesOf = ({ allUsersPolicy, otherPolicies }: PolicyNames): string[] => [allUsersPolicy, ...otherPolicies];

/** Security defaults and all policies, read now. */
export async function look(names: PolicyNames, { clients: { graph }, signal }: Context): Promise<Live> {
  const defaults = await graph.get<{ isEnabled?: boolean | null }>(securityDefaultsPath, signal);
  const policies = (await graph.list<ConditionalAccessPolicy>(policiesPath, signal)).map(livePolicy);
  const named = namesOf(names);
  return {
    defaultsOn: defaults.isEnabled === true,
    allUsers: policies.filter(({ displayName }) => displayName === names.allUsersPolicy),
    others: names.otherPolicies.flatMap((name) => policies.filter(({ displayName }) => displayName === name)),
    elseEnabled: policies.filter(({ displayName, state }) => state === enabled && !named.includes(displayName)),
  };
}

function livePolicy(policy: ConditionalAccessPolicy): LivePolicy {
  return { id: policy.id ?? "", displayName: policy.displayName ?? "", state: policy.state ?? "", policy };
}

/** The same, waiting for policies that the run has only just made and that the list does not show yet. */
export async function lookForAll(names: PolicyNames, context: Context): Promise<Live> {
  let last: Live | undefined;
  await waitFor(
    async () => {
      last = await look(names, context);
      return missing(names, last).length === 0 || undefined;
    },
    listedWithinMilliseconds,
    context,
  );
  return last ?? look(names, context);
}

export function missing(names: PolicyNames, live: Live): string[] {
  return namesOf(names).filter((name) => !policiesOf(live).some(({ displayName }) => displayName === name));
}

export const policiesOf = ({ allUsers, others }: Live): readonly LivePolicy[] => [...allUsers, ...others];

/** Neither side asks for MFA, as far as the named policies tell. */
export function isOpen({ defaultsOn, allUsers }: Live): boolean {
  return !defaultsOn && !allUsers.some(({ state }) => state === enabled);
}

/** Whether the tenant is as asked: for Conditional Access everything enabled, for security defaults only they. */
export function isInForce(method: "conditionalAccess" | "securityDefaults", names: PolicyNames, live: Live): boolean {
  if (method === "securityDefaults") return live.defaultsOn;
  return (
    !live.defaultsOn && missing(names, live).length === 0 && policiesOf(live).every(({ state }) => state === enabled)
  );
}

/** What must be put right before the policies can be enabled, one sentence each. */
export function obstacles(names: PolicyNames, live: Live): string[] {
  const byName = (name: string) => policiesOf(live).filter(({ displayName }) => displayName === name);
  const counted = namesOf(names).flatMap((name) => {
    const found = byName(name);
    if (found.length === 0) {
      return [
        `there is no Conditional Access policy named "${name}" in this tenant; make it first, in state ${reportOnly}, and let this resource depend on it`,
      ];
    }
    if (found.length === 1) return [];
    return [
      `${found.length} Conditional Access policies are named "${name}" (${found.map(({ id }) => id).join(", ")}); give each a name of its own, so that the right one is switched`,
    ];
  });
  const states = policiesOf(live)
    .filter(({ state }) => state !== enabled && state !== reportOnly)
    .map(
      ({ displayName, state }) =>
        `policy "${displayName}" is ${state}; set it to ${reportOnly} first and read in the sign-in log what it would do`,
    );
  const shape = live.allUsers.flatMap(({ displayName, policy }) =>
    shortcomings(policy).map(
      (reason) =>
        `policy "${displayName}" is named as the one that asks all users for MFA, but ${reason}; the tenant would stay open behind it`,
    ),
  );
  const locking = live.others
    .filter(({ policy }) => blocksEveryone(policy))
    .map(
      ({ displayName }) =>
        `policy "${displayName}" blocks all users from all applications; enabled, it locks everyone out`,
    );
  return [...counted, ...states, ...shape, ...locking];
}

export function quoted(policies: readonly { readonly displayName: string }[]): string {
  return policies.map(({ displayName }) => `"${displayName}"`).join(", ");
}
