import { closingChange } from "../../../proof/answer/closing";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { SignIn } from "../../../proof/model/sign-in";
import { mostOrdinaryGap, pointOf } from "../../../proof/solve/ordinary";
import { boxOf } from "../../../proof/solve/point";
import { spaceOf } from "../../../proof/space/space";
import { setOf } from "../support/policies";
import { signIn, userAction } from "../support/sign-ins";

/** The change for the most ordinary way in where there is no policy, with another sign-in in the place of the one at the point. */
function changeFor(to: SignIn, assumed: Partial<Assumptions> = {}) {
  const set = setOf([]);
  const assumptions = { ...standardAssumptions, ...assumed };
  const space = spaceOf([], set, assumptions);
  const gap = mostOrdinaryGap(space.all, space.reasons, space.costs, { left: 1000 });
  if (gap === undefined) throw new Error("nothing is covered where there is no policy");
  const point = pointOf(gap, space.costs);
  const versions = { set, told: [], changed: [] };
  const toClose = { box: boxOf(point, space.sizes), point, signIn: to, known: [], forAll: [] };
  return closingChange(space, versions, toClose, assumptions, { question: "claim", earlierClaim: false })?.change;
}

describe("a change", () => {
  it("is told where both the space and the interpreter say that it closes the way in", () => {
    expect(changeFor(signIn())?.instruction).toMatch(/grant control mfa\.$/);
  });

  it("is none where it closes the sign-in, and not the point of the space", () => {
    expect(changeFor(signIn({ target: userAction("urn:user:registerdevice") }))).toBeUndefined();
  });

  it("is none where it closes the point of the space, and not the sign-in", () => {
    const guest = signIn({ user: { kind: "b2bCollaborationGuest" } });
    expect(changeFor(guest)?.instruction).toMatch(/grant control mfa\.$/);
    expect(changeFor(guest, { inboundMfaTrust: "notAccepted" })).toBeUndefined();
  });
});
