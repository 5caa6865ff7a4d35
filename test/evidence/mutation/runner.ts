import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Coverage, stopCounting, takeCounts } from "./coverage";
import { type Loaded, load, type Test } from "./harness";
import { loadQuickly } from "./modules";
import type { DryRunResult, Instrumented, MutantRunOptions, MutantRunResult, TestResult } from "./stryker";

/** The project itself, of which Stryker's copy holds all mutants at once. */
const project = path.join(__dirname, "..", "..", "..");
const tests = path.join("test", "proof");
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
  private readonly durations = path.join(this.root, "durations.json");
  private readonly stryker: Instrumented = {};
  private files: readonly string[] = [];
  private loaded: Loaded | undefined;
  /** The file with mutants; all have them where it is not set. */
  private mutated: string | undefined;

  async init(): Promise<void> {
    Object.assign(globalThis, { __stryker__: this.stryker });
    this.files = readdirSync(path.join(this.root, tests), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.ts"))
      .sort()
      .map((file) => path.join(this.root, tests, file));
    loadQuickly((file) =>
      this.mutated === undefined || file === this.mutated ? file : path.join(project, path.relative(this.root, file)),
    );
  }

  capabilities(): { readonly reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async dryRun(): Promise<DryRunResult> {
    takeCounts();
    const { tests, failures } = this.load();
    const coverage = { static: takeCounts(), perTest: {} as Record<string, Coverage["static"]> };
    if (failures.length > 0) return { status: "error", errorMessage: failures.join("\n") };
    const results: TestResult[] = [];
    for (const test of tests) {
      const started = performance.now();
      const failure = await failureOf(test);
      const timeSpentMs = performance.now() - started;
      coverage.perTest[test.id] = takeCounts();
      const common = { id: test.id, name: test.id, fileName: test.file, timeSpentMs };
      results.push(
        failure === undefined ? { ...common, status: 0 } : { ...common, status: 1, failureMessage: failure },
      );
    }
    stopCounting();
    const durations = Object.fromEntries(results.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    writeFileSync(this.durations, JSON.stringify(durations));
    return { status: "complete", tests: results, mutantCoverage: coverage };
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

  private load(): Loaded {
    this.loaded = load(this.root, this.files);
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

  private async tryTests({ testFilter }: MutantRunOptions, longest = Number.POSITIVE_INFINITY): Promise<Tried> {
    const { tests, failures } = this.loaded ?? this.load();
    const [failure] = failures;
    if (failure !== undefined) return { ran: 0, failure };
    const durations: Record<string, number> = JSON.parse(readFileSync(this.durations, "utf8"));
    const wanted = testFilter === undefined ? undefined : new Set(testFilter);
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
