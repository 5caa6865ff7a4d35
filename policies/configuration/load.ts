import path from "node:path";
import type { Settings } from "../model/settings";
import { configurationVariable, findConfiguration, readConfigurationFile } from "./find";
import type { KnownRule } from "./meaning";
import { parseConfiguration, validateConfiguration } from "./parse";
import type { ConfigurationDocument } from "./schema";
import { type StackName, settingsOf } from "./settings";
import { type Refused, tighten } from "./tighten";
import { readUnmanaged } from "./unmanaged";

export interface LoadOptions {
  /** Folder of the Pulumi project; the file is searched from here upwards. */
  readonly folder?: string | undefined;
  /** The file that `--config` names. */
  readonly file?: string | undefined;
  /** What the engine handed the pack; the floor when it holds anything. */
  readonly floor?: unknown;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Today as ISO 8601 date; the clock's when left out. */
  readonly today?: string;
  readonly rules?: readonly KnownRule[];
}

export interface Configuration {
  /** What was read, in order: files by their path, `the policy pack's configuration`; empty for the strict defaults. */
  readonly sources: readonly string[];
  readonly document: ConfigurationDocument;
  /** Settings of the file that would have weakened the floor. */
  readonly refused: readonly Refused[];
  /** Sentences for people that every run shows: what has run out, what lacks a reason. */
  readonly notices: readonly string[];
  settingsFor(stack: StackName): Settings;
}

/** How the floor is named in messages. */
export const floorSource = "the policy pack's configuration";

/**
 * Reads the configuration as every command does: the engine's floor; then the file named by `--config` or PARTNERGUARD_CONFIG, or
 * else the nearest `partnerguard.yaml` from the project's folder upwards, which may only tighten the floor. Without any, the
 * strict defaults hold. Throws ConfigurationError with every mistake and its place.
 */
export function loadConfiguration(options: LoadOptions = {}): Configuration {
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const known = {
    today,
    get rules(): readonly KnownRule[] {
      return options.rules ?? everyRule();
    },
  };
  const floor = isStated(options.floor) ? validateConfiguration(options.floor, floorSource, known) : undefined;
  const file = chosenFile(options);
  const later =
    file === undefined
      ? undefined
      : parseConfiguration(readConfigurationFile(file.path, file.origin), file.path, known);
  const { document, refused } =
    floor !== undefined && later !== undefined
      ? tighten(floor, later, known.rules)
      : { document: floor ?? later ?? {}, refused: [] };
  const fromProject = options.folder ?? ".";
  const fromFile = file === undefined ? fromProject : path.dirname(file.path);
  const folderOf = (tenant: string) => (floor?.tenants?.[tenant]?.unmanaged === undefined ? fromFile : fromProject);
  let unmanaged: Settings["unmanaged"];
  const settingsFor = (stack: StackName) => {
    unmanaged ??= readUnmanaged(document, folderOf);
    return settingsOf(document, stack, today, document.rules === undefined ? [] : known.rules, unmanaged);
  };
  return {
    sources: [...(floor === undefined ? [] : [floorSource]), ...(file === undefined ? [] : [file.path])],
    document,
    refused,
    notices: notices(document, refused, today),
    settingsFor,
  };
}

/** Loaded only where a configuration speaks of rules: a proof of an export needs none of them. */
function everyRule(): readonly KnownRule[] {
  return (require("../rules") as typeof import("../rules")).rules;
}

function isStated(floor: unknown): boolean {
  return floor !== undefined && floor !== null && (typeof floor !== "object" || Object.keys(floor).length > 0);
}

function chosenFile(options: LoadOptions): { path: string; origin: string } | undefined {
  if (options.file !== undefined) return { path: path.resolve(options.file), origin: "named by --config" };
  const named = (options.environment ?? process.env)[configurationVariable];
  if (named !== undefined && named !== "") {
    // The pack runs in its own folder, so a relative path is meant from the project's.
    return { path: path.resolve(options.folder ?? ".", named), origin: `named by ${configurationVariable}` };
  }
  const found = options.folder === undefined ? undefined : findConfiguration(options.folder);
  return found === undefined ? undefined : { path: found, origin: "found upwards from the project's folder" };
}

function notices(document: ConfigurationDocument, refused: readonly Refused[], today: string): string[] {
  const { enforcement, rollout } = document;
  const said = refused.map(
    ({ setting, wanted, kept }) => `${setting}: ${wanted} would weaken ${floorSource} and is not used; ${kept} holds.`,
  );
  if (enforcement?.mode === "advisory") {
    said.push(
      enforcement.until >= today
        ? `The whole pack only reports until ${enforcement.until}; nothing is blocked.`
        : `enforcement: advisory ended on ${enforcement.until}; findings block again. Remove the setting or renew it.`,
    );
  }
  if (rollout?.stage === "reportOnly" && rollout.until < today) {
    said.push(`rollout: reportOnly ended on ${rollout.until}; report-only policies count as missing.`);
  }
  for (const { rule, expires } of document.exemptions ?? []) {
    if (expires < today) said.push(`The exemption from ${rule} ended on ${expires}; its findings count again.`);
  }
  return said;
}
