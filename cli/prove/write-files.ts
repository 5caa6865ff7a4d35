import { writeJson, writeText } from "../../report/json";
import type { ProveResult } from "../../report/prove-result";
import type { ProveReportContext } from "../../report/terminal/prove";
import type { Answer } from "./answer";
import { InputError } from "./input-error";
import { commandLine, nextCommand } from "./next-command";
import type { ProveOptions } from "./options";
import type { Progress } from "./progress";
import type { ProofSettings } from "./settings";

type Written = ProveReportContext["written"][number];

export interface FilesWanted {
  readonly paths: readonly string[];
  readonly options: ProveOptions;
  readonly settings: ProofSettings;
  readonly now: Date;
  readonly progress: Progress;
}

/** Writes the files that were asked for; says which. @throws OutputError where one cannot be written */
export function writeFiles(answers: readonly Answer[], result: ProveResult, wanted: FilesWanted): readonly Written[] {
  const { json, html, certificate, whatIf } = wanted.options;
  const written: Written[] = [];
  if (json !== undefined && json !== "-") {
    writeJson(json, result);
    written.push({ file: json, what: "the result as JSON" });
  }
  if (html === undefined && certificate === undefined && whatIf === undefined) return written;
  const answer = theOnly(answers);
  if (certificate !== undefined && answer.result.certificate !== undefined) {
    writeJson(certificate, answer.result.certificate);
    written.push({ file: certificate, what: "the certificate" });
  }
  if (whatIf !== undefined) {
    const { whatIfFile } = require("./what-if") as typeof import("./what-if");
    writeJson(whatIf, whatIfFile(answer.result.gaps));
    written.push({ file: whatIf, what: "a request to What If for each way in" });
  }
  if (html !== undefined) {
    wanted.progress.longStage("Drawing the page");
    writeText(html, pageOf(answer, result, wanted));
    written.push({ file: html, what: "the page" });
  }
  return written;
}

function theOnly([only, another]: readonly Answer[]): Answer {
  if (only !== undefined && another === undefined) return only;
  throw new InputError(
    "the stacks hold policies of several tenants, and --html, --certificate and --what-if are about one; name stacks of one tenant",
  );
}

function pageOf(answer: Answer, result: ProveResult, { paths, options, settings, now }: FilesWanted): string {
  const { proofPage } = require("./page") as typeof import("./page");
  const { renderProofPage } = require("../../report/html/proof-page") as typeof import("../../report/html/proof-page");
  const checked = options.certificate !== undefined && answer.result.certificate !== undefined;
  const verify = checked ? nextCommand(result, commandLine(paths, options))?.command : undefined;
  const page = proofPage(result, answer.result, answer.set, {
    createdAt: now,
    paths,
    intendedExclusions: settings.options.intendedExclusions ?? [],
    ...(verify === undefined ? {} : { verify }),
  });
  return renderProofPage(page);
}
