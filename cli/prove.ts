import type { Question } from "../proof/certificate";
import type { PolicySet } from "../proof/model/policy-set";
import type { ProofResult } from "../proof/result";
import { OutputError, toJson, writeJson, writeText } from "../report/json";
import type { ProvenTenant, ProveResult } from "../report/prove-result";
import { type ProveReportContext, proveReport } from "../report/terminal/prove";
import { styleFor } from "../report/terminal/style";
import type { Streams } from "./check";
import { type ExitCode, worst } from "./exit-code";
import { exitCodeOf, provenTenant } from "./prove/answer";
import type { Asked } from "./prove/from-files";
import type { TenantAccess } from "./prove/from-tenant";
import { InputError } from "./prove/input-error";
import { type CommandLine, nextCommand } from "./prove/next-command";
import { type Progress, progressOn } from "./prove/progress";
import { type ProofSettings, proofSettings } from "./prove/settings";

/** Arguments of `partnerguard prove`; see the contracts of the commands. */
export interface ProveOptions {
  readonly directory?: string;
  readonly config?: string;
  readonly question?: Question;
  readonly json?: string;
  readonly html?: string;
  readonly certificate?: string;
  readonly whatIf?: string;
  readonly undecided: "fail" | "warn";
  /** A live tenant, instead of files. */
  readonly tenant?: string;
  readonly liveDirectory?: boolean;
  /** A program's stacks, instead of files. */
  readonly stack: readonly string[];
  readonly cwd?: string;
  readonly fixtures?: string;
  readonly organization: string;
  /** Seconds that one program may take. */
  readonly timeout: number;
}

/** What a test decides in place of the process. */
export interface ProveSurroundings extends TenantAccess {
  readonly now?: Date;
}

/** Asks the question and answers it to people, and to files where asked. Resolves to the exit code. */
export async function prove(
  paths: readonly string[],
  options: ProveOptions,
  streams: Streams = process,
  surroundings: ProveSurroundings = {},
): Promise<ExitCode> {
  const people = options.json === "-" ? streams.stderr : streams.stdout;
  const progress = progressOn(streams.stderr);
  try {
    checkUsage(paths, options);
    const settings = proofSettings({
      config: options.config,
      folder: options.cwd ?? process.cwd(),
      question: options.question,
      undecided: options.undecided,
      ...(surroundings.environment === undefined ? {} : { environment: surroundings.environment }),
    });
    const asked = await askedOf(paths, options, settings, progress, surroundings);
    const answers = asked.map((one) => answerTo(one, settings, progress));
    const result = together(answers, settings);
    progress.done();
    const written = await writeFiles(answers, result, paths, options, surroundings);
    if (options.json === "-") streams.stdout.write(toJson(result));
    people.write(proveReport(result, styleFor(people), contextOf(result, written, paths, options)));
    return result.exitCode;
  } catch (error) {
    progress.done();
    if (isMistake(error)) {
      streams.stderr.write(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

function isMistake(error: unknown): error is Error {
  return (
    error instanceof InputError ||
    error instanceof OutputError ||
    (error instanceof Error && (error.name === "ConfigurationError" || error.name === "ProjectMistake"))
  );
}

const example = "partnerguard prove export/";

function checkUsage(paths: readonly string[], { tenant, stack, liveDirectory, directory }: ProveOptions): void {
  const sources = [paths.length > 0, tenant !== undefined, stack.length > 0].filter(Boolean).length;
  if (sources === 0) {
    throw new InputError(
      `name what to prove: files or folders with exported policies (${example}), a live tenant (--tenant ID), or a program's stack (--stack NAME). docs/prove.md says how to export policies`,
    );
  }
  if (sources > 1) {
    throw new InputError(
      "files, --tenant and --stack exclude each other: a question is asked of one of them. Policies that no program manages join a stack through tenants.<id>.unmanaged in partnerguard.yaml",
    );
  }
  if (tenant !== undefined && !guid.test(tenant)) {
    throw new InputError(
      `--tenant ${tenant}: this is no tenant id; write a GUID such as 11111111-2222-4333-8444-555555555555`,
    );
  }
  if (liveDirectory === true && tenant === undefined) {
    throw new InputError("--live-directory reads the directory of a live tenant; name one with --tenant ID");
  }
  if (liveDirectory === true && directory !== undefined) {
    throw new InputError("--live-directory and --directory both say who exists; leave one");
  }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function askedOf(
  paths: readonly string[],
  options: ProveOptions,
  settings: ProofSettings,
  progress: Progress,
  surroundings: ProveSurroundings,
): Promise<readonly Asked[]> {
  if (options.tenant !== undefined) {
    const { askedOfTenant } = require("./prove/from-tenant") as typeof import("./prove/from-tenant");
    return [await askedOfTenant(options.tenant.toLowerCase(), options, progress, surroundings)];
  }
  if (options.stack.length > 0) {
    const { askedOfStacks } = require("./prove/from-stacks") as typeof import("./prove/from-stacks");
    return askedOfStacks(options, settings, progress);
  }
  const { askedOfFiles } = require("./prove/from-files") as typeof import("./prove/from-files");
  return [askedOfFiles(paths, options.directory, progress)];
}

/** One tenant's answer, with what later files are made of. */
interface Answer {
  readonly set: PolicySet;
  readonly result: ProofResult;
  readonly proven: ProvenTenant;
  readonly exitCode: ExitCode;
}

function answerTo({ set, subject }: Asked, { options, undecided }: ProofSettings, progress: Progress): Answer {
  progress.stage(`Proving ${set.policies.length} policies`);
  const { prove: proof } = require("../proof/prove") as typeof import("../proof/prove");
  const result = proof(set, options);
  return {
    set,
    result,
    proven: provenTenant(result, set, subject),
    exitCode: exitCodeOf(result.verdict, result.question, undecided),
  };
}

/** The whole result: the tenant that decides the exit code, and the others beside it. */
function together(answers: readonly Answer[], { said }: ProofSettings): ProveResult {
  const exitCode = worst(answers.map((answer) => answer.exitCode));
  const first = answers.find((answer) => answer.exitCode === exitCode);
  if (first === undefined) throw new InputError("nothing was found of which a question could be asked");
  const others = answers.filter((answer) => answer !== first).map(({ proven }) => proven);
  return {
    schemaVersion: 1,
    command: "prove",
    ...first.proven,
    ...(others.length > 0 ? { otherTenants: others } : {}),
    configuration: said,
    exitCode,
  };
}

type Written = ProveReportContext["written"];

/** Writes what was asked for, all of it or, where a file cannot be written, an error that names it. */
async function writeFiles(
  answers: readonly Answer[],
  result: ProveResult,
  paths: readonly string[],
  options: ProveOptions,
  { now = new Date() }: ProveSurroundings,
): Promise<Written> {
  const written: { file: string; what: string }[] = [];
  const { json, html, certificate, whatIf } = options;
  if (json !== undefined && json !== "-") {
    writeJson(json, result);
    written.push({ file: json, what: "the result as JSON" });
  }
  if (html === undefined && certificate === undefined && whatIf === undefined) return written;
  const [only, another] = answers;
  if (only === undefined || another !== undefined) {
    throw new InputError(
      "the stacks hold policies of several tenants, and --html, --certificate and --what-if are about one; name stacks of one tenant",
    );
  }
  if (certificate !== undefined && only.result.certificate !== undefined) {
    writeJson(certificate, only.result.certificate);
    written.push({ file: certificate, what: "the certificate" });
  }
  if (whatIf !== undefined) {
    const { whatIfFile } = require("./prove/what-if") as typeof import("./prove/what-if");
    writeJson(whatIf, whatIfFile(only.result.gaps));
    written.push({ file: whatIf, what: "a request to What If for each way in" });
  }
  if (html !== undefined) {
    const { proofPage } = require("./prove/page") as typeof import("./prove/page");
    const { renderProofPage } = require("../report/html/proof-page") as typeof import("../report/html/proof-page");
    const checked = written.some(({ file }) => file === certificate);
    const verify = checked ? nextCommand(result, { ...commandLine(paths, options) })?.command : undefined;
    const page = proofPage(result, only.result, only.set, {
      createdAt: now,
      ...(verify === undefined ? {} : { verify }),
    });
    writeText(html, renderProofPage(page));
    written.push({ file: html, what: "the page" });
  }
  return written;
}

function commandLine(paths: readonly string[], options: ProveOptions): CommandLine {
  const { tenant, stack, cwd, certificate, html, directory } = options;
  const subject =
    tenant !== undefined
      ? ["--tenant", tenant]
      : [
          ...stack.flatMap((name) => ["--stack", name]),
          ...(stack.length > 0 && cwd !== undefined ? ["--cwd", cwd] : []),
          ...paths,
        ];
  return { subject, certificate, html, directory };
}

function contextOf(
  result: ProveResult,
  written: Written,
  paths: readonly string[],
  options: ProveOptions,
): ProveReportContext {
  const next = nextCommand(result, commandLine(paths, options));
  const missing = options.certificate !== undefined && result.verdict !== "covered";
  return {
    written,
    ...(missing
      ? { unwritten: `${options.certificate}: not written, for only what is covered has a certificate` }
      : {}),
    ...(next === undefined ? {} : { next }),
  };
}
