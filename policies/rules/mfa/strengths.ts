import type { Plan, Resource } from "../../model/plan";
import type { NotKnown, Reading } from "../../model/reading";
import { entriesAt, isOneOf, openIn, sameText, shown } from "../reading";
import { awaited, isType } from "../types";
import strengths from "./authentication-strengths.json";

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

/** Judges what `authenticationStrengthPolicyId` points at. */
export function judgeStrength(reading: Reading<string>, plan: Plan): StrengthAnswer {
  if (reading.state === "absent") return { kind: "absent" };
  if (reading.state === "unknown") {
    const definitions = awaited(reading, plan).filter((resource) =>
      isType(resource, "azuread", "index", "AuthenticationStrengthPolicy"),
    );
    const answers = definitions.map(judgeDefinition);
    const [first] = answers;
    // Several strengths may stand behind one unknown: only where all agree is the answer certain.
    return first !== undefined && answers.every(({ kind }) => kind === first.kind)
      ? first
      : { kind: "open", open: reading };
  }
  const id = reading.value.slice(reading.value.lastIndexOf("/") + 1);
  return strengths.builtIn.some((known) => sameText(known.id, id))
    ? { kind: "mfa" }
    : { kind: "elsewhere", path: reading.path };
}
