import type { Assumptions } from "../model/assumptions";
import type { Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";
import type { ClosingChange } from "../result";
import { and, not } from "../solve/formula";
import { holdsAt } from "../solve/point";
import { BoundReached, type Cover, fill } from "../solve/search";
import { meetingWithoutMfa, passes } from "../space/controls";
import type { Space } from "../space/space";
import type { GapBox } from "./gap-boxes";
import { type Repair, repairsOf } from "./repairs";

/** How many boxes one repair may cost to check: one that takes more is not the simple change that is looked for. */
const checkingBound = 2_000;

/**
 * The smallest change found that closes a gap; a new policy where no change of one policy does.
 *
 * @param covers what is covered already, and the other gaps, each of which has a change of its own
 */
export function closingChange(
  space: Space,
  set: PolicySet,
  gap: GapBox,
  signIn: SignIn,
  covers: readonly Cover<unknown>[],
  assumptions: Assumptions,
): ClosingChange {
  const closing = repairsOf(set, signIn, assumptions).find(({ after }) => closes(space, gap, after, covers));
  return closing === undefined ? newPolicy(signIn) : changeOf(closing);
}

function closes(space: Space, { box, point }: GapBox, after: Policy, covers: readonly Cover<unknown>[]): boolean {
  const formula = and(space.applies(after), not(passes(after, meetingWithoutMfa(space))));
  if (!holdsAt(formula, point)) return false;
  try {
    return fill<unknown>(box, [{ by: after.id, formula }, ...covers], { left: checkingBound }) !== undefined;
  } catch (error) {
    if (error instanceof BoundReached) return false;
    throw error;
  }
}

function changeOf({ before, property, instructions }: Repair): ClosingChange {
  const steps = instructions.map((step, index) => (index === 0 ? step : step[0]?.toLowerCase() + step.slice(1)));
  return {
    policy: { id: before.id, displayName: before.displayName },
    property,
    instruction: `${steps.join(", and ")} in the policy "${before.displayName}".`,
  };
}

function newPolicy({ target }: SignIn): ClosingChange {
  const what =
    target.kind === "userAction"
      ? `includeUserActions ["${target.id}"]`
      : 'includeApplications ["All"], all client apps and no further condition';
  return { instruction: `Add an enabled policy with includeUsers ["All"], ${what}, and the grant control mfa.` };
}
