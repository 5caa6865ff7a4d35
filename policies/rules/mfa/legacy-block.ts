import type { Plan } from "../../model/plan";
import type { Settings } from "../../model/settings";
import { hasText, openIn } from "../reading";
import { judgeNarrowing } from "./bypasses";
import { legacyClientAppTypes, missingClientAppTypes, modernClientAppTypes } from "./client-app-types";
import type { ConditionalAccessPolicy } from "./conditional-access";
import { judgeExclusions } from "./exclusions";
import { defect, gathered, type Remark, undecided } from "./remark";
import { judgeIncludedApplications, judgeIncludedUsers, judgeState } from "./who-and-what";

/** A policy that blocks legacy clients, with what keeps it from blocking all of them for everyone. */
export interface LegacyBlock {
  readonly policy: ConditionalAccessPolicy;
  readonly remarks: readonly Remark[];
}

/** Whether a policy refuses sign-ins altogether. */
export function isBlock({ builtInControls }: ConditionalAccessPolicy): boolean {
  return hasText(builtInControls, "block");
}

function missingLegacyTypes(policy: ConditionalAccessPolicy): readonly string[] {
  return missingClientAppTypes(policy.clientAppTypes).filter((type) => legacyClientAppTypes.includes(type));
}

/** Whether a policy's client types take in every legacy client. */
export function coversLegacyClients(policy: ConditionalAccessPolicy): boolean {
  return missingLegacyTypes(policy).length === 0;
}

function judgeTypes(policy: ConditionalAccessPolicy): readonly Remark[] {
  const missing = missingLegacyTypes(policy);
  if (missing.length === 0) return [];
  const open = openIn(policy.clientAppTypes);
  return open.length > 0
    ? open.map((one) => undecided(one))
    : [defect(policy.clientAppTypes.path, { kind: "legacyTypes", missing: missing.join(", ") })];
}

/** Whether a policy is aimed at legacy clients: it names some of them and none of the modern ones. */
function isAimedAtLegacyClients({ clientAppTypes }: ConditionalAccessPolicy): boolean {
  const named = clientAppTypes.known.map(({ text }) => text);
  const modern = modernClientAppTypes.some((type) => hasText(clientAppTypes, type));
  return !modern && !hasText(clientAppTypes, "all") && (named.length > 0 || openIn(clientAppTypes).length > 0);
}

/**
 * Reads a policy as a block of legacy clients; undefined when it is none. A block with another aim, of some countries for instance,
 * counts only where it blocks legacy clients for everyone as well.
 */
export function readLegacyBlock(
  policy: ConditionalAccessPolicy,
  plan: Plan,
  settings: Settings,
): LegacyBlock | undefined {
  if (!isBlock(policy)) return undefined;
  const judged = [
    ...judgeState(policy, settings),
    ...judgeIncludedUsers(policy, plan),
    ...judgeIncludedApplications(policy, plan),
    ...judgeTypes(policy),
    ...judgeExclusions(policy, plan, settings),
    ...judgeNarrowing(policy, plan),
  ];
  const remarks = gathered(judged, policy.resource);
  return remarks.length === 0 || isAimedAtLegacyClients(policy) ? { policy, remarks } : undefined;
}
