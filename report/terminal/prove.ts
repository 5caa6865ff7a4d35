import type { ProvenTenant, ProveResult } from "../prove-result";
import { counted } from "./plural";
import { intendedExclusions, waysIn } from "./prove/gaps";
import { assumed, policiesThatCount, term, undetermined } from "./prove/grounds";
import { verdictBlock } from "./prove/verdict";
import { type Style, symbols } from "./style";
import { wrap } from "./wrap";

/** What the report says beside the result. */
export interface ProveReportContext {
  /** The one command that leads on, with its purpose. */
  readonly next?: { readonly command: string; readonly purpose: string };
  /** Files that were written, with what is in them. */
  readonly written: readonly { readonly file: string; readonly what: string }[];
  /** A file that was asked for and could not be made, with the reason. */
  readonly unwritten?: string;
}

/** The answer for people: the verdict first, then the ways in, then what it rests on, and one command that leads on. */
export function proveReport(result: ProveResult, style: Style, context: ProveReportContext): string {
  const { otherTenants = [], configuration } = result;
  const blocks = [
    ...[result, ...otherTenants].flatMap((proven) => tenantBlocks(proven, style)),
    configurationBlock(configuration, style),
    nextBlock(context, style),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function tenantBlocks(proven: ProvenTenant, style: Style): readonly string[] {
  return [
    verdictBlock(proven, style),
    ...waysIn(proven, style),
    intendedExclusions(proven, style),
    undetermined(proven, style),
    notes(proven, style),
    [policiesThatCount(proven, style), assumed(proven, style)].filter((block) => block !== "").join("\n"),
    files(proven, style),
  ];
}

/** What the reader should know besides. */
function notes({ notes: said }: ProvenTenant, style: Style): string {
  return said.map(({ text }) => wrap(text, style.width, "    ", `  ${style.yellow(symbols.advisory)} `)).join("\n");
}

const mostSkipped = 3;

function files({ subject }: ProvenTenant, style: Style): string {
  const { skipped } = subject;
  if (skipped.length === 0) return "";
  const shown = skipped.slice(0, mostSkipped).map(({ source, why }) => `${source} ${why}`);
  const more = skipped.length - shown.length;
  const rest = more > 0 ? `; and ${more} more, all in --json` : "";
  return style.dim(
    wrap(
      `${counted(skipped.length, "file", "files")} passed by: ${shown.join("; ")}${rest}`,
      style.width,
      "    ",
      `  ${symbols.notApplicable} `,
    ),
  );
}

function configurationBlock({ sources, notices, weakened }: ProveResult["configuration"], style: Style): string {
  const mark = `  ${style.yellow(symbols.advisory)} `;
  const lines = [
    ...(sources.length === 0 ? [] : [term("Settings", sources.join(", then "), style)]),
    ...weakened.map(({ setting, value, standard, reason, until }) =>
      wrap(
        `${setting} is ${value}; the standard is ${standard}${until === undefined ? "" : `, until ${until}`}${reason === undefined ? "" : `: ${reason}`}`,
        style.width,
        "    ",
        mark,
      ),
    ),
    ...notices.map((notice) => wrap(notice, style.width, "    ", mark)),
  ];
  return lines.join("\n");
}

function nextBlock({ next, written, unwritten }: ProveReportContext, style: Style): string {
  const lines = [
    ...written.map(({ file, what }) => term("Written", `${what}: ${file}`, style)),
    ...(unwritten === undefined ? [] : [term("Missing", style.yellow(unwritten), style)]),
    ...(next === undefined ? [] : [`${term("Next", next.purpose, style)}\n      ${style.bold(next.command)}`]),
  ];
  return lines.join("\n");
}
