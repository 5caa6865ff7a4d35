import { enabled, type Method, type PolicyNames, reportOnly, type SwitchCall, switchCalls, written } from "./calls";
import { isOpen, type Live, type LivePolicy, missing } from "./live";
import type { Planned } from "./writes";

/** The calls that a switch needs from what the tenant has now, in order; those that would change nothing are left out. */
export function plan(method: Method, live: Live): readonly Planned[] {
  return switchCalls[method].flatMap((call): readonly Planned[] => {
    if (!isNeeded(call, method, live)) return [];
    if (call.policies === undefined) return [{ call }];
    return concerned(call, method, live).map((policy) => ({ call, policy }));
  });
}

function isNeeded({ moment, policies, method: verb }: SwitchCall, method: Method, live: Live): boolean {
  // With security defaults off already, nothing is opened on the way to Conditional Access.
  if (method === "conditionalAccess" && (moment === "before" || moment === "opens")) return live.defaultsOn;
  // An open tenant is closed without a rehearsal.
  if (moment === "before" && verb === "PATCH" && policies === undefined) return !isOpen(live);
  const readsList = verb === "GET" && moment !== "confirms" && policies === undefined;
  return !readsList || changing(live.others, method).length > 0;
}

function concerned(call: SwitchCall, method: Method, live: Live): readonly LivePolicy[] {
  // The rehearsal writes the state that the policy has.
  if (call.moment === "before" && call.policies === "allUsersPolicy") return live.allUsers;
  return changing(call.policies === "allUsersPolicy" ? live.allUsers : live.others, method);
}

function changing(policies: readonly LivePolicy[], method: Method): readonly LivePolicy[] {
  const wanted = method === "conditionalAccess" ? reportOnly : enabled;
  return policies.filter(({ state }) => state === wanted);
}

/** Stands for a policy that the run makes before it switches. */
export function expected(names: PolicyNames, live: Live): Live {
  const draft = (displayName: string): LivePolicy => ({ id: "{id}", displayName, state: reportOnly, policy: {} });
  const absent = missing(names, live);
  return {
    ...live,
    allUsers: absent.includes(names.allUsersPolicy) ? [draft(names.allUsersPolicy)] : live.allUsers,
    others: names.otherPolicies.flatMap((name) =>
      absent.includes(name) ? [draft(name)] : live.others.filter(({ displayName }) => displayName === name),
    ),
  };
}

/** A plan as people read it, a line a call. */
export function worded(calls: readonly Planned[]): string[] {
  return calls.map(({ call, policy }) => {
    const subject = policy === undefined ? "" : ` ("${policy.displayName}")`;
    return `${written(call, policy?.id)}${subject}`;
  });
}
