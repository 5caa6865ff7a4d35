import type { Question } from "../certificate";
import type { Assumptions } from "../model/assumptions";
import type { PolicySet } from "../model/policy-set";
import { spaceOf } from "./dimensions";
import { Problems, type VerificationResult } from "./result";
import { type Outline, outlineOf } from "./shape";
import { contextOf } from "./space";
import { checkTree } from "./walk";

/** What a certificate is expected to be about; what is absent is taken as the certificate says. */
export interface Expected {
  readonly question?: Question;
  readonly assumptions?: Partial<Assumptions>;
}

/**
 * Whether a certificate shows, for this set of policies, that no sign-in escapes. It is checked from scratch: what policies tell
 * apart, who and what there is, and every box of the tree; nothing is taken from the prover but the certificate itself. What it shows,
 * it shows under the assumptions that it names: hand in those that were asked for, or show them to whoever reads the result.
 *
 * @param certificate parsed JSON of any shape
 */
export function verifyCertificate(certificate: unknown, set: PolicySet, expected: Expected = {}): VerificationResult {
  const problems = new Problems();
  const outline = outlineOf(certificate, problems);
  if (outline === undefined || !isExpected(outline, expected, problems)) return problems.result();
  const space = spaceOf(outline.dimensions, contextOf(set, outline.assumptions, outline.question), problems);
  if (space === undefined) return problems.result();
  checkTree(outline.tree, "tree", space, problems);
  if (outline.question === "prompt") checkTree(outline.promptTree, "promptTree", space, problems);
  return problems.result();
}

function isExpected({ question, assumptions }: Outline, expected: Expected, problems: Problems): boolean {
  if (expected.question !== undefined && expected.question !== question) {
    problems.add("question", `The certificate answers the question ${question}, not ${expected.question}.`);
  }
  for (const [name, value] of Object.entries(expected.assumptions ?? {})) {
    const given = assumptions[name as keyof Assumptions];
    if (spelled(given) !== spelled(value)) {
      problems.add(`assumptions.${name}`, `The certificate assumes ${spelled(given)}, not ${spelled(value)}.`);
    }
  }
  return !problems.any;
}

const spelled = (value: string | readonly string[]): string =>
  typeof value === "string" ? value : `[${[...value].sort().join(", ")}]`;
