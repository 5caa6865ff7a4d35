import fc from "fast-check";
import { agreementOn } from "../support/agreement";
import { arbitraryAssumptions, arbitrarySet } from "../support/arbitrary-sets";

/** A sign-in anywhere in the space, drawn from numbers so that failing cases shrink. */
const pointIn = (sizes: readonly number[], draws: readonly number[]): number[] =>
  sizes.map((size, dimension) => (draws[dimension % draws.length] ?? 0) % size);

describe("the space of sign-ins", () => {
  it("says of every sign-in what the interpreter says of it", () => {
    fc.assert(
      fc.property(
        arbitrarySet(3),
        arbitraryAssumptions,
        fc.array(fc.nat({ max: 5039 }), { minLength: 23, maxLength: 23 }),
        (set, assumptions, draws) => {
          const { space, at } = agreementOn(set, assumptions);
          fc.pre(space.sizes.every((size) => size > 0));
          const said = at(pointIn(space.sizes, draws));
          fc.pre(said !== undefined);
          expect({ signIn: said?.signIn, said: said?.bySpace }).toEqual({
            signIn: said?.signIn,
            said: said?.byInterpreter,
          });
        },
      ),
      { numRuns: 400 },
    );
  });
});
