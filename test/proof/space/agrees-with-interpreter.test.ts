import fc from "fast-check";
import { interpret, reasonAgainst } from "../../../proof/interpret";
import { holdsAt } from "../../../proof/solve/point";
import { reliedOn } from "../../../proof/space/relied-on";
import { claimCovers, promptCovers, spaceOf } from "../../../proof/space/space";
import { signInAt } from "../../../proof/space/witness";
import { arbitraryAssumptions, arbitrarySet } from "../support/arbitrary-sets";

/** A sign-in anywhere in the space, drawn from numbers so that failing cases shrink. */
const pointIn = (sizes: readonly number[], draws: readonly number[]): number[] =>
  sizes.map((size, dimension) => (draws[dimension % draws.length] ?? 0) % size);

const trustedByName = "mfaTrustedAddressesAreTrusted";

describe("the space of sign-ins", () => {
  it("says of every sign-in what the interpreter says of it", () => {
    fc.assert(
      fc.property(
        arbitrarySet(3),
        arbitraryAssumptions,
        fc.array(fc.nat({ max: 5039 }), { minLength: 23, maxLength: 23 }),
        (all, assumptions, draws) => {
          const policies = reliedOn(all.policies, all.namedLocations, assumptions.outage);
          const set = { ...all, policies };
          const space = spaceOf(policies, set, assumptions);
          fc.pre(space.sizes.every((size) => size > 0));
          const point = pointIn(space.sizes, draws);
          const tenants = new Map(
            set.directory?.users.flatMap(({ id, homeTenantId }) =>
              homeTenantId === undefined ? [] : [[id, homeTenantId] as const],
            ),
          );
          // An unregistered device at a point where it has attributes is nobody's, and no sign-in can say so.
          const reasons = space.reasons.filter(({ formula }) => holdsAt(formula, point)).map(({ by }) => by);
          fc.pre(
            !reasons.some(
              (by) =>
                "reason" in by &&
                ["unregisteredDeviceHasNoAttributes", "comparisonNeedsText", "comparisonsContradict"].includes(
                  by.reason,
                ),
            ),
          );
          // Membership that the directory settles is not the point's to choose; other points stand for the same sign-in.
          const chosen = holdsAt(space.people.unlisted, point);
          fc.pre(
            chosen || !reasons.some((by) => "reason" in by && ["nestedGroup", "roleThroughGroup"].includes(by.reason)),
          );
          const signIn = signInAt(space, point, tenants);
          const seen = interpret(set, signIn, assumptions);
          const refuted = reasonAgainst(set, signIn, assumptions);
          // What is trusted by a definition is so whatever the point says of the rest.
          fc.pre(refuted !== undefined || !reasons.some((by) => "reason" in by && by.reason === trustedByName));
          expect({ signIn, refuted: reasons.length > 0 ? refuted : undefined }).toEqual({ signIn, refuted });
          fc.pre(refuted === undefined);
          const covered = (covers: ReturnType<typeof claimCovers>): boolean =>
            covers.some(({ formula }) => holdsAt(formula, point));
          expect({
            signIn,
            gap: !covered(claimCovers(space)),
            prompts: covered(promptCovers(space)),
            exists: reasons.length === 0,
          }).toEqual({ signIn, gap: seen.gap, prompts: seen.everySignInPrompts, exists: true });
        },
      ),
      { numRuns: 400 },
    );
  });
});
