import type { Policy } from "../model/policy";
import type { NamedPolicy, ProofResult } from "../result";
import { BoundReached, type Budget, type Cover, fill, type Tree } from "../solve/search";
import type { By, Space } from "../space/space";
import { policiesOf } from "./certify";

/** What covers the sign-ins of one question, and the tree that shows it. */
export interface Covered {
  readonly covers: readonly Cover<By>[];
  readonly always: readonly Cover<By>[];
  readonly tree: Tree<By>;
}

const policyOf = ({ by }: Cover<By>): string | undefined => ("policy" in by ? by.policy : undefined);

/** Trees that rest on as few policies as leaving out one after the other gets to: those that few leaves name are tried first. */
export function leanest(space: Space, covered: readonly Covered[], budget: Budget): readonly Covered[] {
  const uses = covered.reduce((counts, { tree }) => policiesOf(tree, counts), new Map<string, number>());
  let kept = covered.map((one) => ({ ...one, covers: one.covers.filter((cover) => uses.has(policyOf(cover) ?? "")) }));
  for (const [policy] of [...uses].sort(([, left], [, right]) => left - right)) {
    const without = refilled(space, kept, policy, budget);
    if (without !== undefined) kept = [...without];
  }
  return kept;
}

function refilled(
  space: Space,
  covered: readonly Covered[],
  policy: string,
  budget: Budget,
): (Covered & { covers: Cover<By>[] })[] | undefined {
  const found: (Covered & { covers: Cover<By>[] })[] = [];
  for (const { covers, always } of covered) {
    const left = covers.filter((cover) => policyOf(cover) !== policy);
    const tree = fillWithin(space, [...always, ...left], budget);
    if (tree === undefined) return undefined;
    found.push({ covers: left, always, tree });
  }
  return found;
}

/** Past the bound a policy counts as needed. */
function fillWithin(space: Space, covers: readonly Cover<By>[], budget: Budget): Tree<By> | undefined {
  try {
    return fill(space.all, covers, budget);
  } catch (error) {
    if (error instanceof BoundReached) return undefined;
    throw error;
  }
}

/** Names the policies that the proof rests on, and those that it could do without. */
export function restsOn(
  space: Space,
  covered: readonly Covered[],
  lean: readonly Covered[],
  budget: Budget,
): Pick<ProofResult, "restsOn" | "withoutEffect"> {
  const needed = new Set(lean.flatMap(({ tree }) => [...policiesOf(tree).keys()]));
  const named = ({ id, displayName }: Policy): NamedPolicy => ({ id, displayName });
  return {
    restsOn: space.policies
      .filter(({ id }) => needed.has(id))
      .map((policy) => ({ ...named(policy), essential: refilled(space, covered, policy.id, budget) === undefined })),
    withoutEffect: space.policies.filter(({ id }) => !needed.has(id)).map(named),
  };
}
