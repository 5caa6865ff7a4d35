import { existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { findCli, onPath } from "./cli/find";

/** One of the programs the engine needs beside itself, and where the tests took it from. */
export interface Equipment {
  readonly name: string;
  readonly path: string;
  readonly from: "official" | "stand-in";
}

const PLUGINS = ["pulumi-resource-azuread", "pulumi-resource-azure-native"];
const LANGUAGE_HOST = "pulumi-language-nodejs";

/**
 * The CLI, the language host and the provider plugins.
 *
 * An official language host is taken where there is one: beside the CLI or on PATH. The official provider plugins speak to
 * the public cloud, so they are taken only when asked for (`PARTNERGUARD_OFFICIAL_PLUGINS=1`, with credentials to match);
 * without that the stand-ins speak to the sandbox, and nobody's tenant is touched by a test.
 */
export function equipment(): readonly Equipment[] {
  const cli = findCli();
  if (cli === undefined) throw new Error("no Pulumi CLI: install it, or build it with .ci/run");
  const host = beside(cli.path, LANGUAGE_HOST) ?? onPath(LANGUAGE_HOST)[0];
  return [
    { name: "pulumi", path: cli.path, from: "official" },
    host === undefined
      ? { name: LANGUAGE_HOST, path: path.join(__dirname, "language-host", LANGUAGE_HOST), from: "stand-in" }
      : { name: LANGUAGE_HOST, path: host, from: "official" },
    ...PLUGINS.map((name): Equipment => {
      const official = process.env.PARTNERGUARD_OFFICIAL_PLUGINS === "1" ? officialPlugin(name) : undefined;
      return official === undefined
        ? { name, path: path.join(__dirname, "stand-ins", name), from: "stand-in" }
        : { name, path: official, from: "official" };
    }),
  ];
}

function beside(executable: string, name: string): string | undefined {
  const candidates = [executable, realpathSync(executable)].map((file) => path.join(path.dirname(file), name));
  return candidates.find((candidate) => existsSync(candidate));
}

function officialPlugin(name: string): string | undefined {
  const installed = path.join(process.env.PULUMI_HOME ?? path.join(homedir(), ".pulumi"), "plugins");
  const prefix = `${name.replace("pulumi-", "")}-v`;
  const folders = existsSync(installed) ? readdirSync(installed) : [];
  const newest = folders
    .filter((folder) => folder.startsWith(prefix) && !folder.endsWith(".lock"))
    .sort((left, right) => left.localeCompare(right, undefined, { numeric: true }))
    .at(-1);
  return onPath(name)[0] ?? (newest === undefined ? undefined : path.join(installed, newest, name));
}

/** A folder that holds exactly this equipment, for the front of PATH. */
export function installInto(directory: string): readonly Equipment[] {
  mkdirSync(directory, { recursive: true });
  const all = equipment();
  for (const { name, path: target } of all) symlinkSync(target, path.join(directory, name));
  return all;
}

/** One line a person reads: which programs ran. */
export function describe(all: readonly Equipment[]): string {
  const names = (from: Equipment["from"]) => all.filter((one) => one.from === from).map((one) => one.name);
  const standIns = names("stand-in");
  return `official: ${names("official").join(", ")}${standIns.length > 0 ? `; stand-ins of these tests: ${standIns.join(", ")}` : ""}`;
}
