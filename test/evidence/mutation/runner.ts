import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { mostCases } from "./cases";
import { type Counts, stopCounting, takeCounts } from "./coverage";
import { type Loaded, load, type Test } from "./harness";
import { loadQuickly } from "./modules";
import type { DryRunResult, Instrumented, MutantRunOptions, MutantRunResult, TestResult } from "./stryker";

/** The project itself, of which Stryker's copy holds all mutants at once. */
const project = path.join(__dirname, "..", "..", "..");
const tests = path.join("test", "proof");
/** Tests that try random sets, without Z3, which takes long to start. */
const randomised = ["enumeration", "certificates", "relations", "fuzz"];
/** So many of these sets, each of which takes some tens of milliseconds. */
const cases = 12;
/** Tests that take longer are tried last, in milliseconds. */
const quick = 50;

/**
 * Runs the tests of the proof in Stryker's own process, the quick ones first, until one fails. What an earlier mutant left behind
 * in the proof's memory is not taken for an answer: a test that fails must pass without the mutant, and where no quick one fails,
 * all are run on the proof as it is when it was just loaded. Only the file of the mutant is the one with all its mutants, as these
 * make it slow; the others are those of the project, which must not change in the meantime.
 */
export class InProcessRunner {
  private readonly root = process.cwd();
  private readonly notes = path.join(this.root, "mutation-notes.json");
  private noted: Noted | undefined;
  private readonly stryker: Instrumented = {};
  private code: readonly string[] = [];
  private files: readonly string[] = [];
  private loaded: Loaded | undefined;
  /** The file with mutants; all have them where it is not set. */
  private mutated: string | undefined;

  async init(): Promise<void> {
    Object.assign(globalThis, { __stryker__: this.stryker });
    this.code = this.filesIn("proof", /(?<!\.d)\.ts$/);
    process.env[mostCases] = String(cases);
    this.files = [
      ...this.filesIn(tests, /\.test\.ts$/),
      ...randomised.map((name) => path.join(this.root, "test", "evidence", `${name}.test.ts`)),
    ];
    loadQuickly((file) =>
      this.mutated === undefined || file === this.mutated ? file : path.join(project, path.relative(this.root, file)),
    );
  }

  private filesIn(directory: string, name: RegExp): readonly string[] {
    const inside = path.join(this.root, directory);
    const found = readdirSync(inside, { recursive: true, encoding: "utf8" }).filter((file) => name.test(file));
    return found.sort().map((file) => path.join(inside, file));
  }

  capabilities(): { readonly reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async dryRun(): Promise<DryRunResult> {
    takeCounts();
    let once: Counts = {};
    const whileLoading = new Map<string, Counts>();
    const { tests, failures } = this.load((file) => {
      if (file === undefined) once = takeCounts();
      else whileLoading.set(file, takeCounts());
    });
    const perTest: Record<string, Counts> = {};
    if (failures.length > 0) return { status: "error", errorMessage: failures.join("\n") };
    const results: TestResult[] = [];
    for (const test of tests) {
      const started = performance.now();
      const failure = await failureOf(test);
      const timeSpentMs = performance.now() - started;
      perTest[test.id] = takeCounts();
      const common = { id: test.id, name: test.id, fileName: test.file, timeSpentMs };
      results.push(
        failure === undefined ? { ...common, status: 0 } : { ...common, status: 1, failureMessage: failure },
      );
    }
    stopCounting();
    const durations = Object.fromEntries(results.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    const noted: Noted = { durations, reaching: reachingTests(tests, once, whileLoading, perTest) };
    writeFileSync(this.notes, JSON.stringify(noted));
    const loading = Object.assign({}, once, ...whileLoading.values());
    return { status: "complete", tests: results, mutantCoverage: { static: loading, perTest } };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, mutantActivation, reloadEnvironment, hitLimit, sandboxFileName } = options;
    const ready = this.loaded !== undefined && this.mutated === sandboxFileName && !reloadEnvironment;
    this.mutated = sandboxFileName;
    this.count(hitLimit);
    if (mutantActivation === "runtime" && ready) {
      this.activate(activeMutant.id);
      const tried = await this.tryTests(options, quick);
      if (tried.failed !== undefined && (await this.passesWithoutMutant(tried.failed))) return this.result(tried);
    }
    this.activate(mutantActivation === "static" ? activeMutant.id : undefined);
    this.count(hitLimit);
    this.load();
    this.activate(activeMutant.id);
    return this.result(await this.tryTests(options));
  }

  private load(whenLoaded?: (file: string | undefined) => void): Loaded {
    this.loaded = load(this.root, { code: this.code, tests: this.files }, whenLoaded);
    return this.loaded;
  }

  private activate(id: string | undefined): void {
    if (id === undefined) delete this.stryker.activeMutant;
    else this.stryker.activeMutant = id;
  }

  /** From the limit on, a mutant is taken to go round for ever. */
  private count(hitLimit: number | undefined): void {
    delete this.stryker.hitLimit;
    delete this.stryker.hitCount;
    if (hitLimit !== undefined) Object.assign(this.stryker, { hitLimit, hitCount: 0 });
  }

  private async tryTests(
    { testFilter, activeMutant }: MutantRunOptions,
    longest = Number.POSITIVE_INFINITY,
  ): Promise<Tried> {
    const { tests, failures } = this.loaded ?? this.load();
    const [failure] = failures;
    if (failure !== undefined) return { ran: 0, failure };
    this.noted ??= JSON.parse(readFileSync(this.notes, "utf8")) as Noted;
    const { durations, reaching } = this.noted;
    const filter = testFilter ?? reaching[activeMutant.id];
    const wanted = filter === undefined ? undefined : new Set(filter);
    const chosen = tests
      .filter(({ id }) => (wanted?.has(id) ?? true) && (durations[id] ?? 0) <= longest)
      .sort((one, other) => (durations[one.id] ?? 0) - (durations[other.id] ?? 0));
    for (const [index, test] of chosen.entries()) {
      const failure = await failureOf(test);
      if (failure !== undefined) return { ran: index + 1, failed: test, failure };
    }
    return { ran: chosen.length };
  }

  private async passesWithoutMutant(test: Test): Promise<boolean> {
    this.activate(undefined);
    return (await failureOf(test)) === undefined;
  }

  private result({ ran, failed, failure }: Tried): MutantRunResult {
    const { hitCount = 0, hitLimit } = this.stryker;
    this.activate(undefined);
    if (hitLimit !== undefined && hitCount > hitLimit) {
      return { status: "timeout", reason: `reached ${hitCount} times` };
    }
    if (failure === undefined) return { status: "survived", nrOfTests: ran };
    const killedBy = [failed?.id ?? "loading"];
    return { status: "killed", killedBy, failureMessage: failure, nrOfTests: ran };
  }
}

/** What the run without mutants tells those with one. */
interface Noted {
  /** In milliseconds. */
  readonly durations: Readonly<Record<string, number>>;
  /**
   * Of the mutants that are reached while a test file is loaded, and not already while the code is, the tests that reach them: their
   * own, and those of such files. For a mutant that the code reaches while it is loaded, all tests are tried.
   */
  readonly reaching: Readonly<Record<string, readonly string[]>>;
}

function reachingTests(
  tests: readonly Test[],
  once: Counts,
  whileLoading: ReadonlyMap<string, Counts>,
  perTest: Readonly<Record<string, Counts>>,
): Noted["reaching"] {
  const reaching = new Map<string, Set<string>>();
  for (const [file, counts] of whileLoading) {
    for (const mutant of Object.keys(counts)) {
      if (once[mutant] !== undefined) continue;
      const found = reaching.get(mutant) ?? new Set();
      reaching.set(mutant, found);
      for (const { id } of tests.filter((test) => test.file === file)) found.add(id);
    }
  }
  for (const [id, counts] of Object.entries(perTest)) {
    for (const mutant of Object.keys(counts)) reaching.get(mutant)?.add(id);
  }
  return Object.fromEntries([...reaching].map(([mutant, found]) => [mutant, [...found]]));
}

interface Tried {
  readonly ran: number;
  readonly failed?: Test;
  readonly failure?: string;
}

async function failureOf(test: Test): Promise<string | undefined> {
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
