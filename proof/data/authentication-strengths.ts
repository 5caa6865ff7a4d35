import type { Assumptions } from "../model/assumptions";
import type { AuthenticationStrength } from "../model/strength";
import modes from "./authentication-method-modes.json";
import strengths from "./authentication-strengths.json";

type MethodAssumptions = Pick<Assumptions, "temporaryAccessPass" | "federatedMfa">;
type StrengthAssumptions = MethodAssumptions & Pick<Assumptions, "customStrengthUnknown">;

const BUILT_IN = new Map<string, AuthenticationStrength>(strengths.builtIn.map((strength) => [strength.id, strength]));
const MULTIFACTOR = lowerSet(modes.multifactor);
const TEMPORARY_ACCESS_PASS = lowerSet(modes.temporaryAccessPass);
const FEDERATED = lowerSet(modes.federatedMultifactor);
const PAIRS = modes.pairs.map(({ first, second }) => ({ first: first.toLowerCase(), second: lowerSet(second) }));

/** One of Microsoft's own strengths, which no tenant can change. */
export function builtInStrength(id: string): AuthenticationStrength | undefined {
  return BUILT_IN.get(id);
}

export const builtInStrengths: readonly AuthenticationStrength[] = [...BUILT_IN.values()];

/**
 * Whether one combination, such as `password,softwareOath`, is MFA: by a method that is MFA by itself, or by two methods that
 * Microsoft's own strengths count as MFA together. A method of which nothing is known adds nothing.
 */
export function isMfaCombination(combination: string, assumptions: MethodAssumptions): boolean {
  const methods = combination.split(",").map((method) => method.trim().toLowerCase());
  return (
    methods.some((method) => isMfaByItself(method, assumptions)) ||
    PAIRS.some(({ first, second }) => methods.includes(first) && methods.some((method) => second.has(method)))
  );
}

function isMfaByItself(method: string, { temporaryAccessPass, federatedMfa }: MethodAssumptions): boolean {
  return (
    MULTIFACTOR.has(method) ||
    (temporaryAccessPass === "mfa" && TEMPORARY_ACCESS_PASS.has(method)) ||
    (federatedMfa === "accepted" && FEDERATED.has(method))
  );
}

/**
 * Whether a strength is met by MFA only: each of its combinations is. A built-in strength is what Microsoft documents, whatever a
 * file says of it; one that nothing defines is judged by the assumption `customStrengthUnknown`.
 */
export function isMfaStrength(
  id: string,
  defined: readonly AuthenticationStrength[],
  assumptions: StrengthAssumptions,
): boolean {
  const combinations = combinationsOf(id, defined);
  if (combinations === undefined) return assumptions.customStrengthUnknown === "trusted";
  return combinations.length > 0 && combinations.every((combination) => isMfaCombination(combination, assumptions));
}

/** What a strength allows; undefined where nothing tells. */
export function combinationsOf(id: string, defined: readonly AuthenticationStrength[]): readonly string[] | undefined {
  const builtIn = builtInStrength(id);
  return (builtIn ?? defined.find((strength) => strength.id === id.toLowerCase()))?.allowedCombinations;
}

function lowerSet(values: readonly string[]): ReadonlySet<string> {
  return new Set(values.map((value) => value.toLowerCase()));
}
