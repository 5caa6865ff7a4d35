import type { Question } from "../proof/certificate";
import { standardAssumptions } from "../proof/model/assumptions";
import type { Expected } from "../proof/verify";
import { styleFor } from "../report/terminal/style";
import { verifyReport } from "../report/terminal/verify";
import type { Streams } from "./check";
import type { ExitCode } from "./exit-code";
import { asIfEnabled } from "./prove/as-if-enabled";
import { assumedInWords } from "./prove/assumed";
import { askedOfFiles } from "./prove/from-files";
import { InputError } from "./prove/input-error";
import { parseLargeJson } from "./prove/parse-json";
import { progressOn } from "./prove/progress";
import { largestDirectoryFile, readText } from "./prove/read-text";
import { proofSettings } from "./prove/settings";

/** Arguments of `partnerguard verify`. */
export interface VerifyOptions {
  readonly directory?: string;
  readonly asIfEnabled?: boolean;
  /** The question that the certificate must answer. Absent: the one that it says. */
  readonly question?: Question;
  /** The configuration whose assumptions, and question, the certificate must rest on. Absent: those that it says. */
  readonly config?: string;
}

/**
 * Checks a certificate against the policies with code that shares only the parsed model with the prover. Resolves to 0 where it
 * holds, 1 where it does not, 2 where something cannot be read.
 */
export async function verify(
  certificate: string,
  paths: readonly string[],
  options: VerifyOptions,
  streams: Streams = process,
): Promise<ExitCode> {
  const progress = progressOn(streams.stderr);
  try {
    const content = readCertificate(certificate);
    const expected = expectedBy(options);
    const found = askedOfFiles(paths, options.directory, progress);
    const { set, subject } = options.asIfEnabled === true ? asIfEnabled(found) : found;
    progress.longStage(`Checking against ${set.policies.length} policies`);
    const { verifyCertificate } = require("../proof/verify") as typeof import("../proof/verify");
    const result = verifyCertificate(content, set, expected);
    progress.done();
    const report = {
      certificate,
      question: (content as { question?: unknown }).question === "prompt" ? "prompt" : "claim",
      policies: set.policies.length,
      skipped: subject.skipped,
      assumed: assumedOtherwise((content as { assumptions?: unknown }).assumptions),
      problems: result.holds ? [] : result.problems,
    } as const;
    streams.stdout.write(verifyReport(report, styleFor(streams.stdout)));
    return result.holds ? 0 : 1;
  } catch (error) {
    progress.done();
    const isMistake = error instanceof InputError || (error instanceof Error && error.name === "ConfigurationError");
    if (!isMistake) throw error;
    streams.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** What the caller asks for. A configuration is one only where it is named: a certificate may be checked far from where it was made. */
function expectedBy({ question, config }: VerifyOptions): Expected {
  if (config === undefined) return question === undefined ? {} : { question };
  const { options } = proofSettings({ config, folder: process.cwd(), question, undecided: "fail" });
  return { question: options.question, assumptions: { ...standardAssumptions, ...options.assumptions } };
}

function readCertificate(file: string): object {
  const content = parseLargeJson(readText({ name: file, path: file }, largestDirectoryFile), file);
  const kind = typeof content === "object" && content !== null ? (content as { kind?: unknown }).kind : undefined;
  if (kind !== "partnerguard-certificate") {
    throw new InputError(
      `${file}: this is no certificate; name the file that \`partnerguard prove --certificate FILE\` wrote, and the policies after it`,
    );
  }
  return content as object;
}

/** What a certificate takes for granted otherwise than the standard: it shows nothing beyond that. */
function assumedOtherwise(assumptions: unknown): readonly string[] {
  if (typeof assumptions !== "object" || assumptions === null) return [];
  return assumedInWords({ ...standardAssumptions, ...assumptions })
    .filter(({ value, standard }) => value !== standard)
    .map(({ meaning }) => meaning);
}
