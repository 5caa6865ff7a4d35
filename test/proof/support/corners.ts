import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { FilterComparison, FilterRule } from "../../../proof/model/filter";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { agreementOn } from "./agreement";
import { policy, setOf } from "./policies";

/**
 * What the two do not say alike, of sign-ins that differ from an ordinary one, or one from a registered device, in one way or in two
 * ways that policies ask about.
 */
function disagreements(policies: readonly Policy[], rest: Partial<PolicySet>, assume: Partial<Assumptions>) {
  const { space, at, asked } = agreementOn(setOf(policies, rest), { ...standardAssumptions, ...assume });
  const found: unknown[] = [];
  let seen = 0;
  const look = (point: readonly number[]): void => {
    const said = at(point);
    if (said === undefined) return;
    seen += 1;
    if (JSON.stringify(said.bySpace) !== JSON.stringify(said.byInterpreter)) found.push(said);
  };
  const others = (from: readonly number[], dimension: number): (readonly number[])[] =>
    Array.from({ length: space.sizes[dimension] ?? 0 }, (_, value) => from.with(dimension, value));
  const ordinary = space.sizes.map(() => 0);
  const ofDevice = space.dimensions.map(({ name, values }) =>
    name === "device" || (/^device\.\w+$/.test(name) && values.includes("other")) ? values.length - 1 : 0,
  );
  for (const base of asked.some(({ name }) => name.startsWith("device")) ? [ordinary, ofDevice] : [ordinary]) {
    for (const { index } of space.dimensions) others(base, index).forEach(look);
    for (const first of asked)
      for (const second of asked)
        if (first.index < second.index)
          for (const point of others(base, first.index)) others(point, second.index).forEach(look);
  }
  return { found: found.slice(0, 3), isSeen: seen > 20 };
}

export type World = readonly [
  about: string,
  policies: readonly Partial<Policy>[],
  rest?: Partial<PolicySet>,
  assume?: Partial<Assumptions>,
];

/** The rows of a table of tests. */
export const corners = (worlds: readonly World[]) =>
  worlds.map(([about, policies, rest = {}, assume = {}]) => [about, policies, rest, assume] as const);

const none = { found: [], isSeen: true };

/** Fails where space and interpreter do not say the same of policies that differ from those of `policy` as told. */
export function agree(
  _: string,
  changes: readonly Partial<Policy>[],
  rest: Partial<PolicySet> = {},
  assume: Partial<Assumptions> = {},
): void {
  const policies = changes.map((one, index) => policy({ id: `p${index}`, ...one }));
  expect(disagreements(policies, rest, assume)).toEqual(none);
}

export const comparing = (
  attribute: string,
  operator: FilterComparison["operator"],
  ...values: FilterComparison["values"]
): FilterComparison => ({ kind: "comparison", attribute, operator, values, negated: false });
export const otherThan = (one: FilterComparison): FilterComparison => ({ ...one, negated: true });
export const both = (...of: FilterRule[]): FilterRule => ({ kind: "and", of });
export const either = (...of: FilterRule[]): FilterRule => ({ kind: "or", of });
export const no = (of: FilterRule): FilterRule => ({ kind: "not", of });
