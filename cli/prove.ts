import { OutputError, toJson } from "../report/json";
import type { ProveResult } from "../report/prove-result";
import { type ProveReportContext, proveReport } from "../report/terminal/prove";
import { styleFor } from "../report/terminal/style";
import type { Streams } from "./check";
import type { ExitCode } from "./exit-code";
import { answerTo, together } from "./prove/answer";
import { asIfEnabled } from "./prove/as-if-enabled";
import type { Asked } from "./prove/from-files";
import type { TenantAccess } from "./prove/from-tenant";
import { InputError } from "./prove/input-error";
import { commandLine, nextCommand } from "./prove/next-command";
import { checkUsage, type ProveOptions } from "./prove/options";
import { type Progress, progressOn } from "./prove/progress";
import { type ProofSettings, proofSettings } from "./prove/settings";
import { writeFiles } from "./prove/write-files";

export type { ProveOptions } from "./prove/options";

/** What a test decides in place of the process. */
export interface ProveSurroundings extends TenantAccess {
  readonly now?: Date;
}

/** Asks the question, and answers it to people, and to files where asked. Resolves to the exit code. */
export async function prove(
  paths: readonly string[],
  options: ProveOptions,
  streams: Streams = process,
  surroundings: ProveSurroundings = {},
): Promise<ExitCode> {
  const { environment, now = new Date() } = surroundings;
  const people = options.json === "-" ? streams.stderr : streams.stdout;
  const progress = progressOn(streams.stderr);
  try {
    checkUsage(paths, options);
    const settings = proofSettings({
      config: options.config,
      folder: options.cwd ?? process.cwd(),
      question: options.question,
      undecided: options.undecided,
      ...(environment === undefined ? {} : { environment }),
    });
    const found = await askedOf(paths, options, settings, progress, surroundings);
    const asked = options.asIfEnabled === true ? found.map(asIfEnabled) : found;
    const answers = asked.map((one) => {
      announce(one, progress);
      return answerTo(one, settings);
    });
    const result = together(answers, settings);
    const written = writeFiles(answers, result, { paths, options, settings, now, progress });
    progress.done();
    if (options.json === "-") streams.stdout.write(toJson(result));
    people.write(proveReport(result, styleFor(people), contextOf(result, written, paths, options)));
    return result.exitCode;
  } catch (error) {
    progress.done();
    if (!isMistake(error)) throw error;
    streams.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** Policies up to which, without a directory, a proof is over before anybody wonders. */
const atOnce = 20;

function announce({ set: { policies, directory } }: Asked, progress: Progress): void {
  if (policies.length > atOnce || directory !== undefined) progress.longStage(`Proving ${policies.length} policies`);
}

function isMistake(error: unknown): error is Error {
  return (
    error instanceof InputError ||
    error instanceof OutputError ||
    (error instanceof Error && (error.name === "ConfigurationError" || error.name === "ProjectMistake"))
  );
}

/** Reads what the question is asked of. Only the way that is asked for is loaded. */
async function askedOf(
  paths: readonly string[],
  options: ProveOptions,
  settings: ProofSettings,
  progress: Progress,
  access: TenantAccess,
): Promise<readonly Asked[]> {
  if (options.tenant !== undefined) {
    const { askedOfTenant } = require("./prove/from-tenant") as typeof import("./prove/from-tenant");
    return [await askedOfTenant(options.tenant.toLowerCase(), options, progress, access)];
  }
  if (options.stack.length > 0) {
    const { askedOfStacks } = require("./prove/from-stacks") as typeof import("./prove/from-stacks");
    return askedOfStacks(options, settings, progress);
  }
  const { askedOfFiles } = require("./prove/from-files") as typeof import("./prove/from-files");
  return [askedOfFiles(paths, options.directory, progress)];
}

function contextOf(
  result: ProveResult,
  written: ProveReportContext["written"],
  paths: readonly string[],
  options: ProveOptions,
): ProveReportContext {
  const { certificate } = options;
  const next = nextCommand(result, commandLine(paths, options));
  return {
    written,
    ...(certificate === undefined || result.verdict === "covered"
      ? {}
      : { unwritten: `${certificate} was not written: only what is covered has a certificate` }),
    ...(next === undefined ? {} : { next }),
  };
}
