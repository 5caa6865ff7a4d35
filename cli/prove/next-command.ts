import type { ProvenTenant } from "../../report/prove-result";

/** The parts of a command line that a following command repeats. */
export interface CommandLine {
  /** What the question was asked of: paths, or --tenant or --stack with their values. */
  readonly subject: readonly string[];
  readonly certificate?: string | undefined;
  readonly html?: string | undefined;
  readonly directory?: string | undefined;
}

/** The one command that leads on from an answer. */
export function nextCommand(
  { verdict, question, subject }: ProvenTenant,
  line: CommandLine,
): { readonly command: string; readonly purpose: string } | undefined {
  const directory = line.directory === undefined ? [] : ["--directory", line.directory];
  const prove = (...more: readonly string[]) => commandOf("prove", ...line.subject, ...directory, ...more);
  switch (verdict) {
    case "covered":
      if (subject.kind !== "export") return undefined;
      return line.certificate === undefined
        ? { command: prove("--certificate", "proof.json"), purpose: "write down why, for anyone to check" }
        : { command: commandOf("verify", line.certificate, ...line.subject, ...directory), purpose: "check it" };
    case "gap":
      return line.html === undefined
        ? {
            command: prove("--html", "proof.html"),
            purpose: "see who, what and where at a glance, with every way in explained",
          }
        : { command: prove("--what-if", "what-if.json"), purpose: "let Microsoft's own What If confirm it" };
    case "undetermined":
      return { command: prove("--json", "-"), purpose: "see every part that could not be decided" };
    case "acceptedByRule":
      return question === "claim"
        ? { command: prove("--question", "prompt"), purpose: "ask whether people are prompted each time" }
        : undefined;
  }
}

function commandOf(...words: readonly string[]): string {
  return ["partnerguard", ...words.map(quoted)].join(" ");
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
