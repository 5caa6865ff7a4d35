import type { Policy } from "../model/policy";
import type { NamedPolicy, ProofResult } from "../result";
import { type Budget, type Cover, fill, type Tree } from "../solve/search";
import type { By, Space } from "../space/space";
import { boxesOf, policiesOf } from "./leaves";
import { withinBound } from "./within-bound";

/** What covers the sign-ins of one question, and the tree that shows it. */
export interface Covered {
  readonly covers: readonly Cover<By>[];
  readonly always: readonly Cover<By>[];
  readonly tree: Tree<By>;
}

const policyOf = ({ by }: Cover<By>): string | undefined => ("policy" in by ? by.policy : undefined);

/** Which policies the proof rests on, and trees that name no others. */
export interface Rest extends Pick<ProofResult, "restsOn" | "withoutEffect"> {
  readonly trees: readonly Tree<By>[];
}

/** The policies that suffice together, as few as leaving out more and more gets to. */
export function restOf(space: Space, covered: readonly Covered[], budget: Budget): Rest {
  const used = covered.reduce((counts, { tree }) => policiesOf(tree, counts), new Map<string, number>());
  const essential = new Set(covered.flatMap((one) => essentialOf(one, space, budget)));
  const lean = leanest(space, covered, used, essential, budget);
  const needed = new Set(lean.flatMap(({ tree }) => [...policiesOf(tree).keys()]));
  const named = ({ id, displayName }: Policy): NamedPolicy => ({ id, displayName });
  return {
    trees: lean.map(({ tree }) => tree),
    restsOn: space.policies
      .filter(({ id }) => needed.has(id))
      .map((policy) => ({ ...named(policy), essential: essential.has(policy.id) })),
    withoutEffect: space.policies.filter(({ id }) => !needed.has(id)).map(named),
  };
}

/** The policies of which the others do not cover what the tree rests on them for. Past the bound a policy counts as such. */
function essentialOf({ tree, always, covers }: Covered, space: Space, budget: Budget): readonly string[] {
  return [...boxesOf(tree, space.all)].flatMap(([policy, boxes]) => {
    const others = [...always, ...covers.filter((cover) => policyOf(cover) !== policy)];
    return boxes.every((box) => filled(box, others, budget) !== undefined) ? [] : [policy];
  });
}

/**
 * Leaves out what others make up for: all that is not essential at once, where that is possible, or else by halves, those that few
 * leaves name first.
 */
function leanest(
  space: Space,
  covered: readonly Covered[],
  used: ReadonlyMap<string, number>,
  essential: ReadonlySet<string>,
  budget: Budget,
): readonly Covered[] {
  let kept = without(covered, (policy) => !used.has(policy));
  const leaveOut = (policies: readonly string[]): void => {
    if (policies.length === 0) return;
    const left = new Set(policies);
    const trees = refilled(
      space,
      without(kept, (policy) => left.has(policy)),
      budget,
    );
    if (trees !== undefined) kept = trees;
    else if (policies.length > 1) {
      const half = Math.ceil(policies.length / 2);
      leaveOut(policies.slice(0, half));
      leaveOut(policies.slice(half));
    }
  };
  leaveOut(
    [...used]
      .filter(([policy]) => !essential.has(policy))
      .sort(([, fewer], [, more]) => fewer - more)
      .map(([policy]) => policy),
  );
  return kept;
}

function without(covered: readonly Covered[], isLeftOut: (policy: string) => boolean): readonly Covered[] {
  return covered.map((one) => ({
    ...one,
    covers: one.covers.filter((cover) => {
      const policy = policyOf(cover);
      return policy === undefined || !isLeftOut(policy);
    }),
  }));
}

function refilled(space: Space, covered: readonly Covered[], budget: Budget): readonly Covered[] | undefined {
  const found: Covered[] = [];
  for (const one of covered) {
    const tree = filled(space.all, [...one.always, ...one.covers], budget);
    if (tree === undefined) return undefined;
    found.push({ ...one, tree });
  }
  return found;
}

/** Past the bound nothing counts as filled. */
const filled = (box: Space["all"], covers: readonly Cover<By>[], budget: Budget): Tree<By> | undefined =>
  withinBound(() => fill(box, covers, budget));
