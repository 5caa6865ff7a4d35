import { parseArgs } from "node:util";
import { proveCollections } from "./collections";
import { testMutants } from "./mutation/run";
import { type Run, runs } from "./runs";

/**
 * What shows that the prover is right and takes longer than the tests may:
 *
 *     npm run evidence                                all kinds but mutation, each with the number of cases that the documentation claims
 *     npm run evidence -- --only enumeration          one kind; --cases 500 --from 7 for other seeds
 *     npm run evidence -- --only mutation --mutate "proof/words/*.ts"     changes the code, and expects the tests to notice
 *     npm run evidence -- --only mutation --sample 500 --from 7           some of the changes, chosen by chance
 *     npm run evidence -- --collections DIR           proves every folder of policies beneath DIR
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true },
      cases: { type: "string" },
      from: { type: "string", default: "0" },
      collections: { type: "string" },
      mutate: { type: "string" },
      sample: { type: "string" },
    },
  });
  if (values.collections !== undefined) {
    process.exitCode = proveCollections(values.collections);
    if (values.only === undefined) return;
  }
  const names = [...runs.map(({ name }) => name), mutation];
  const unknown = values.only?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`There is no evidence called ${unknown}. There is: ${names.join(", ")}.`);
  for (const run of runs.filter(({ name }) => values.only?.includes(name) ?? true)) {
    const cases = values.cases === undefined ? run.cases : Number(values.cases);
    if (!(await holds(run, Number(values.from), cases))) process.exitCode = 1;
  }
  // Takes hours, so it is run where it is asked for by its name.
  if (values.only?.includes(mutation) !== true) return;
  const sample = values.sample === undefined ? undefined : Number(values.sample);
  if (!testMutants({ files: values.mutate, sample, seed: Number(values.from) })) process.exitCode = 1;
}

const mutation = "mutation";

/** Runs the cases, says at most ten disagreements, and how it went in one line. */
async function holds({ name, title, start }: Run, from: number, cases: number): Promise<boolean> {
  const decide = await start();
  const started = Date.now();
  const verdicts = new Map<string, number>();
  let disagreements = 0;
  for (let seed = from; seed < from + cases; seed += 1) {
    const outcome = await decide(seed);
    const verdict = outcome?.verdict ?? "not applicable";
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    if (outcome?.disagreement === undefined) continue;
    disagreements += 1;
    if (disagreements <= 10) console.log(`  ${outcome.disagreement}`);
  }
  const counts = [...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(", ");
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(
    `${disagreements === 0 ? "holds" : `${disagreements} DISAGREE`}: ${name}, ${title}: ${cases} cases (${counts}) in ${seconds} s`,
  );
  return disagreements === 0;
}

// The solver's threads would keep the process alive.
main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
