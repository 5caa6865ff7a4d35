import { interpret, reasonAgainst } from "../../../proof/interpret";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { SignIn } from "../../../proof/model/sign-in";
import { mentions } from "../../../proof/solve/formula";
import { holdsAt, type Point } from "../../../proof/solve/point";
import type { Cover } from "../../../proof/solve/search";
import type { Dimension } from "../../../proof/space/dimension";
import { reliedOn } from "../../../proof/space/relied-on";
import { type By, claimCovers, promptCovers, type Space, spaceOf } from "../../../proof/space/space";
import { signInAt } from "../../../proof/space/witness";

/** What is said of one sign-in. */
interface Said {
  readonly refuted: string | undefined;
  readonly gap?: boolean;
  readonly prompts?: boolean;
}

export interface Agreement {
  readonly space: Space;
  /** What the policies ask about. */
  readonly asked: readonly Dimension[];
  /** What both say of the sign-in at a point; undefined where others stand for it, or it is none. */
  at(point: Point): { readonly signIn: SignIn; readonly bySpace: Said; readonly byInterpreter: Said } | undefined;
}

/** No sign-in can say what these leave out. */
const unsayable = ["unregisteredDeviceHasNoAttributes", "comparisonNeedsText", "comparisonsContradict"];
const ofMembership = ["nestedGroup", "roleThroughGroup"];
/** What a definition trusts is so whatever the point says of the rest; and who can hold no role has none, whatever the point says. */
const besides = ["mfaTrustedAddressesAreTrusted", "synchronisationAccount"];

/** Asks the space of a set and the interpreter about the same sign-ins. */
export function agreementOn(all: PolicySet, assumptions: Assumptions): Agreement {
  const policies = reliedOn(all.policies, all.namedLocations, assumptions.outage);
  const set = { ...all, policies };
  const space = spaceOf(policies, set, assumptions);
  const tenants = new Map(
    set.directory?.users.flatMap(({ id, homeTenantId }) =>
      homeTenantId === undefined ? [] : [[id, homeTenantId] as const],
    ),
  );
  const claim = [...claimCovers(space), ...(space.mandatoryMfa === undefined ? [] : [space.mandatoryMfa])];
  const prompt = promptCovers(space);
  const covered = (covers: readonly Cover<By>[], point: Point): boolean =>
    covers.some(({ formula }) => holdsAt(formula, point));
  return {
    space,
    asked: space.dimensions.filter(({ index }) =>
      [...claim, ...prompt].some(({ formula }) => mentions(formula, index)),
    ),
    at(point) {
      const reasons = space.reasons
        .filter(({ formula }) => holdsAt(formula, point))
        .flatMap(({ by }) => ("reason" in by ? [by.reason] : []));
      if (reasons.some((reason) => unsayable.includes(reason))) return undefined;
      // Membership that the directory settles is not the point's to choose; other points stand for the same sign-in.
      const chosen = holdsAt(space.people.unlisted, point);
      if (!chosen && reasons.some((reason) => ofMembership.includes(reason))) return undefined;
      const signIn = signInAt(space, point, tenants);
      const refuted = reasonAgainst(set, signIn, assumptions);
      if (refuted === undefined && reasons.some((reason) => besides.includes(reason))) return undefined;
      if (refuted !== undefined || reasons.length > 0)
        return {
          signIn,
          bySpace: { refuted: reasons.length > 0 ? refuted : undefined },
          byInterpreter: { refuted: refuted ?? "nothing" },
        };
      const { gap, everySignInPrompts } = interpret(set, signIn, assumptions);
      return {
        signIn,
        bySpace: { refuted, gap: !covered(claim, point), prompts: covered(prompt, point) },
        byInterpreter: { refuted, gap, prompts: everySignInPrompts },
      };
    },
  };
}
