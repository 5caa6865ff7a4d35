import { exists, interpret } from "../../proof/interpret";
import type { Policy } from "../../proof/model/policy";
import type { PolicySet } from "../../proof/model/policy-set";
import type { SignIn } from "../../proof/model/sign-in";
import { prove } from "../../proof/prove";
import { type ReadResult, readPolicySet, type SourceDocument } from "../../proof/read";
import { verifyCertificate } from "../../proof/verify";
import { documentsOf } from "../proof/support/graph";
import { withGuids } from "../proof/support/guids";
import { Random } from "../proof/support/random";
import { type RandomSet, randomSet } from "../proof/support/random-sets";
import { universeOf } from "../proof/support/universe";
import { small } from "../proof/support/vocabulary";
import { withJunk } from "./junk";
import { mangled } from "./mangled";
import type { Outcome } from "./outcome";
import { reliedOn } from "./relied-on";

const question = "claim";

/** A set with ids as the service gives them, of policies for people that can be written down. */
export function readableSet(seed: number): RandomSet {
  const made = withGuids(randomSet(new Random(seed), { words: small, topics: 4, policies: 4, directory: 0.2 }));
  const policies = made.set.policies.filter(isWritable);
  return { ...made, set: { ...made.set, policies } };
}

/** There is no word for a condition that nothing meets: an empty list means that it is not configured. */
function isWritable({ reaches, locations, ...conditions }: Policy): boolean {
  const { clientAppTypes, platforms, signInRiskLevels, userRiskLevels, insiderRiskLevels, transferMethods } =
    conditions;
  const lists = [clientAppTypes, platforms, signInRiskLevels, userRiskLevels, insiderRiskLevels, transferMethods];
  const somewhere =
    locations === "any" || locations.include.all || locations.include.allTrusted || locations.include.ids.length > 0;
  return reaches === "people" && somewhere && lists.every((list) => list.length > 0);
}

/** What was written as Graph's JSON is read as it was meant: the same verdict, and nothing undetermined. */
export function checkRoundTrip(seed: number): Outcome {
  const { set: made, assumptions } = readableSet(seed);
  // A directory file says less than the model holds.
  const { directory: _, ...set } = made;
  const read = readPolicySet(documentsOf(set));
  const before = prove(set, { question, assumptions, gaps: 1 });
  const after = prove(read.set, { question, assumptions, gaps: 1 });
  const disagree = (why: string): Outcome => ({ verdict: before.verdict, disagreement: `seed ${seed}: ${why}` });
  if (read.problems.length > 0) return disagree(JSON.stringify(read.problems[0]));
  const unsure = read.set.policies.find(({ undetermined }) => undetermined.length > 0);
  if (unsure !== undefined) return disagree(JSON.stringify(unsure.undetermined));
  return before.verdict === after.verdict
    ? { verdict: before.verdict }
    : disagree(`${before.verdict}, read ${after.verdict}`);
}

/** Damaged documents: no crash, and nothing is called covered that the interpreter lets through. */
export function checkDamaged(seed: number): Outcome {
  const { set, assumptions } = readableSet(seed);
  const random = new Random(seed + 1);
  const documents = documentsOf(set).map(({ source, content }) => ({ source, content: mangled(content, random) }));
  const read = readOrThrow(documents, seed);
  const result = prove(read.set, { question, assumptions, gaps: 3, bound: 50_000 });
  if (result.verdict !== "covered" || read.problems.length > 0) return { verdict: result.verdict };
  const escaping = sampled(read.set, random, assumptions).find(
    (signIn) => interpret(certain(read.set, assumptions), signIn, assumptions).gap,
  );
  const disagree = (why: string): Outcome => ({ verdict: "covered", disagreement: `seed ${seed}: ${why}` });
  if (escaping !== undefined) return disagree(`covered, but ${JSON.stringify(escaping)} escapes`);
  const checked = verifyCertificate(result.certificate, read.set, { question, assumptions });
  return checked.holds
    ? { verdict: "covered" }
    : disagree(`its certificate is refused: ${JSON.stringify(checked.problems[0])}`);
}

/**
 * Where something escapes, no value that nobody knows makes it covered: an unknown part never widens a policy, and never takes an
 * exclusion away. Undefined where nothing escapes to begin with.
 */
export function checkUnknown(seed: number): Outcome | undefined {
  const { set, assumptions } = readableSet(seed);
  if (assumptions.customStrengthUnknown === "trusted") return undefined;
  if (prove(set, { question, assumptions, gaps: 1 }).verdict !== "gap") return undefined;
  const random = new Random(seed + 2);
  const documents = documentsOf(set).map(({ source, content }) => ({ source, content: withJunk(content, random) }));
  const read = readOrThrow(documents, seed);
  const { verdict } = prove(read.set, { question, assumptions, gaps: 1 });
  if (verdict !== "covered" || read.problems.length > 0) return { verdict };
  return { verdict, disagreement: `seed ${seed}: covered, only because a part is not known` };
}

/** Whatever stands there, reading answers; an error would be the finding. */
function readOrThrow(documents: readonly SourceDocument[], seed: number): ReadResult {
  try {
    return readPolicySet(documents);
  } catch (error) {
    throw new Error(`seed ${seed}: reading failed: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

/** Session controls decide nothing about a claim while the primary service is up. */
const certain = (set: PolicySet, { outage }: RandomSet["assumptions"]): PolicySet => ({
  ...set,
  policies: set.policies.filter(({ undetermined }) =>
    undetermined.every(({ property }) => outage === "primaryService" && /^sessionControls($|\.)/i.test(property)),
  ),
});

/** Some of the sign-ins that the set tells apart. */
function sampled(set: PolicySet, random: Random, assumptions: RandomSet["assumptions"]): SignIn[] {
  const relied = reliedOn(certain(set, assumptions), assumptions).set;
  const { parts, size } = universeOf(relied, assumptions);
  if (size === 0) return [];
  const one = <T>(values: readonly T[]): T => values[random.integer(0, values.length - 1)] as T;
  return Array.from({ length: 60 }, () => ({
    user: one(parts.user),
    target: one(parts.target),
    clientAppType: one(parts.clientAppType),
    platform: one(parts.platform),
    location: one(parts.location),
    device: one(parts.device),
    signInRisk: one(parts.signInRisk),
    userRisk: one(parts.userRisk),
    insiderRisk: one(parts.insiderRisk),
    authenticationFlow: one(parts.authenticationFlow),
  })).filter((signIn) => exists(relied, signIn, assumptions));
}
