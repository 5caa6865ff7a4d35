import type { Assumptions } from "../model/assumptions";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";
import type { ClosingChange } from "../result";
import { bitsOf } from "../solve/bits";
import type { Box } from "../solve/box";
import { and, type Formula } from "../solve/formula";
import { holdsAt, type Point } from "../solve/point";
import { BoundReached, type Cover, fill } from "../solve/search";
import { type Space, unmetWithoutMfa } from "../space/space";
import type { GapBox } from "./gap-boxes";
import { type Repair, repairsOf } from "./repairs";

/** How many boxes one repair may cost to check: one that takes more is not the simple change that is looked for. */
const checkingBound = 2_000;

/** A change, and the sign-ins that it closes. */
export interface Closing {
  readonly change: ClosingChange;
  /** Absent for a new policy, which may close more than the gap at hand has to do with. */
  readonly closed?: Formula;
}

/**
 * The smallest change found that closes the sign-in of a gap, and the whole gap where one does; a new policy where no change of one
 * policy helps. What it leaves open of the box is told as a gap of its own.
 *
 * @param known what is covered already, and gaps that were told before, each with a change of its own
 */
export function closingChange(
  space: Space,
  set: PolicySet,
  gap: GapBox,
  signIn: SignIn,
  known: readonly Cover<unknown>[],
  assumptions: Assumptions,
): Closing {
  const unmet = unmetWithoutMfa(space);
  const closings = repairsOf(set, signIn, assumptions)
    .map((repair) => ({ repair, closed: and(space.applies(repair.after), unmet(repair.after)) }))
    .filter(({ closed }) => holdsAt(closed, gap.point));
  const best = closings.find(({ closed }) => closes(space, gap, closed, known)) ?? closings[0];
  return best === undefined
    ? { change: newPolicy(signIn, assumptions) }
    : { change: changeOf(best.repair), closed: best.closed };
}

/** Whether the change closes the way in to people like the one who was found: others may have other ways in. */
function closes(space: Space, { box, point }: GapBox, closed: Formula, known: readonly Cover<unknown>[]): boolean {
  try {
    const covers = [{ by: "the change", formula: closed }, ...known];
    return fill<unknown>(forOnePerson(space, box, point), covers, { left: checkingBound }) !== undefined;
  } catch (error) {
    if (error instanceof BoundReached) return false;
    throw error;
  }
}

function forOnePerson({ people, sizes }: Space, box: Box, point: Point): Box {
  const about = new Set(
    [people.person, people.kind, ...people.groupDimensions.values(), ...people.roleDimensions.values()].map(
      ({ index }) => index,
    ),
  );
  return box.map((values, index) => (about.has(index) ? bitsOf(sizes[index] ?? 0, [point[index] ?? 0]) : values));
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

function newPolicy({ target }: SignIn, { federatedMfa, temporaryAccessPass }: Assumptions): ClosingChange {
  const what =
    target.kind === "userAction"
      ? `includeUserActions ["${target.id}"]`
      : 'includeApplications ["All"], all client apps and no further condition';
  // What meets the control mfa need not count: of Microsoft's own strengths this is the widest without such methods.
  const control =
    federatedMfa === "notAccepted" || temporaryAccessPass === "notMfa"
      ? 'authentication strength "Passwordless MFA"'
      : "grant control mfa";
  return { instruction: `Add an enabled policy with includeUsers ["All"], ${what}, and the ${control}.` };
}
