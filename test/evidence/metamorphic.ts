import type { Assumptions } from "../../proof/model/assumptions";
import type { People, Policy } from "../../proof/model/policy";
import type { PolicySet } from "../../proof/model/policy-set";
import { prove } from "../../proof/prove";
import type { ProofVerdict } from "../../proof/result";
import { Random } from "../proof/support/random";
import { randomPolicy } from "../proof/support/random-policies";
import { type RandomSet, randomSet } from "../proof/support/random-sets";
import { split } from "../proof/support/splits";
import { large } from "../proof/support/vocabulary-large";
import type { Outcome } from "./outcome";
import { renamed } from "./renamed";

const setFor = (seed: number): RandomSet =>
  randomSet(new Random(seed), { words: large, topics: 6, policies: 6, directory: 0.3 });

/** A changed set; the assumptions where they change too. */
type Changed = PolicySet | { readonly set: PolicySet; readonly assumptions: Assumptions };

/** What must not change, or change in one direction only, when a set is changed so. */
export interface Relation {
  readonly slug: string;
  readonly name: string;
  /** Undefined where it does not apply. */
  change(made: RandomSet, random: Random): Changed | undefined;
  readonly allowed: (before: ProofVerdict, after: ProofVerdict) => boolean;
}

const staysCovered = (before: ProofVerdict, after: ProofVerdict): boolean =>
  before !== "covered" || after === "covered";
const staysOpen = (before: ProofVerdict, after: ProofVerdict): boolean => before !== "gap" || after === "gap";
const same = (before: ProofVerdict, after: ProofVerdict): boolean => before === after;

export const relations: readonly Relation[] = [
  {
    slug: "adding",
    name: "adding a policy never opens a gap",
    change: ({ set, topics }, random) => {
      const added: Policy = { ...randomPolicy("added", topics, large, random), state: "enabled" };
      return replacesStrengths(added) ? undefined : { ...set, policies: [...set.policies, added] };
    },
    allowed: staysCovered,
  },
  {
    slug: "report-only",
    name: "report-only never closes a gap",
    change: ({ set }, random) => changed(set, random, (policy) => ({ ...policy, state: "reportOnly" })),
    allowed: staysOpen,
  },
  {
    slug: "excluding",
    name: "adding an exclusion never closes a gap",
    change: ({ set }, random) => changed(set, random, (policy) => excluding(policy, random)),
    allowed: staysOpen,
  },
  {
    slug: "order",
    name: "the order of policies and lists changes nothing",
    change: ({ set }, random) => reordered(set, random),
    allowed: same,
  },
  {
    slug: "renaming",
    name: "renaming ids changes nothing",
    change: ({ set, assumptions }) => renamed({ set, assumptions }),
    allowed: same,
  },
  {
    slug: "splitting",
    name: "splitting a policy by a condition and its complement changes nothing",
    change: ({ set, topics, assumptions }, random) => {
      if (!splittable(assumptions)) return undefined;
      const topic = random.pick(["client", "platform", ...topics] as const);
      // With an exclusion, basic directory scopes used to pass.
      if (topic === "target" && assumptions.baselineScopes === "legacy") return undefined;
      const policy = random.shuffled(set.policies)[0];
      const halves = policy === undefined ? undefined : split(policy, topic, large, random);
      if (halves === undefined) return undefined;
      return { ...set, policies: [...set.policies.filter((other) => other !== policy), ...halves] };
    },
    allowed: same,
  },
];

/** The one kind of policy that may take something away: its strength replaces those of policies for resources. */
const replacesStrengths = ({ target, grant }: Policy): boolean =>
  target.kind === "userActions" && grant?.controls.some(({ kind }) => kind === "authenticationStrength") === true;

/** In an outage a policy that names groups or risk counts less than one that does not. */
const splittable = ({ outage }: Assumptions): boolean => outage === "primaryService";

/** One relation on one random set. */
export function checkRelation(relation: Relation, seed: number, question: "claim" | "prompt"): Outcome | undefined {
  const made = setFor(seed);
  const after = relation.change(made, new Random(seed + 1));
  if (after === undefined) return undefined;
  const { set, assumptions } = "set" in after ? after : { set: after, assumptions: made.assumptions };
  const before = prove(made.set, { question, assumptions: made.assumptions, gaps: 1 }).verdict;
  const then = prove(set, { question, assumptions, gaps: 1 }).verdict;
  if (relation.allowed(before, then)) return { verdict: before };
  return { verdict: before, disagreement: `${relation.name}, seed ${seed}, ${question}: ${before}, then ${then}` };
}

function changed(set: PolicySet, random: Random, change: (policy: Policy) => Policy): PolicySet | undefined {
  const chosen = random.shuffled(set.policies)[0];
  if (chosen === undefined || replacesStrengths(chosen)) return undefined;
  return { ...set, policies: set.policies.map((policy) => (policy === chosen ? change(policy) : policy)) };
}

function excluding(policy: Policy, random: Random): Policy {
  const { include, exclude } = policy.users;
  const more = (people: Partial<People>): Policy => ({
    ...policy,
    users: { include, exclude: { ...exclude, ...people } },
  });
  const { target } = policy;
  const ways = [
    () => more({ users: [...exclude.users, random.pick(large.users)] }),
    () => more({ groups: [...exclude.groups, random.pick(large.groups)] }),
    () => more({ roles: [...exclude.roles, random.pick(large.roles)] }),
    () => more({ guests: [...exclude.guests, { kinds: ["b2bCollaborationGuest"], tenants: "any" }] }),
    () =>
      target.kind === "resources"
        ? {
            ...policy,
            target: {
              ...target,
              exclude: {
                ...target.exclude,
                applications: [...target.exclude.applications, random.pick(large.applications)],
              },
            },
          }
        : policy,
  ] as const;
  return random.pick(ways)();
}

function reordered(set: PolicySet, random: Random): PolicySet {
  const shuffle = (value: unknown): unknown => {
    if (Array.isArray(value)) return random.shuffled(value.map(shuffle));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(random.shuffled(Object.entries(value)).map(([key, one]) => [key, shuffle(one)]));
  };
  return shuffle(set) as PolicySet;
}
