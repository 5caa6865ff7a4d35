import { counted } from "./plural";
import { type Style, symbols } from "./style";
import { wrap } from "./wrap";

/** What checking a certificate came to. */
export interface VerifyReport {
  readonly certificate: string;
  readonly question: "claim" | "prompt";
  readonly policies: number;
  readonly skipped: readonly { readonly source: string; readonly why: string }[];
  /** What it takes for granted otherwise than the standard, as sentences. */
  readonly assumed: readonly string[];
  /** Empty where it holds. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

const mostProblems = 5;

/** The answer for people: whether it holds, then where it does not. */
export function verifyReport(
  { certificate, question, policies, skipped, assumed, problems }: VerifyReport,
  style: Style,
): string {
  const holds = problems.length === 0;
  const without = question === "claim" ? "without MFA" : "without a new prompt for MFA";
  const headline = holds
    ? `${certificate} holds: by these policies nobody gets in ${without}.`
    : `${certificate} does not hold for these policies.`;
  const meaning = holds
    ? `Checked against ${counted(policies, "policy", "policies")}: each of its boxes is covered by the policy that it names, and together they are all sign-ins there can be.`
    : `Checked against ${counted(policies, "policy", "policies")}: it was made for others or for another directory, or changed since. Run partnerguard prove again.`;
  const more = problems.length - mostProblems;
  const lines = [
    style.bold(
      style[holds ? "green" : "red"](wrap(headline, style.width, "  ", `${holds ? symbols.pass : symbols.fail} `)),
    ),
    wrap(meaning, style.width, "  "),
    ...problems
      .slice(0, mostProblems)
      .map(({ path, message }) =>
        wrap(`${path === "" ? "" : `${path}: `}${message}`, style.width, "    ", `  ${style.red(symbols.fail)} `),
      ),
    ...(more > 0 ? [style.dim(`    and ${more} more`)] : []),
    ...assumed.map((meaning) =>
      wrap(
        `It assumes otherwise than the standard: ${meaning}`,
        style.width,
        "    ",
        `  ${style.yellow(symbols.advisory)} `,
      ),
    ),
    ...(skipped.length > 0
      ? [style.dim(`  ${symbols.notApplicable} ${counted(skipped.length, "file", "files")} passed by`)]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
