import fc from "fast-check";
import { intendedOf, namedBy } from "../../../proof/answer/gaps";
import { asked } from "../../../proof/matrix/matrix";
import type { MatrixAnswer, MatrixRegion } from "../../../proof/matrix/model";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { prove } from "../../../proof/prove";
import type { ProofResult } from "../../../proof/result";
import type { Formula } from "../../../proof/solve/formula";
import { holdsAt, type Point } from "../../../proof/solve/point";
import { meetingWithMfa, passes } from "../../../proof/space/controls";
import { claimCovers, promptCovers, type Space } from "../../../proof/space/space";
import { cellAnswer } from "../../../report/html/script/cell-answer";
import { arbitraryAssumptions, arbitrarySet } from "../support/arbitrary-sets";

interface Asked {
  readonly set: PolicySet;
  readonly assumptions: Assumptions;
  readonly question: ProofResult["question"];
  readonly intended: readonly string[];
}

const arbitraryAsked: fc.Arbitrary<Asked> = fc.record({
  set: fc.tuple(arbitrarySet(3), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 })).map(([set, unread]) => ({
    ...set,
    policies: set.policies.map(
      (policy, index): Policy => ({
        ...policy,
        undetermined: unread[index] ? [{ property: "conditions", why: "is not known yet" }] : [],
      }),
    ),
  })),
  assumptions: arbitraryAssumptions,
  question: fc.constantFrom("claim" as const, "prompt" as const),
  intended: fc.constantFrom([], ["g1"], ["u1", "g2"]),
});

/** What happens at a point of the space, by the definition alone. */
interface Facts {
  readonly exists: boolean;
  readonly escapes: boolean;
  readonly mayEscape: boolean;
  readonly refused: boolean;
  readonly intended: boolean;
}

const mostPoints = 6_000;

/** A point for every combination of values that some formula tells apart; undefined where there are too many to look at. */
function pointsOf({ sizes }: Space, formulas: readonly Formula[]): readonly Point[] | undefined {
  const literals = sizes.map((): Set<Uint32Array> => new Set());
  const collect = (formula: Formula): void => {
    if (typeof formula === "boolean") return;
    if (formula.op === "in") literals[formula.dimension]?.add(formula.values);
    else for (const part of formula.of) collect(part);
  };
  for (const formula of formulas) collect(formula);
  const values = sizes.map((size, dimension) => {
    const kinds = new Map<string, number>();
    for (let value = 0; value < size; value += 1) {
      const kind = [...(literals[dimension] ?? [])]
        .map((bits) => ((bits[value >>> 5] ?? 0) >>> (value & 31)) & 1)
        .join("");
      if (!kinds.has(kind)) kinds.set(kind, value);
    }
    return [...kinds.values()];
  });
  if (values.reduce((product, some) => product * some.length, 1) > mostPoints) return undefined;
  return values.reduce<readonly (readonly number[])[]>(
    (points, some) => points.flatMap((point) => some.map((value) => [...point, value])),
    [[]],
  );
}

function expectedAnswer(points: readonly Facts[]): MatrixAnswer {
  const there = points.filter(({ exists }) => exists);
  const others = there.filter(({ intended }) => !intended);
  if (there.length === 0) return "none";
  if (!there.some(({ mayEscape }) => mayEscape)) return there.every(({ refused }) => refused) ? "blocked" : "covered";
  if (!others.some(({ mayEscape }) => mayEscape)) return "intended";
  if (!others.some(({ escapes }) => escapes)) return "undecided";
  return there.length === others.length && others.every(({ escapes }) => escapes) ? "allEscape" : "someEscape";
}

describe("a matrix", () => {
  it("gives every cell, and every part of it that filters leave, the answer that all its sign-ins give", () => {
    let looked = 0;
    fc.assert(
      fc.property(
        arbitraryAsked,
        fc.infiniteStream(fc.nat({ max: 1000 })),
        ({ set, assumptions, question, intended }, draws) => {
          const result: ProofResult = {
            ...prove(set, { assumptions, question, intendedExclusions: intended, bound: 5000 }),
            question,
          };
          const { space, axes, filters, grid, impossible } = asked(set, result, { intendedExclusions: intended });
          const covers = [claimCovers(space), ...(question === "prompt" ? [promptCovers(space)] : [])];
          const read = new Set(set.policies.flatMap(({ id, undetermined }) => (undetermined.length === 0 ? [id] : [])));
          const meets = meetingWithMfa(space);
          const refusals = space.policies
            .filter(({ id }) => read.has(id))
            .map((policy) => [space.applies(policy), passes(policy, meets, space)] as const);
          const outside = space.mandatoryMfa === undefined ? [] : [space.mandatoryMfa.formula];
          const onPurpose = [intendedOf(space, namedBy(intended, space.policies, set.directory))];
          const points = pointsOf(space, [
            ...covers.flat().map(({ formula }) => formula),
            ...space.reasons.map(({ formula }) => formula),
            ...refusals.flat(),
            ...outside,
            ...onPurpose,
            ...[...axes.rows, ...axes.columns, ...axes.places].map(({ formula }) => formula),
            ...filters.flatMap(({ values }) => values.map(({ formula }) => formula)),
          ]);
          fc.pre(points !== undefined && points.length > 0);
          looked += 1;
          const facts = (points ?? []).map((point) => {
            const holds = (formula: Formula) => holdsAt(formula, point);
            const coveredBy = (sure: boolean) =>
              covers.every((part, index) =>
                [
                  ...part
                    .filter(({ by }) => "policy" in by && (!sure || read.has(by.policy)))
                    .map(({ formula }) => formula),
                  ...(index === 0 ? outside : []),
                ].some(holds),
              );
            return {
              point,
              exists: !space.reasons.some(({ formula }) => holds(formula)),
              escapes: !coveredBy(false),
              mayEscape: !coveredBy(true),
              refused: refusals.some(([applies, passing]) => holds(applies) && !holds(passing)),
              intended: onPurpose.some(holds),
            };
          });

          for (const { point, exists } of facts) {
            for (const { values } of filters)
              expect(values.filter(({ formula }) => holdsAt(formula, point))).toHaveLength(1);
            if (!exists) continue;
            for (const axis of [axes.rows, axes.columns, axes.places]) {
              expect(axis.some(({ formula }) => holdsAt(formula, point))).toBe(true);
            }
          }
          const never = impossible.map((where) => bitsOf(where, filters));
          axes.places.forEach((place, placeIndex) => {
            axes.rows.forEach((row, rowIndex) => {
              axes.columns.forEach((column, columnIndex) => {
                const cell = facts.filter(({ point }) =>
                  [place, row, column].every(({ formula }) => holdsAt(formula, point)),
                );
                const regions = grid[placeIndex]?.[rowIndex]?.[columnIndex] ?? [];
                const chosen = filters.map(({ values }) => {
                  const pick = Number(draws.next().value) % (values.length + 2);
                  return pick < values.length ? 1 << pick : 2 ** values.length - 1;
                });
                const left = cell.filter(({ point }) =>
                  filters.every(({ values }, index) =>
                    values.some(
                      ({ formula }, value) => ((chosen[index] ?? 0) & (1 << value)) !== 0 && holdsAt(formula, point),
                    ),
                  ),
                );
                const everything = filters.map(({ values }) => 2 ** values.length - 1);
                expect(cellAnswer(numbered(regions, filters), everything, never).answer).toBe(expectedAnswer(cell));
                expect(cellAnswer(numbered(regions, filters), chosen, never).answer).toBe(expectedAnswer(left));
              });
            });
          });
        },
      ),
      { numRuns: 20 },
    );
    expect(looked).toBeGreaterThan(2);
  });
});

type Filters = ReturnType<typeof asked>["filters"];

const numbered = (regions: readonly MatrixRegion[], filters: Filters) =>
  regions.map((region) => ({ ...region, where: bitsOf(region.where, filters) }));

function bitsOf(where: MatrixRegion["where"], filters: Filters): readonly number[] {
  return filters.map(
    ({ name, values }) => where[name]?.reduce((bits, value) => bits | (1 << value), 0) ?? 2 ** values.length - 1,
  );
}
