import type { Plan, Resource } from "../../model/plan";
import { type NotKnown, referencesOf } from "../../model/reading";
import { entriesAt, isOneOf, openIn, sameText, shown } from "../reading";
import { awaited, findResource, isType } from "../types";
import strengths from "./authentication-strengths.json";
import type { ConditionalAccessPolicy } from "./conditional-access";

/** Whether an authentication strength demands MFA whichever of its combinations is used. */
export type StrengthAnswer =
  | { readonly kind: "absent" }
  | { readonly kind: "mfa" }
  /** `combination`: the one that is a single factor, unless it may not be shown. */
  | { readonly kind: "weak"; readonly combination: string | undefined; readonly strength: Resource }
  /** A strength that this plan does not define, so that its combinations cannot be read here. */
  | { readonly kind: "elsewhere"; readonly path: string }
  /** `strength` is given where the open value is a combination of a strength that the plan defines. */
  | { readonly kind: "open"; readonly open: NotKnown; readonly strength?: Resource };

/** One combination such as `password,softwareOath`: MFA by itself, or two modes that together make it. */
export function isMfaCombination(combination: string): boolean {
  const modes = combination.split(",").map((mode) => mode.trim());
  if (modes.some((mode) => isOneOf(mode, strengths.multifactorModes))) return true;
  return strengths.pairs.some(
    ({ first, second }) => modes.some((mode) => sameText(mode, first)) && modes.some((mode) => isOneOf(mode, second)),
  );
}

function judgeDefinition(strength: Resource): StrengthAnswer {
  const combinations = entriesAt(strength, "allowedCombinations");
  const weak = combinations.known.find(({ text }) => !isMfaCombination(text));
  if (weak !== undefined) {
    return { kind: "weak", combination: shown(weak), strength };
  }
  const [open] = openIn(combinations);
  return open === undefined ? { kind: "mfa" } : { kind: "open", open, strength };
}

/** Judges what a policy's `authenticationStrengthPolicyId` points at. */
export function judgeStrength({ resource, strength }: ConditionalAccessPolicy, plan: Plan): StrengthAnswer {
  if (strength.state === "absent") return { kind: "absent" };
  if (strength.state === "unknown") {
    return agreed(awaited(strength, plan)) ?? { kind: "open", open: strength };
  }
  const id = strength.value.slice(strength.value.lastIndexOf("/") + 1);
  if (strengths.builtIn.some((known) => sameText(known.id, id))) return { kind: "mfa" };
  // Once a strength of the program exists, its id is known, and only the dependency still tells where it comes from.
  const sources = referencesOf(resource, strength.path).flatMap((urn) => findResource(plan, urn) ?? []);
  return agreed(sources) ?? { kind: "elsewhere", path: strength.path };
}

/** What the strengths among these resources say; several may stand behind one value, and only where all agree is it certain. */
function agreed(sources: readonly Resource[]): StrengthAnswer | undefined {
  const answers = sources
    .filter((source) => isType(source, "azuread", "index", "AuthenticationStrengthPolicy"))
    .map(judgeDefinition);
  const [first] = answers;
  return answers.every(({ kind }) => kind === first?.kind) ? first : undefined;
}
