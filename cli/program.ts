import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { CheckOptions } from "./check";
import { exitCodes } from "./exit-code";
import type { ProveOptions } from "./prove";
import type { RecoverOptions } from "./recover";
import type { VerifyOptions } from "./verify";

/** The `partnerguard` command. Each subcommand's file is loaded only when it runs. */
export function createProgram(finish: (code: number) => void): Command {
  const program = new Command("partnerguard")
    .description("Keeps Microsoft cloud solution partners inside the partner security requirements, on Pulumi.")
    .showHelpAfterError("(partnerguard --help lists commands and options)")
    .addHelpText("after", `\n${exitCodes}`)
    .exitOverride();

  program
    .command("check")
    .description("Plan a Pulumi project's stacks without a CLI, a login or a cloud, and judge them.")
    .option("--cwd <dir>", "folder of the Pulumi project (default: the nearest Pulumi.yaml upwards)")
    .addOption(stacks("a stack to check; may be repeated", "all that have a settings file"))
    .option("--config <file>", "configuration file (default: the nearest partnerguard.yaml upwards)")
    .option("--fixtures <file>", "answers to calls that only the cloud could give, YAML or JSON")
    .option("--json <file>", "write the result as JSON; - for standard output")
    .addOption(undecided())
    .option("--timeout <seconds>", "how long one program may run", seconds, 120)
    .option("--organization <name>", "organisation that programs and patterns see", "organization")
    .addHelpText("after", `\n${exitCodes}`)
    .action(async (options: CheckOptions) => {
      const { check } = require("./check") as typeof import("./check");
      finish(await check(options));
    });

  program
    .command("prove")
    .description("Prove from Conditional Access policies that nobody gets in without MFA, or show who does, and how.")
    .argument("[path...]", "exported policies: JSON files, or folders, read recursively; - for standard input")
    .option("--directory <file>", "who and what exists (default: everyone and everything there can be)")
    .option("--tenant <id>", "read the live policies of a tenant instead, with Policy.Read.All")
    .option("--live-directory", "with --tenant: read its users, groups and role assignments too")
    .addOption(stacks("ask it of a Pulumi program's stack instead; may be repeated", "none"))
    .option("--cwd <dir>", "with --stack: folder of the Pulumi project (default: the nearest Pulumi.yaml upwards)")
    .option("--fixtures <file>", "with --stack: answers to calls that only the cloud could give, YAML or JSON")
    .option("--config <file>", "configuration file (default: the nearest partnerguard.yaml upwards)")
    .addOption(
      new Option(
        "--question <which>",
        "claim: no token without MFA; prompt: nor on an earlier MFA (default: claim)",
      ).choices(["claim", "prompt"]),
    )
    .option("--as-if-enabled", "take report-only policies to be enforced: what would hold then")
    .option("--json <file>", "write the result as JSON; - for standard output")
    .option("--html <file>", "write the result as one self-contained page")
    .option("--certificate <file>", "where all is covered: write what shows it, for `partnerguard verify`")
    .option("--what-if <file>", "write for each way in the request to Microsoft's What If interface")
    .addOption(undecided())
    .option("--timeout <seconds>", "with --stack: how long one program may run", seconds, 120)
    .option("--organization <name>", "with --stack: organisation that programs and patterns see", "organization")
    .addHelpText("after", `\n${exitCodes}`)
    .action(async (paths: string[], options: ProveOptions) => {
      const { prove } = require("./prove") as typeof import("./prove");
      finish(await prove(paths, options));
    });

  program
    .command("verify")
    .description("Check a certificate of `prove` against the policies, by other code than that which made it.")
    .argument("<certificate>", "the file that `prove --certificate` wrote")
    .argument("<path...>", "the exported policies, as they were given to `prove`")
    .option("--directory <file>", "the directory, as it was given to `prove`")
    .option("--config <file>", "the configuration whose assumptions it must rest on (default: those that it names)")
    .addOption(
      new Option("--question <which>", "the question that it must answer (default: the one that it names)").choices([
        "claim",
        "prompt",
      ]),
    )
    .option("--as-if-enabled", "take report-only policies to be enforced, as it was given to `prove`")
    .addHelpText(
      "after",
      "\nExit codes:\n  0  the certificate holds\n  1  it does not\n  2  bad usage or unreadable input",
    )
    .action(async (certificate: string, paths: string[], options: VerifyOptions) => {
      const { verify } = require("./verify") as typeof import("./verify");
      finish(await verify(certificate, paths, options));
    });

  program
    .command("recover")
    .description(
      "Return Conditional Access policies to report-only, or close a tenant that a switch left open, as the pipeline's identity.",
    )
    .addOption(
      new Option("--report-only <name>", "display name of a policy to set to report-only; may be repeated")
        .argParser(collect)
        .default([], "none"),
    )
    .option("--enable <name>", "close the tenant by this policy for all users instead of security defaults")
    .option("--tenant <id>", "the tenant (default: ARM_TENANT_ID); sign-in as the provider's, see docs/sign-in.md")
    .option("--dry-run", "read and say what would be done; change nothing")
    .option("--json <file>", "write the result as JSON; - for standard output")
    .addHelpText(
      "after",
      `
Exit codes:
  0  something asks all users for MFA
  1  nothing does, or a call failed
  2  bad usage, or the tenant could not be read; nothing was changed
  3  policies are enabled, but only \`partnerguard prove\` can say whether they
     reach everyone`,
    )
    .action(async (options: RecoverOptions) => {
      const { recover } = require("./recover") as typeof import("./recover");
      finish(await recover(options));
    });

  return program;
}

function undecided(): Option {
  return new Option("--undecided <how>", "what follows when something that matters could not be decided")
    .choices(["fail", "warn"])
    .default("fail");
}

function stacks(description: string, standard: string): Option {
  return new Option("--stack <name>", description).argParser(collect).default([], standard);
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function seconds(value: string): number {
  const number = Number(value);
  if (!(number > 0) || number > 86_400) {
    throw new InvalidArgumentError("write a number of seconds, for instance 300.");
  }
  return number;
}

/** Runs one command line; resolves to the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = createProgram((result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : 2;
    }
    throw error;
  }
}
