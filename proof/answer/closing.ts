import type { Assumptions } from "../model/assumptions";
import type { Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";
import type { ClosingChange } from "../result";
import type { Box } from "../solve/box";
import { and, not } from "../solve/formula";
import { BoundReached, type Cover, fill } from "../solve/search";
import { meetingWithoutMfa, passes } from "../space/controls";
import type { By, Space } from "../space/space";
import { type Repair, repairsOf } from "./repairs";

/** How many boxes one repair may cost to check: one that takes more is not the simple change that is looked for. */
const checkingBound = 2_000;

/** The smallest change found that closes the whole box; a new policy where no change of one policy does. */
export function closingChange(
  space: Space,
  set: PolicySet,
  box: Box,
  signIn: SignIn,
  covers: readonly Cover<By>[],
  assumptions: Assumptions,
): ClosingChange {
  const closing = repairsOf(set, signIn, assumptions).find(({ after }) =>
    closes(space, box, after, [...space.reasons, ...covers]),
  );
  return closing === undefined ? newPolicy(signIn) : changeOf(closing);
}

function closes(space: Space, box: Box, after: Policy, covers: readonly Cover<By>[]): boolean {
  const formula = and(space.applies(after), not(passes(after, meetingWithoutMfa(space))));
  try {
    return fill(box, [{ by: { policy: after.id }, formula }, ...covers], { left: checkingBound }) !== undefined;
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
