import type { ProvenTenant } from "../../report/prove-result";
import type { ProveOptions } from "./options";

/** The parts of a command line that a following command repeats. */
export interface CommandLine {
  /** What the question was asked of: paths, or --tenant or --stack with their values. */
  readonly subject: readonly string[];
  readonly certificate: string | undefined;
  readonly html: string | undefined;
  readonly directory: string | undefined;
  readonly asIfEnabled: boolean;
  readonly whatIf: string | undefined;
  readonly config: string | undefined;
}

export function commandLine(paths: readonly string[], options: ProveOptions): CommandLine {
  const { tenant, stack, cwd, certificate, html, directory, whatIf, config, asIfEnabled = false } = options;
  const planned = [...optional("--cwd", cwd), ...optional("--fixtures", options.fixtures)];
  const subject = [
    ...paths,
    ...stack.flatMap((name) => ["--stack", name]),
    ...(stack.length > 0 ? planned : []),
    ...optional("--tenant", tenant),
    ...(options.liveDirectory === true ? ["--live-directory"] : []),
  ];
  return { subject, certificate, html, directory, asIfEnabled, whatIf, config };
}

export interface NextCommand {
  readonly command: string;
  readonly purpose: string;
}

/** The one command that leads on from an answer. */
export function nextCommand(proven: ProvenTenant, line: CommandLine): NextCommand | undefined {
  const more = [...optional("--directory", line.directory), ...(line.asIfEnabled ? ["--as-if-enabled"] : [])];
  const { verdict, question, subject, policies } = proven;
  const asked = [...(question === "prompt" ? ["--question", question] : []), ...optional("--config", line.config)];
  const prove = (...last: readonly string[]) => commandOf("prove", ...line.subject, ...more, ...asked, ...last);
  switch (verdict) {
    case "covered":
      if (subject.kind !== "export") return undefined;
      return line.certificate === undefined
        ? { command: prove("--certificate", "proof.json"), purpose: "write down why, for anyone to check" }
        : { command: commandOf("verify", line.certificate, ...line.subject, ...more), purpose: "check it" };
    case "gap":
      if (policies.enforced === 0 && policies.reportOnly > 0) {
        return { command: prove("--as-if-enabled"), purpose: "see what would hold if what only reports were enforced" };
      }
      if (line.html === undefined) {
        return {
          command: prove("--html", "proof.html"),
          purpose: "see who, what and where at a glance, with every way in explained",
        };
      }
      return line.whatIf === undefined
        ? { command: prove("--what-if", "what-if.json"), purpose: "let Microsoft's own What If confirm it" }
        : undefined;
    case "undetermined":
      return { command: prove("--json", "-"), purpose: "see every part that could not be decided" };
    case "acceptedByRule":
      return question === "claim"
        ? { command: prove("--question", "prompt"), purpose: "ask whether people are prompted each time" }
        : undefined;
  }
}

const optional = (option: string, value: string | undefined): readonly string[] =>
  value === undefined ? [] : [option, value];

function commandOf(...words: readonly string[]): string {
  return ["partnerguard", ...words.map(quoted)].join(" ");
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
