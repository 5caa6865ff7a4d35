import type { CertificateDimension } from "../certificate";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";

/** Values for each dimension that is restricted, spelled as in `certificate.ts`. */
export type Box = Readonly<Record<string, readonly string[]>>;

/** What a box is told about. */
export interface WordsContext {
  readonly set: PolicySet;
  readonly dimensions: readonly CertificateDimension[];
  /** A sign-in of the box. */
  readonly signIn: SignIn;
  /** True where MFA was done once and is not asked for again: the second half of the question `prompt`. */
  readonly earlierClaim?: boolean;
}

/** One dimension that a box restricts. */
export interface Restriction {
  readonly name: string;
  readonly values: readonly string[];
  readonly missing: readonly string[];
  readonly all: readonly string[];
}

/** The restriction of a dimension, or nothing where every value is in the box. */
export function restrictionOf(box: Box, name: string, context: WordsContext): Restriction | undefined {
  const values = box[name];
  if (values === undefined) return undefined;
  const all = context.dimensions.find((dimension) => dimension.name === name)?.values ?? values;
  const missing = all.filter((value) => !values.includes(value));
  return missing.length === 0 && all.length > 0 ? undefined : { name, values, missing, all };
}

/** Every restriction whose dimension is called `PREFIX…`, with the rest of the name, in the order of the dimensions. */
export function restrictionsOf(
  box: Box,
  prefix: string,
  context: WordsContext,
): readonly (Restriction & { readonly rest: string })[] {
  const order = new Map(context.dimensions.map(({ name }, index) => [name, index]));
  const names = Object.keys(box).sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
  return names.flatMap((name) => {
    if (!name.startsWith(prefix)) return [];
    const restriction = restrictionOf(box, name, context);
    return restriction === undefined ? [] : [{ ...restriction, rest: name.slice(prefix.length) }];
  });
}

export const only = (restriction: Restriction, value: string): boolean =>
  restriction.values.length === 1 && restriction.values[0] === value;

export const sameValues = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((value) => right.includes(value));
