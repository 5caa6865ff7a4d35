import {
  findProject,
  listStacks,
  type PlannedStack,
  type Project,
  ProjectMistake,
  planStacks,
  readFixtures,
} from "../preview";
import type { CheckResult } from "../report/check-result";
import { OutputError, toJson, writeJson } from "../report/json";
import { checkReport } from "../report/terminal/check";
import { styleFor } from "../report/terminal/style";
import { type ExitCode, worst } from "./exit-code";

/** Arguments of `partnerguard check`; see the contracts of the commands. */
export interface CheckOptions {
  readonly cwd?: string;
  readonly stack: readonly string[];
  readonly config?: string;
  readonly fixtures?: string;
  readonly json?: string;
  readonly undecided: "fail" | "warn";
  /** Seconds. */
  readonly timeout: number;
  readonly organization: string;
}

/** Where a command writes; the process's own streams unless a test says otherwise. */
export interface Streams {
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
}

/** Plans and judges; writes for people, and JSON where asked. Resolves to the exit code. */
export async function check(options: CheckOptions, streams: Streams = process): Promise<ExitCode> {
  const people = options.json === "-" ? streams.stderr : streams.stdout;
  try {
    const result = await checkResult(options);
    if (options.json === "-") {
      streams.stdout.write(toJson(result));
    } else if (options.json !== undefined) {
      writeJson(options.json, result);
    }
    people.write(checkReport(result, styleFor(people)));
    return result.exitCode;
  } catch (error) {
    if (error instanceof ProjectMistake || error instanceof OutputError || isConfigurationError(error)) {
      streams.stderr.write(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

/** The result as data. @throws ProjectMistake, ConfigurationError */
export async function checkResult(options: CheckOptions): Promise<CheckResult> {
  const project = findProject(options.cwd ?? process.cwd());
  const stacks = stacksToCheck(project, options.stack);
  const planning = planStacks({
    project,
    stacks,
    fixtures: options.fixtures === undefined ? [] : readFixtures(options.fixtures),
    organization: options.organization,
    timeout: options.timeout,
  });
  // A mistake below ends the command before anybody waits for the plans.
  planning.catch(() => {});
  // The rules are loaded while the programs run.
  const { loadConfiguration } = require("../policies/library") as typeof import("../policies/library");
  const { exitCodeOf, judgedTogether, judgeStacks } = require("./judge-stacks") as typeof import("./judge-stacks");
  const configuration = loadConfiguration({
    folder: project.root,
    ...(options.config === undefined ? {} : { file: options.config }),
  });
  const planned = await planning;
  const judged = planned
    .filter(({ outcome }) => outcome.complete)
    .map(({ plan }) => ({ plan, settings: configuration.settingsFor(plan) }));
  const results = judgeStacks(judged);
  const codes = [
    ...planned.map(({ outcome }): ExitCode => (({ planned: 0, undecided: 3, failed: 2 }) as const)[outcome.state]),
    ...results.map((result, index): ExitCode => {
      const settings = judged[index]?.settings;
      return settings === undefined ? 0 : exitCodeOf(result, settings);
    }),
  ];
  const code = worst(codes);
  return {
    schemaVersion: 1,
    command: "check",
    configuration: { sources: [...configuration.sources], notices: [...configuration.notices] },
    stacks: results,
    judgedTogether: judgedTogether(judged, results),
    unplanned: planned.filter(({ outcome }) => outcome.state !== "planned").map(unplanned),
    warnings: planned.flatMap(({ plan: { project, stack }, outcome }) =>
      outcome.warnings.map((message) => ({ project, stack, message })),
    ),
    exitCode: code === 3 && options.undecided === "warn" ? 0 : code,
  };
}

function stacksToCheck(project: Project, named: readonly string[]): readonly string[] {
  if (named.length > 0) {
    // `organization/project/stack`, as Pulumi writes full names, means the last part.
    return [...new Set(named.map((name) => name.split("/").at(-1) ?? name))];
  }
  const known = listStacks(project);
  if (known.length === 0) {
    throw new ProjectMistake(
      "no stack has a settings file here; write one, for instance Pulumi.dev.yaml with `config: {}`, or name a stack with --stack NAME",
      project.stackDirectory,
    );
  }
  return known;
}

function unplanned({ plan, outcome }: PlannedStack): CheckResult["unplanned"][number] {
  return {
    project: plan.project,
    stack: plan.stack,
    state: outcome.state === "failed" ? "failed" : "undecided",
    judged: outcome.complete,
    problems: [...outcome.problems],
  };
}

function isConfigurationError(error: unknown): error is Error {
  return error instanceof Error && error.name === "ConfigurationError";
}
