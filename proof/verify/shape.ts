import type { CertificateDimension, Question } from "../certificate";
import { type Assumptions, standardAssumptions } from "../model/assumptions";
import type { Problems } from "./result";

/** A certificate whose outer form is right; the trees are looked at while they are walked. */
export interface Outline {
  readonly question: Question;
  readonly assumptions: Assumptions;
  readonly dimensions: readonly CertificateDimension[];
  readonly tree: unknown;
  readonly promptTree: unknown;
}

/** The words that each assumption may have. */
const words: Readonly<Record<Exclude<keyof Assumptions, "directorySyncAccounts">, readonly string[]>> = {
  baselineScopes: ["legacy", "enforced"],
  unknownPlatform: ["included", "ignore"],
  legacyClients: ["inQuestion", "none"],
  hiddenRisk: ["possible", "notAValue"],
  locationModel: ["symbolic", "exact"],
  intranetClaim: ["notTrusted", "trusted"],
  eligibleMembers: ["mayActivate", "inactiveOnly"],
  openWorld: ["yes", "no"],
  guestsPresent: ["all", "listed"],
  customStrengthUnknown: ["notMfa", "trusted"],
  federatedMfa: ["notAccepted", "accepted"],
  inboundMfaTrust: ["notAccepted", "accepted"],
  temporaryAccessPass: ["notMfa", "mfa"],
  mandatoryPortalMfa: ["notUsed", "used"],
  outage: ["backupService", "primaryService"],
  syncRoleHolders: ["notAssumed", "assumed"],
  unregisteredUsers: ["possible", "everyoneRegistered"],
};

export function outlineOf(certificate: unknown, problems: Problems): Outline | undefined {
  if (!isRecord(certificate)) {
    problems.add("", "A certificate is a JSON object, as prove writes it with --certificate.");
    return undefined;
  }
  const { schemaVersion, kind, question, assumptions, dimensions, tree, promptTree } = certificate;
  if (kind !== "partnerguard-certificate") problems.add("kind", 'The kind is not "partnerguard-certificate".');
  if (schemaVersion !== 1) problems.add("schemaVersion", "The version is not 1, the only one that is known here.");
  if (question !== "claim" && question !== "prompt") {
    problems.add("question", 'The question is neither "claim" nor "prompt".');
  }
  if (tree === undefined) problems.add("tree", "The tree is missing.");
  if (question === "prompt" && promptTree === undefined) {
    problems.add("promptTree", "The question prompt takes a second tree, which is missing.");
  }
  if (question === "claim" && promptTree !== undefined) {
    problems.add("promptTree", "The question claim has one tree only.");
  }
  if (!areAssumptions(assumptions, problems) || !areDimensions(dimensions, problems)) return undefined;
  return { question: question === "prompt" ? "prompt" : "claim", assumptions, dimensions, tree, promptTree };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

function areAssumptions(value: unknown, problems: Problems): value is Assumptions {
  if (isRecord(value)) checkAssumptions(value, problems);
  else problems.add("assumptions", "The assumptions are missing.");
  return !problems.any;
}

function checkAssumptions(given: Readonly<Record<string, unknown>>, problems: Problems): void {
  for (const [name, allowed] of Object.entries(words)) {
    if (!allowed.some((word) => word === given[name])) {
      problems.add(`assumptions.${name}`, `The assumption is none of ${allowed.join(", ")}.`);
    }
  }
  if (!areTexts(given.directorySyncAccounts)) {
    problems.add("assumptions.directorySyncAccounts", "The accounts are no list of object ids.");
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(standardAssumptions, name)) problems.add(`assumptions.${name}`, "No such assumption is known.");
  }
}

function areDimensions(value: unknown, problems: Problems): value is readonly CertificateDimension[] {
  if (Array.isArray(value)) {
    for (const [position, dimension] of value.entries()) checkDimension(dimension, `dimensions[${position}]`, problems);
  } else problems.add("dimensions", "The dimensions are no list.");
  return !problems.any;
}

function checkDimension(dimension: unknown, path: string, problems: Problems): void {
  if (!isRecord(dimension) || typeof dimension.name !== "string" || !areTexts(dimension.values)) {
    problems.add(path, "A dimension is a name and a list of values.");
  } else if (
    dimension.members !== undefined &&
    !(isRecord(dimension.members) && Object.values(dimension.members).every(areTexts))
  ) {
    problems.add(`${path}.members`, "The members are no lists of ids by value.");
  }
}
