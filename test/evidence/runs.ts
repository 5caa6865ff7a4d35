import { compareWithSolver } from "./against-solver";
import { compareWithEnumeration } from "./brute-force";
import { checkCertificate } from "./certificates";
import { checkDamaged, checkRoundTrip, checkUnknown } from "./fuzz";
import { checkRelation, relations } from "./metamorphic";
import type { Outcome } from "./outcome";
import { comparePublished, publishedPolicies } from "./published";
import { startSolver } from "./smt/solver";

/** A kind of evidence: many cases, each by its seed. */
export interface Run {
  readonly name: string;
  readonly title: string;
  readonly cases: number;
  /** Makes ready and answers what decides a case; undefined where the case does not apply. */
  start(): Promise<(seed: number) => Promise<Outcome | undefined> | Outcome | undefined>;
}

const questionOf = (seed: number): "claim" | "prompt" => (seed % 3 === 0 ? "prompt" : "claim");

const plain = (name: string, title: string, cases: number, decide: (seed: number) => Outcome | undefined): Run => ({
  name,
  title,
  cases,
  start: async () => decide,
});

export const runs: readonly Run[] = [
  plain("enumeration", "random sets against every sign-in, one by one", 20_000, (seed) =>
    compareWithEnumeration(seed, questionOf(seed)),
  ),
  {
    name: "solver",
    title: "larger random sets against Z3",
    cases: 2_000,
    start: async () => {
      const { solve } = await startSolver();
      return (seed) => compareWithSolver(seed, questionOf(seed), solve);
    },
  },
  {
    name: "published",
    title: "parts of what people published against Z3",
    cases: 500,
    start: async () => {
      const { solve } = await startSolver();
      const set = publishedPolicies();
      return (seed) => comparePublished(set, seed, questionOf(seed), solve);
    },
  },
  ...relations.map((relation) =>
    plain(relation.slug, relation.name, 1_000, (seed) => checkRelation(relation, seed, questionOf(seed))),
  ),
  plain("certificates", "certificates hold, forged ones do not", 5_000, (seed) =>
    checkCertificate(seed, questionOf(seed)),
  ),
  plain("reading", "sets written as Graph's JSON are read as they were meant", 2_000, checkRoundTrip),
  plain("unknowns", "where something escapes, unknown values make nothing covered", 5_000, checkUnknown),
  plain("damaged", "damaged files: no crash, nothing covered that escapes", 10_000, checkDamaged),
];
