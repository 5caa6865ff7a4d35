import { type ClientOptions, createClients } from "../provider/clients/clients";
import { systemClock } from "../provider/clients/clock";
import { isServiceError } from "../provider/clients/service-error";
import { providerInputs, readConfiguration } from "../provider/configuration";
import {
  type Protection,
  type Recovery,
  RecoveryError,
  recover as recoverTenant,
} from "../provider/resources/mfa-method/recover";
import type { Context } from "../provider/resources/resource";
import { signIn } from "../provider/sign-in/sign-in";
import { OutputError, toJson, writeJson } from "../report/json";
import type { Streams } from "./check";
import type { ExitCode } from "./exit-code";
import type { RecoverResult } from "./recover-schema";

/** Arguments of `partnerguard recover`. */
export interface RecoverOptions {
  readonly reportOnly: readonly string[];
  readonly enable?: string;
  readonly tenant?: string;
  readonly dryRun?: boolean;
  readonly json?: string;
}

/** The process's own environment, network and clock unless a test says otherwise. */
export interface RecoverAccess {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly clients?: ClientOptions;
}

/**
 * Returns policies to report-only, or closes an open tenant, as the pipeline's identity; asks nothing. Resolves to 0 where something
 * asks all users for MFA afterwards, 1 where nothing does or a call failed, 3 where only a proof can say, 2 where nothing was tried.
 */
export async function recover(
  options: RecoverOptions,
  streams: Streams = process,
  access: RecoverAccess = {},
): Promise<ExitCode> {
  const people = options.json === "-" ? streams.stderr : streams.stdout;
  try {
    const result = await recovered(options, people, access);
    if (options.json === "-") streams.stdout.write(toJson(result));
    else if (options.json !== undefined) writeJson(options.json, result);
    people.write(report(result));
    return result.exitCode;
  } catch (error) {
    if (error instanceof RecoveryError || error instanceof OutputError || isServiceError(error)) {
      streams.stderr.write(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

async function recovered(
  { reportOnly, enable, tenant, dryRun = false }: RecoverOptions,
  people: NodeJS.WritableStream,
  { environment = process.env, clients = {} }: RecoverAccess,
): Promise<RecoverResult> {
  const named = providerInputs.shape.tenantId.safeParse(tenant);
  if (!named.success) {
    throw new RecoveryError(`--tenant ${tenant}: ${named.error.issues.map(({ message }) => message).join("; ")}`);
  }
  const read = readConfiguration(tenant === undefined ? {} : { tenantId: tenant }, environment);
  if (!read.ok) {
    throw new RecoveryError(
      read.problems
        .map(({ property, reason }) => `${property === "tenantId" ? "--tenant ID" : `sign-in: ${property}`}: ${reason}`)
        .join("\n"),
    );
  }
  const asked: Recovery = { reportOnly, dryRun, ...(enable === undefined ? {} : { enable }) };
  const result = await recoverTenant(asked, contextOf(read.configuration, people, clients));
  const exitCode = result.problems.length > 0 ? 1 : ({ closed: 0, open: 1, undetermined: 3 } as const)[result.verdict];
  return {
    schemaVersion: 1,
    command: "recover",
    tenant: read.configuration.tenantId,
    dryRun,
    before: shown(result.before),
    calls: [...result.calls],
    after: shown(result.after),
    verdict: result.verdict,
    problems: [...result.problems],
    exitCode,
  };
}

function contextOf(
  configuration: Parameters<typeof signIn>[0],
  people: NodeJS.WritableStream,
  options: ClientOptions,
): Context {
  const clock = options.clock ?? systemClock;
  const { signal } = new AbortController();
  return {
    clients: createClients(configuration, signIn(configuration), options),
    signal,
    log: { debug: () => {}, info: (text) => people.write(`${text}\n`), warn: (text) => people.write(`${text}\n`) },
    now: () => clock.now(),
    sleep: (milliseconds, other = signal) => clock.sleep(milliseconds, other),
  };
}

const shown = ({ securityDefaults, enabledPolicies }: Protection) => ({
  securityDefaults,
  enabledPolicies: [...enabledPolicies],
});

const ends = {
  closed: "Something asks all users for MFA.",
  open: "THE TENANT IS OPEN: nothing asks for MFA.",
  undetermined:
    "Policies are enabled, of which none by itself asks all users for MFA: `partnerguard prove --tenant ID` says who gets in.",
} as const;

function report({ tenant, dryRun, calls, before, after, verdict, problems }: RecoverResult): string {
  const made = dryRun ? "would be made" : "made";
  const lines = [
    `tenant ${tenant}`,
    `  before: ${inWords(before)}`,
    ...(calls.length === 0
      ? ["  there is nothing to do"]
      : [`  calls ${made}:`, ...calls.map((call) => `    ${call}`)]),
    ...problems.map((problem) => `  failed: ${problem}`),
    `  ${dryRun ? "would be" : "now"}: ${inWords(after)}`,
    dryRun ? `Nothing was changed. Afterwards: ${ends[verdict]}` : ends[verdict],
  ];
  return `${lines.join("\n")}\n`;
}

function inWords({ securityDefaults, enabledPolicies }: Protection): string {
  const policies = enabledPolicies.map((name) => `"${name}"`).join(", ") || "none";
  return `security defaults ${securityDefaults ? "on" : "off"}; enabled policies: ${policies}`;
}
