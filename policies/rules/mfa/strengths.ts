import type { Plan, Resource } from "../../model/plan";
import { at, entriesAt, type Open, openAt, openIn, type Place, rootOf, textAt } from "../reading";
import strengths from "./authentication-strengths.json";

/** Whether an authentication strength demands MFA whichever of its combinations is used. */
export type StrengthAnswer =
  | { readonly kind: "mfa" }
  /** `combination`: the one that is a single factor. */
  | { readonly kind: "weak"; readonly combination: string; readonly resource: string }
  /** A strength that this plan does not define, so that its combinations cannot be read here. */
  | { readonly kind: "elsewhere" }
  | { readonly kind: "open"; readonly open: Open };

const strengthType = /^azuread:[^:]*:AuthenticationStrengthPolicy$/;

/** One combination such as `password,softwareOath`: MFA by itself, or two modes that together make it. */
export function isMfaCombination(combination: string): boolean {
  const modes = combination.split(",").map((mode) => mode.trim().toLowerCase());
  if (modes.some((mode) => strengths.multifactorModes.some((known) => known.toLowerCase() === mode))) return true;
  return strengths.pairs.some(
    (pair) =>
      modes.includes(pair.first.toLowerCase()) && pair.second.some((mode) => modes.includes(mode.toLowerCase())),
  );
}

function judgeDefinition(resource: Resource): StrengthAnswer {
  const combinations = entriesAt(at(rootOf(resource), "allowedCombinations"));
  for (const { text } of combinations.entries) {
    if (text !== undefined && !isMfaCombination(text)) {
      return { kind: "weak", combination: text, resource: resource.name };
    }
  }
  const [open] = openIn(combinations);
  return open === undefined ? { kind: "mfa" } : { kind: "open", open };
}

/** Judges what `authenticationStrengthPolicyId` points at; undefined when the policy names no strength. */
export function judgeStrength(place: Place, plan: Plan): StrengthAnswer | undefined {
  const open = openAt(place);
  if (open !== undefined) {
    const waited = open.waitsFor.map(({ urn }) => urn);
    const definitions = plan.resources.filter(({ type, urn }) => strengthType.test(type) && waited.includes(urn));
    const answers = definitions.map(judgeDefinition);
    const [first] = answers;
    if (first === undefined) return { kind: "open", open };
    // Several candidates behind one unknown: only where all agree is the answer certain.
    return answers.every(({ kind }) => kind === first.kind) ? first : { kind: "open", open };
  }
  const text = textAt(place);
  if (text === undefined) return undefined;
  const id = text.slice(text.lastIndexOf("/") + 1).toLowerCase();
  return strengths.builtIn.some((known) => known.id === id) ? { kind: "mfa" } : { kind: "elsewhere" };
}
