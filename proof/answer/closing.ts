import { causeOf, interpret } from "../interpret";
import type { Assumptions } from "../model/assumptions";
import type { Policy } from "../model/policy";
import type { SignIn } from "../model/sign-in";
import { personKinds } from "../model/vocabulary";
import type { ClosingChange } from "../result";
import { type Box, boxAt, lookAt } from "../solve/box";
import { and, type Formula, not, or } from "../solve/formula";
import { boxOf, holdsAt, type Point } from "../solve/point";
import { type Cover, fill, meets } from "../solve/search";
import { promptCovers, type Space, unmetWithoutMfa } from "../space/space";
import { aboutPeople } from "./about-people";
import { formulaOfBox, type GapBox } from "./gap-boxes";
import { type Addition, newPolicies } from "./new-policies";
import { type Repair, repairsOf, type Versions, type Wanted } from "./repairs";
import { withinBound } from "./within-bound";

/** How many boxes one repair may cost to check: one that takes more is not the simple change that is looked for. */
const checkingBound = 2_000;

/** A change, and the sign-ins that it closes. */
export interface Closing {
  readonly change: ClosingChange;
  readonly closed: Formula;
  /** The policy as this change alone leaves it; absent for a new one. */
  readonly told?: Policy;
  /** A new policy for everybody. */
  readonly forAll?: Addition;
}

export interface ToClose extends GapBox {
  readonly signIn: SignIn;
  /** What is covered already, and gaps that were told before, each with a change of its own. */
  readonly known: readonly Cover<unknown>[];
  /** New policies for everybody that were told before: what one of them closes needs no other change. */
  readonly forAll: readonly Addition[];
}

/**
 * The smallest change found that closes the sign-in of a gap, and the whole gap where one does; a new policy where no change of one
 * policy helps. What it leaves open of the box is told as a gap of its own. Whether a change closes the sign-in is asked of the
 * interpreter as well, with the change and those told before it in force; where none does, there is none.
 */
export function closingChange(
  space: Space,
  versions: Versions,
  gap: ToClose,
  assumptions: Assumptions,
  wanted: Wanted,
): Closing | undefined {
  const { signIn, box, known } = gap;
  const closedBy = closing(space, gap, wanted);
  // Nothing that is asked here is about the directory, and without it names are looked up in no time.
  const { directory: _, ...set } = versions.set;
  const isConfirmed = (policy: Policy): boolean => {
    const policies = withPolicy(versions.changed, policy);
    return causeOf(interpret({ ...set, policies }, signIn, assumptions), wanted.question) === undefined;
  };
  const kinds = personKinds.filter((kind) => lookAt(space.people.ofKind([kind]), box) !== "none");
  const added = (additions: readonly Addition[]): Closing | undefined => {
    for (const addition of additions) {
      const { policy, instruction, isForAll } = addition;
      const { here, closed } = closedBy(policy);
      if (!here || !isConfirmed(policy)) continue;
      // A policy for all closes far more than the gap at hand has to do with: the others are told with the same change.
      return {
        change: { after: policy, instruction },
        closed: isForAll ? and(formulaOfBox(space, box), closed) : closed,
        ...(isForAll ? { forAll: addition } : {}),
      };
    }
    return undefined;
  };
  const before = added(gap.forAll);
  if (before !== undefined) return before;

  const closings = repairsOf(versions, signIn, assumptions, wanted)
    .map((repair) => ({ repair, ...closedBy(repair.after) }))
    .filter(({ here }) => here);
  const whole = closings.filter(({ repair, closed }) => closes(space, gap, closed) && isConfirmed(repair.after));
  const best = farthest(space, whole, known) ?? closings.find(({ repair }) => isConfirmed(repair.after));
  if (best !== undefined) return { change: changeOf(best.repair), closed: best.closed, told: best.repair.told };
  return added(newPolicies(signIn, kinds, { set: versions.set, assumptions }, wanted));
}

/** The policies with one in place of that of its id, or beside all others. */
export function withPolicy(policies: readonly Policy[], policy: Policy): readonly Policy[] {
  return policies.some(({ id }) => id === policy.id)
    ? policies.map((one) => (one.id === policy.id ? policy : one))
    : [...policies, policy];
}

/** Whether a policy, changed or new, closes the sign-in that was found, and of which others need not be told any more. */
interface Closed {
  readonly here: boolean;
  readonly closed: Formula;
}

/**
 * For the question of the prompt what demands MFA closes a sign-in only where it, or what asks for every time already, asks again. That
 * nothing does so of direct connect users is told once, among those who get in on an earlier claim, and not of every exclusion anew.
 */
function closing(space: Space, { point }: GapBox, { question, earlierClaim }: Wanted): (policy: Policy) => Closed {
  const unmet = unmetWithoutMfa(space);
  const told = (closed: Formula, besides: Formula = false): Closed => ({
    here: holdsAt(closed, point),
    closed: or(closed, besides),
  });
  const demands = (policy: Policy): Formula => and(space.applies(policy), unmet(policy));
  if (question === "claim") return (policy) => told(demands(policy));
  const prompts = (policy: Policy): Formula =>
    or(...promptCovers({ ...space, policies: [policy] }).map(({ formula }) => formula));
  if (earlierClaim) return (policy) => told(prompts(policy));
  const prompting = promptCovers(space).find(({ formula }) => holdsAt(formula, point))?.formula ?? false;
  const neverPrompted = neverAskedAgain(space);
  return (policy) => told(and(demands(policy), or(prompts(policy), prompting)), and(demands(policy), neverPrompted));
}

/** Those for whom sign-in frequency does not work. */
export const neverAskedAgain = ({ people }: Space): Formula => people.ofKind(["b2bDirectConnectUser"]);

/** Whether the change closes the way in to people like the one who was found: others may have other ways in. */
function closes(space: Space, { box, point, known }: ToClose, closed: Formula): boolean {
  const covers = [{ by: "the change", formula: closed }, ...known];
  const one = forOnePerson(space, box, point);
  return withinBound(() => fill<unknown>(one, covers, { left: checkingBound })) !== undefined;
}

/**
 * Of the changes that take no more than the first, one that closes all of what it closes, and more: somebody who is excluded here for
 * each of many roles may be excluded there once.
 */
function farthest<T extends { readonly repair: Repair; readonly closed: Formula }>(
  space: Space,
  candidates: readonly T[],
  known: readonly Cover<unknown>[],
): T | undefined {
  const budget = { left: checkingBound };
  const leaves = (formula: Formula, closed: Formula): boolean =>
    meets(and(formula, not(closed)), space.all, known, budget);
  const isFarther = (one: T, than: T): boolean =>
    one.repair.steps <= than.repair.steps && leaves(one.closed, than.closed) && !leaves(than.closed, one.closed);
  let best: T | undefined;
  withinBound(() => {
    for (const one of candidates) if (best === undefined || isFarther(one, best)) best = one;
  });
  return best;
}

function forOnePerson(space: Space, box: Box, point: Point): Box {
  const about = aboutPeople(space);
  const alone = boxOf(point, space.sizes);
  return box.map((values, index) => (about.has(index) ? boxAt(alone, index) : values));
}

function changeOf({ before, after, property, instructions }: Repair): ClosingChange {
  const steps = instructions.map((step, index) => (index === 0 ? step : step[0]?.toLowerCase() + step.slice(1)));
  return {
    policy: { id: before.id, displayName: before.displayName },
    after,
    property,
    instruction: `${steps.join(", and ")} in the policy "${before.displayName}".`,
  };
}
