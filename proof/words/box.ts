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
  readonly values: readonly string[];
  readonly missing: readonly string[];
  readonly all: readonly string[];
  /** Whom a value stands for that stands for several users. */
  readonly members: Readonly<Record<string, readonly string[]>>;
}

/** The restriction of a dimension, or nothing where every value is in the box. */
export function restrictionOf(box: Box, name: string, { dimensions }: WordsContext): Restriction | undefined {
  const dimension = dimensions.find((one) => one.name === name);
  return dimension && restrictionIn(box, dimension);
}

function restrictionIn(box: Box, { name, values: all, members = {} }: CertificateDimension): Restriction | undefined {
  const values = box[name] ?? all;
  const missing = all.filter((value) => !values.includes(value));
  return missing.length === 0 ? undefined : { values, missing, all, members };
}

/** Every restriction whose dimension is called `PREFIX…`, with the rest of the name, in the order of the dimensions. */
export function restrictionsOf(
  box: Box,
  prefix: string,
  { dimensions }: WordsContext,
): readonly (Restriction & { readonly rest: string })[] {
  return dimensions
    .filter(({ name }) => name.startsWith(prefix))
    .flatMap((dimension) => {
      const restriction = restrictionIn(box, dimension);
      return restriction === undefined ? [] : [{ ...restriction, rest: dimension.name.slice(prefix.length) }];
    });
}

export const only = ({ values }: Pick<Restriction, "values">, value: string): boolean => values.join() === value;

export const sameValues = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((value) => right.includes(value));
