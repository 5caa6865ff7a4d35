import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { CheckOptions } from "./check";
import { exitCodes } from "./exit-code";

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
    .option("--stack <name>", "a stack to check; may be repeated (default: all that have a settings file)", collect, [])
    .option("--config <file>", "configuration file (default: the nearest partnerguard.yaml upwards)")
    .option("--fixtures <file>", "answers to calls that only the cloud could give, YAML or JSON")
    .option("--json <file>", "write the result as JSON; - for standard output")
    .addOption(
      new Option("--undecided <how>", "what follows when something that matters could not be decided")
        .choices(["fail", "warn"])
        .default("fail"),
    )
    .option("--timeout <seconds>", "how long one program may run", seconds, 120)
    .option("--organization <name>", "organisation that programs and patterns see", "organization")
    .addHelpText("after", `\n${exitCodes}`)
    .action(async (options: CheckOptions) => {
      const { check } = require("./check") as typeof import("./check");
      finish(await check(options));
    });

  return program;
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
