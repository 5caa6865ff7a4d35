import type { UnplannedStack } from "../check-result";
import { labelled } from "./labelled";
import { counted } from "./plural";
import { type Style, symbols } from "./style";
import { wrap } from "./wrap";

/** Columns of the labels beside a finding or a problem. */
export const labelColumns = "Waits  ".length;

/** A stack whose program did not give a plan. */
export function unplannedReport(
  { project, stack, state, problems }: UnplannedStack,
  style: Style,
  warnings: readonly string[] = [],
): string {
  const word = state === "failed" ? style.red("the program failed") : style.yellow("could not be decided");
  return [
    `${style.bold(`${project}/${stack}`)}  ${word}`,
    ...problems.map((problem) => problemReport(problem, style, markOf({ state }))),
    warningsReport(warnings, style),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

const warningsShown = 5;

/** What the program itself warns of. A program of hundreds of resources may say much; the rest is counted. */
export function warningsReport(warnings: readonly string[], style: Style): string {
  const more = warnings.length - warningsShown;
  return [
    ...warnings
      .slice(0, warningsShown)
      .map((warning) =>
        wrap(
          warning,
          style.width,
          "    ",
          `  ${style.yellow(symbols.advisory)} ${style.yellow("the program warns")}  `,
        ),
      ),
    ...(more > 0 ? [style.dim(`    and ${counted(more, "more warning", "more warnings")}, all in --json`)] : []),
  ].join("\n");
}

export function markOf({ state }: Pick<UnplannedStack, "state">): "fail" | "undetermined" {
  return state === "failed" ? "fail" : "undetermined";
}

export function problemReport(
  { message, where, fix, detail }: UnplannedStack["problems"][number],
  style: Style,
  mark: "fail" | "undetermined",
): string {
  const sign = mark === "fail" ? style.red(symbols.fail) : style.yellow(symbols.undetermined);
  return [
    wrap(message, style.width, "    ", `  ${sign} `),
    ...(where === undefined ? [] : [`    ${style.cyan(where)}`]),
    ...ownWords(message, detail, where).map((line) => `    ${style.dim(`│ ${line}`)}`),
    ...(fix === undefined ? [] : [labelled("Fix", fix, labelColumns, style)]),
  ].join("\n");
}

/** The program's own words, as far as they say more than what stands above them. */
function ownWords(message: string, detail = "", where = ""): readonly string[] {
  const lines = detail.split("\n").filter((line) => line.trim() !== message && line.trim() !== where);
  const rest = lines.filter((line, index) => line.trim() !== "" || (index > 0 && index < lines.length - 1));
  const [only = ""] = rest;
  return rest.length === 1 && where !== "" && only.includes(where) ? [] : rest;
}
