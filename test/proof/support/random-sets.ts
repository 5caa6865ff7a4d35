import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { Random } from "./random";
import { randomDirectory } from "./random-directory";
import { broadPolicy, randomPolicy } from "./random-policies";
import { split } from "./splits";
import type { Topic } from "./topics";
import type { Vocabulary } from "./vocabulary";

export interface RandomSet {
  readonly set: PolicySet;
  readonly assumptions: Assumptions;
  readonly topics: readonly Topic[];
}

export interface RandomSetOptions {
  readonly words: Vocabulary;
  /** How many topics and policies at most. */
  readonly topics: number;
  readonly policies: number;
  /** How often there is a directory. */
  readonly directory: number;
  /** How often a part of a policy is not known; never, where absent. */
  readonly undetermined?: number;
}

/**
 * A set of policies. About half of them start from a broad policy that was split along its conditions, so that several policies
 * cover together, and of which a part may be missing; the rest is chance.
 */
export function randomSet(random: Random, options: RandomSetOptions): RandomSet {
  const { words } = options;
  const topics = random.shuffled(words.topics).slice(0, random.integer(1, options.topics));
  const policies = [
    ...(random.chance(0.65) ? pieces(topics, words, random) : []),
    ...Array.from({ length: random.integer(0, options.policies) }, (_, index) =>
      randomPolicy(`p${index}`, topics, words, random),
    ),
  ];
  const set: PolicySet = {
    policies: random.shuffled(policies),
    namedLocations: random.chance(0.8) ? words.locations : random.some(words.locations),
    authenticationStrengths: words.strengths,
    ...(random.chance(options.directory) ? { directory: randomDirectory(words, random) } : {}),
  };
  const assumptions = randomAssumptions(words, random);
  return { set: random.chance(options.undetermined ?? 0) ? inPart(set, random) : set, topics, assumptions };
}

/** The set with one policy that is not known in full; its other fields are the widest and strictest reading. */
function inPart(set: PolicySet, random: Random): PolicySet {
  const unknown = random.integer(0, set.policies.length - 1);
  const undetermined = [{ property: "conditions.platforms", why: "is known only once the resource exists" }];
  return {
    ...set,
    policies: set.policies.map((policy, index) =>
      index === unknown && policy.target.kind !== "userActions" ? { ...policy, undetermined } : policy,
    ),
  };
}

/** A broad policy in pieces, of which one may be missing or report only. */
function pieces(topics: readonly Topic[], words: Vocabulary, random: Random): Policy[] {
  let found: readonly Policy[] = [broadPolicy("broad", topics, words, random)];
  for (const topic of random.shuffled(topics).slice(0, random.integer(0, 3))) {
    found = found.flatMap((piece) => (random.chance(0.8) ? (split(piece, topic, words, random) ?? [piece]) : [piece]));
  }
  const unlucky = random.chance(0.3) ? random.integer(0, found.length - 1) : -1;
  return found.map((piece, index) => (index === unlucky ? { ...piece, state: "reportOnly" } : piece));
}

/** Mostly the standard assumptions, with a few switches the other way. */
function randomAssumptions(words: Vocabulary, random: Random): Assumptions {
  const flip = (probability: number): boolean => random.chance(probability);
  return {
    ...standardAssumptions,
    ...(flip(0.2) ? { baselineScopes: "legacy" } : {}),
    ...(flip(0.1) ? { unknownPlatform: "ignore" } : {}),
    ...(flip(0.15) ? { legacyClients: "none" } : {}),
    ...(flip(0.2) ? { hiddenRisk: "possible" } : {}),
    ...(flip(0.15) ? { locationModel: "symbolic" } : {}),
    ...(flip(0.3) ? { eligibleMembers: "inactiveOnly" } : {}),
    ...(flip(0.15) ? { openWorld: "no" } : {}),
    ...(flip(0.15) ? { guestsPresent: "listed" } : {}),
    ...(flip(0.1) ? { customStrengthUnknown: "trusted" } : {}),
    ...(flip(0.05) ? { federatedMfa: "notAccepted" } : {}),
    ...(flip(0.1) ? { inboundMfaTrust: "notAccepted" } : {}),
    ...(flip(0.05) ? { temporaryAccessPass: "notMfa" } : {}),
    ...(flip(0.15) ? { mandatoryPortalMfa: "used" } : {}),
    ...(flip(0.1) ? { outage: "backupService" } : {}),
    ...(flip(0.3) ? { syncRoleHolders: "notAssumed" } : {}),
    ...(flip(0.15) ? { directorySyncAccounts: random.some([...words.users, "d1"], 0.4) } : {}),
  };
}
