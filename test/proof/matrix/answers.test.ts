import fc from "fast-check";
import { gapRegion } from "../../../proof/matrix/explanations";
import { answerFor, type Questions, questionsWithin, reaches } from "../../../proof/matrix/questions";
import { type Region, within } from "../../../proof/matrix/region";
import { example, leftOpen } from "../../../proof/matrix/uniform";
import { standardAssumptions } from "../../../proof/model/assumptions";
import { prove } from "../../../proof/prove";
import { allBits, bitsOf, hasBit } from "../../../proof/solve/bits";
import type { Box } from "../../../proof/solve/box";
import { and, type Formula, literal, mentions, not, or } from "../../../proof/solve/formula";
import { holdsAt, type Point } from "../../../proof/solve/point";
import { spaceOf } from "../../../proof/space/space";
import { everyone, people, policy, setOf } from "../support/policies";

/** Who and where first, then two filters. */
const sizes = [3, 2, 3, 2];
const pinned = [0, 1];
const filters = [2, 3];
const all: Box = sizes.map(allBits);
const plenty = () => ({ left: 100_000 });
const points: readonly Point[] = [0, 1, 2].flatMap((a) =>
  [0, 1].flatMap((b) => [0, 1, 2].flatMap((c) => [0, 1].map((d) => [a, b, c, d]))),
);

const leaf: fc.Arbitrary<Formula> = fc
  .nat({ max: 3 })
  .chain((dimension) =>
    fc
      .uniqueArray(fc.nat({ max: (sizes[dimension] ?? 1) - 1 }), { minLength: 1 })
      .map((values) => literal(dimension, sizes[dimension] ?? 0, values)),
  );
const formula: fc.Arbitrary<Formula> = fc.oneof(
  leaf,
  fc.tuple(leaf, leaf).map((parts) => and(...parts)),
  fc.tuple(leaf, leaf).map((parts) => or(...parts)),
  fc.tuple(leaf, leaf, leaf).map(([one, two, three]) => or(and(one, two), not(three))),
);
const some = (most: number) => fc.array(formula, { maxLength: most });
const box: fc.Arbitrary<Box> = fc
  .tuple(...sizes.map((size) => fc.uniqueArray(fc.nat({ max: size - 1 }), { minLength: 1 })))
  .map((values) => values.map((indices, dimension) => bitsOf(sizes[dimension] ?? 0, indices)));
const region: fc.Arbitrary<Region> = fc.record({ box, without: some(1) });

const isIn = ({ box: inside, without }: Region, point: Point): boolean =>
  point.every((value, dimension) => hasBit(inside[dimension] ?? allBits(0), value)) &&
  !without.some((one) => holdsAt(one, point));
const anyHolds = (formulas: readonly Formula[], point: Point): boolean => formulas.some((one) => holdsAt(one, point));

const questions: fc.Arbitrary<Questions> = fc
  .record({
    absent: some(2),
    parts: fc.array(fc.record({ sure: some(3), maybe: some(1) }), { minLength: 1, maxLength: 2 }),
    refused: some(2),
    intended: fc.oneof(fc.constant<Formula>(false), formula),
  })
  .map(({ absent, parts, refused, intended }) => ({
    absent,
    local: absent.filter((one) => pinned.some((dimension) => mentions(one, dimension))),
    parts: parts.map(({ sure, maybe }) => ({ sure, widest: [...sure, ...maybe] })),
    refused,
    intended,
    pinned,
  }));

/** The answer as the model defines it, sign-in by sign-in. */
function answerByCounting(asked: Region, { absent, parts, refused, intended }: Questions): string {
  const existing = points.filter((point) => isIn(asked, point) && !anyHolds(absent, point));
  const isSure = (point: Point): boolean => parts.every(({ sure }) => anyHolds(sure, point));
  const mayBe = (point: Point): boolean => parts.every(({ widest }) => anyHolds(widest, point));
  const isIntended = (point: Point): boolean => holdsAt(intended, point);
  if (existing.length === 0) return "none";
  if (existing.every(isSure)) return existing.every((point) => anyHolds(refused, point)) ? "blocked" : "covered";
  if (existing.every((point) => isSure(point) || isIntended(point))) return "intended";
  if (existing.every((point) => mayBe(point) || isIntended(point))) return "undecided";
  return existing.some((point) => mayBe(point) || isIntended(point)) ? "someEscape" : "allEscape";
}

describe("the answer for a region", () => {
  it("is the one that its sign-ins give, one by one", () => {
    fc.assert(
      fc.property(region, questions, (asked, about) => {
        expect(answerFor(asked, about, plenty()).answer).toBe(answerByCounting(asked, about));
      }),
      { numRuns: 400 },
    );
  });

  it("is settled only where it is the answer of whatever filters leave", () => {
    fc.assert(
      fc.property(region, questions, (asked, about) => {
        const { answer, settled } = answerFor(asked, about, plenty());
        if (!settled) return;
        for (const dimension of filters) {
          for (let value = 0; value < (sizes[dimension] ?? 0); value += 1) {
            const part = within(asked, literal(dimension, sizes[dimension] ?? 0, [value]));
            if (part !== undefined) expect(["none", answer]).toContain(answerByCounting(part, about));
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is settled where somebody is open, safe or refused whatever the filters leave", () => {
    const [some, other] = [literal(0, 3, [0]), literal(0, 3, [1])];
    const rest = literal(0, 3, [1, 2]);
    const whole: Region = { box: all, without: [] };
    const given = (about: Partial<Questions>) =>
      answerFor(whole, { absent: [], local: [], parts: [], refused: [], intended: false, pinned, ...about }, plenty());
    const read = (...sure: readonly Formula[]) => ({ sure, widest: sure });
    const settled = (answer: string) => ({ answer, settled: true });
    expect(given({ parts: [read(some)], absent: [true] })).toEqual(settled("none"));
    expect(given({ parts: [read(some)] })).toEqual(settled("someEscape"));
    expect(given({ parts: [read(true), read(some)] })).toEqual(settled("someEscape"));
    expect(given({ parts: [read(some), read(true)] })).toEqual(settled("someEscape"));
    expect(given({ parts: [read(some)], intended: rest })).toEqual(settled("intended"));
    expect(given({ parts: [{ sure: [some], widest: [true] }] })).toEqual(settled("undecided"));
    expect(given({ parts: [{ sure: [some], widest: [some, other] }], intended: literal(0, 3, [2]) })).toEqual(
      settled("undecided"),
    );
    expect(given({ parts: [read(true)], refused: [some] })).toEqual(settled("covered"));
    const elsewhere = [and(other, literal(2, 3, [0]))];
    expect(given({ parts: [read(some)], absent: elsewhere, local: elsewhere })).toEqual(settled("someEscape"));
  });

  it("is not settled where that depends on what filters leave, or on what does not exist", () => {
    const filtered = literal(2, 3, [0]);
    const whole: Region = { box: all, without: [] };
    const isSettled = (about: Partial<Questions>) =>
      answerFor(whole, { absent: [], local: [], parts: [], refused: [], intended: false, pinned, ...about }, plenty())
        .settled;
    const read = (...sure: readonly Formula[]) => ({ sure, widest: sure });
    expect(isSettled({ parts: [read(filtered)] })).toBe(false);
    expect(isSettled({ parts: [read(and(literal(0, 3, [0]), filtered))] })).toBe(false);
    expect(isSettled({ parts: [read(literal(0, 3, [0])), read(and(literal(0, 3, [0]), filtered))] })).toBe(false);
    expect(isSettled({ parts: [read(true)], refused: [filtered] })).toBe(false);
    expect(isSettled({ parts: [read(filtered)], intended: not(filtered) })).toBe(false);
    expect(isSettled({ parts: [{ sure: [filtered], widest: [true] }] })).toBe(false);
    const everyone = [or(and(literal(1, 2, [0]), filtered), and(literal(1, 2, [1]), filtered))];
    expect(isSettled({ parts: [read(literal(0, 3, [0]))], absent: everyone, local: everyone })).toBe(false);
  });

  it("is the same without the covers that do not reach it", () => {
    fc.assert(
      fc.property(region, questions, (asked, about) => {
        const { answer } = answerFor(asked, questionsWithin(about, asked), plenty());
        expect(answer).toBe(answerByCounting(asked, about));
      }),
    );
  });

  it("is undecided, and spends no more, where the bound is reached", () => {
    const about: Questions = {
      absent: [],
      local: [],
      parts: [{ sure: [literal(0, 3, [0]), literal(1, 2, [1])], widest: [literal(0, 3, [0]), literal(1, 2, [1])] }],
      refused: [],
      intended: false,
      pinned,
    };
    const budget = { left: 1 };
    expect(answerFor({ box: all, without: [] }, about, budget)).toEqual({
      answer: "undecided",
      settled: false,
      unasked: true,
    });
    expect(budget.left).toBeLessThanOrEqual(0);
    const more = plenty();
    answerFor({ box: all, without: [] }, about, more);
    expect(more.left).toBeLessThan(plenty().left);
  });
});

describe("a part of a region", () => {
  it("holds the sign-ins of it for which a formula holds", () => {
    fc.assert(
      fc.property(region, formula, (asked, one) => {
        const part = within(asked, one);
        const expected = points.filter((point) => isIn(asked, point) && holdsAt(one, point));
        expect(points.filter((point) => part !== undefined && isIn(part, point))).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it("is found where no cover reaches, or a formula holds, and only there", () => {
    fc.assert(
      fc.property(region, some(3), some(2), (asked, covers, formulas) => {
        const open = points.filter((point) => isIn(asked, point) && !anyHolds(covers, point));
        const found = leftOpen(asked, covers, plenty());
        expect(found !== undefined).toBe(open.length > 0);
        const holding = open.filter((point) => anyHolds(formulas, point));
        const shown = example(asked, covers, formulas, plenty());
        expect(shown !== undefined).toBe(holding.length > 0);
        for (const point of points.filter((one) => shown !== undefined && isIn({ box: shown, without: [] }, one))) {
          expect(holding).toContain(point);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is reached by a formula where a sign-in of it exists for which the formula holds", () => {
    fc.assert(
      fc.property(region, some(2), questions, (asked, formulas, about) => {
        const reached = points.some(
          (point) => isIn(asked, point) && !anyHolds(about.absent, point) && anyHolds(formulas, point),
        );
        expect(reaches(asked, formulas, about, plenty())).toBe(reached);
      }),
    );
  });
});

describe("what explains an escape", () => {
  it("is the box of a gap, and what its change closes, where there is one", () => {
    const set = setOf([policy({ users: { include: everyone, exclude: people({ groups: ["g"] }) } })]);
    const space = spaceOf(set.policies, set, standardAssumptions);
    const [gap] = prove(set).gaps;
    if (gap === undefined) throw new Error("a group is excluded, so there is a gap");
    const { closing: _, ...open } = gap;
    expect(gapRegion(space, gap).closed).not.toBe(false);
    expect(gapRegion(space, gap).box).toEqual(space.people.groupDimensions.get("g")?.is("in"));
    expect(gapRegion(space, open).closed).toBe(false);
    expect(gapRegion(space, open).box).toEqual(gapRegion(space, gap).box);
  });
});
