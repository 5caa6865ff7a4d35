import type { ConditionalAccessPolicy } from "@microsoft/microsoft-graph-types";
import type { Context } from "../resource";
import { enabled, policiesPath, reportOnly, type SwitchCall, securityDefaultsPath, written } from "./calls";
import { Journal } from "./journal";
import type { LivePolicy } from "./live";
import { exclusions, shortcomings } from "./policy-for-all";
import { demandsMore } from "./readiness";
import { confirm, type Planned, send } from "./writes";

/** What a recovery is asked to do. */
export interface Recovery {
  /** Display names of policies to set to report-only. */
  readonly reportOnly: readonly string[];
  /** Display name of the policy to close an open tenant with, instead of security defaults. */
  readonly enable?: string;
  readonly dryRun: boolean;
}

/** What protects a tenant, by name. */
export interface Protection {
  readonly securityDefaults: boolean;
  readonly enabledPolicies: readonly string[];
}

/**
 * `closed`: security defaults or a policy for all users asks for MFA. `open`: nothing is enabled. `undetermined`: policies are enabled of
 * which none by itself asks all users for MFA, so that a proof must say.
 */
export type Verdict = "closed" | "open" | "undetermined";

export interface Recovered {
  readonly before: Protection;
  /** The writes, or in a dry run those that would be made. */
  readonly calls: readonly string[];
  readonly after: Protection;
  readonly verdict: Verdict;
  /** Calls that failed, in words. */
  readonly problems: readonly string[];
}

/** A name that fits no policy, or not just one. */
export class RecoveryError extends Error {
  override readonly name = "RecoveryError";
}

interface State {
  readonly defaultsOn: boolean;
  readonly policies: readonly LivePolicy[];
}

/**
 * Sets the named policies to report-only, those for all users last, and closes the tenant right after where that leaves nothing else in
 * force; without names, closes an open tenant. What fails is told, and the rest is done all the same.
 * @throws RecoveryError before anything is changed
 */
export async function recover(asked: Recovery, context: Context): Promise<Recovered> {
  const state = await read(context);
  const writes = plan(asked, state);
  const planned = writes.map(({ call, policy }) => written(call, policy?.id));
  if (asked.dryRun) {
    const after = foreseen(writes, state);
    return {
      before: protection(state),
      calls: planned,
      after: protection(after),
      verdict: verdictOf(after),
      problems: [],
    };
  }
  const journal = new Journal(context);
  const problems: string[] = [];
  for (const write of writes) {
    try {
      // Replicas may still see what has just been set to report-only.
      await send(write, write.call.moment === "closes", journal, context);
      await confirm([write], context);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  const told = { before: protection(state), calls: journal.calls };
  try {
    const after = await read(context);
    return { ...told, after: protection(after), verdict: verdictOf(after), problems };
  } catch (error) {
    const problem = `the tenant could not be read afterwards: ${error instanceof Error ? error.message : String(error)}`;
    const after = foreseen(writes, state);
    return { ...told, after: protection(after), verdict: "undetermined", problems: [...problems, problem] };
  }
}

function plan(asked: Recovery, state: State): Planned[] {
  const named = asked.reportOnly.flatMap((name) => find(name, state.policies));
  const returning = named.filter(({ state }) => state === enabled).sort((a, b) => forAll(a) - forAll(b));
  const writes = returning.map((policy) => ({ call: patch(reportOnly, "before"), policy }));
  const left = foreseen(writes, state);
  if (asked.enable !== undefined) return [...writes, ...enabling(asked, left)];
  if (verdictOf(left) !== "open") return writes;
  return [
    ...writes,
    { call: { ...patch(reportOnly, "closes"), path: securityDefaultsPath, body: { isEnabled: true } } },
  ];
}

function enabling({ enable = "", reportOnly: returned }: Recovery, left: State): Planned[] {
  const [policy, second] = find(enable, left.policies);
  if (policy === undefined || second !== undefined)
    throw new RecoveryError(`more than one policy is named "${enable}"`);
  if (returned.includes(enable))
    throw new RecoveryError(`"${enable}" cannot be both enabled and returned to report-only`);
  const reasons = shortcomings(policy.policy);
  if (reasons.length > 0) {
    throw new RecoveryError(`policy "${enable}" would not close the tenant: ${reasons.join("; ")}`);
  }
  if (left.defaultsOn)
    throw new RecoveryError("security defaults are on, so nothing is open and no policy can be enabled");
  if (policy.state === enabled) return [];
  if (demandsMore(policy)) {
    throw new RecoveryError(
      `policy "${enable}" demands more than ordinary MFA and may lock out whoever lacks it: name one that asks for MFA alone, or none, so that security defaults close the tenant; \`pulumi up\` reads who lacks it`,
    );
  }
  return [{ call: patch(enabled, "closes"), policy }];
}

function find(name: string, policies: readonly LivePolicy[]): readonly LivePolicy[] {
  const found = policies.filter(({ displayName }) => displayName === name);
  if (found.length > 0) return found;
  const names = policies.map(({ displayName }) => `"${displayName}"`).sort();
  throw new RecoveryError(`no policy is named "${name}"; this tenant has ${names.join(", ") || "none"}`);
}

const patch = (state: string, moment: SwitchCall["moment"]): SwitchCall => ({
  moment,
  method: "PATCH",
  path: `${policiesPath}/{id}`,
  body: { state },
  purpose: "",
  onFailure: "",
});

function foreseen(writes: readonly Planned[], { defaultsOn, policies }: State): State {
  return {
    defaultsOn: defaultsOn || writes.some(({ call }) => call.body?.isEnabled === true),
    policies: policies.map((policy) => {
      const write = writes.find((one) => one.policy?.id === policy.id);
      return write === undefined ? policy : { ...policy, state: String(write.call.body?.state) };
    }),
  };
}

const forAll = ({ policy }: LivePolicy): number => (shortcomings(policy).length === 0 ? 1 : 0);

function verdictOf({ defaultsOn, policies }: State): Verdict {
  const inForce = policies.filter(({ state }) => state === enabled);
  if (defaultsOn) return "closed";
  if (inForce.length === 0) return "open";
  return inForce.some((policy) => forAll(policy) === 1 && exclusions(policy.policy) === 0) ? "closed" : "undetermined";
}

function protection({ defaultsOn, policies }: State): Protection {
  const names = policies.filter(({ state }) => state === enabled).map(({ displayName }) => displayName);
  return { securityDefaults: defaultsOn, enabledPolicies: names.sort() };
}

async function read({ clients: { graph }, signal }: Context): Promise<State> {
  const { isEnabled } = await graph.getSecurityDefaults(signal);
  const policies = await graph.list<ConditionalAccessPolicy>(policiesPath, signal);
  return {
    defaultsOn: isEnabled === true,
    policies: policies.map((policy) => ({
      id: policy.id ?? "",
      displayName: policy.displayName ?? "",
      state: policy.state ?? "",
      policy,
    })),
  };
}
