import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { describe, installInto } from "./equipment";
import { type Events, readEvents } from "./events";
import { type Completed, run } from "./process";

export const REPOSITORY = path.resolve(__dirname, "..", "..");
export const PACK = path.join(REPOSITORY, "policies");

/** Rooms that a copied project reaches through a link, because its program imports from them. */
const LINKED = ["components", "provider", "proof", "policies", "node_modules", "package.json", "scripts"];

/** Spares the processes around the engine what each of them would load anew. */
const QUICK = `--require=${path.join(__dirname, "language-host", "quick.js")}`;

export type EngineRun = Completed & Events & { readonly output: string };

export interface WorkspaceOptions {
  readonly stack: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A program file of the tests; without one, the project's own Pulumi.yaml and stacks are taken. */
  readonly program?: string;
  readonly project?: string;
  /** Plain values of the stack's settings file, by full key. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Everything is loaded as in a user's processes, which takes twice as long. */
  readonly unhurried?: boolean;
}

export interface CommandOptions {
  readonly packs?: readonly string[];
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A project and a stack of their own, in a folder of their own: state, settings, plugins and home included. */
export class Workspace {
  readonly directory: string;
  readonly #environment: Record<string, string>;
  #runs = 0;

  private constructor(
    readonly options: WorkspaceOptions,
    root: string,
  ) {
    this.directory = path.join(root, "project");
    const bin = path.join(root, "bin");
    for (const folder of ["project", "home", "pulumi-home", "state"]) mkdirSync(path.join(root, folder));
    this.equipment = describe(installInto(bin));
    this.#environment = {
      PATH: [bin, path.dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"].join(path.delimiter),
      HOME: path.join(root, "home"),
      PULUMI_HOME: path.join(root, "pulumi-home"),
      PULUMI_BACKEND_URL: `file://${path.join(root, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "engine tests",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      // The event log is the only place that carries a policy's findings as data; its flag is one of the debug commands.
      PULUMI_DEBUG_COMMANDS: "true",
      ...(options.unhurried === true ? {} : { NODE_OPTIONS: QUICK }),
      ...options.environment,
    };
  }

  /** Which programs run beside the CLI. */
  readonly equipment: string;

  static async create(options: WorkspaceOptions): Promise<Workspace> {
    const workspace = new Workspace(options, mkdtempSync(path.join(tmpdir(), "partnerguard-engine-")));
    if (options.program === undefined) workspace.#copyProject();
    else workspace.#writeProject(options.program);
    const settings = { config: options.config };
    if (options.config !== undefined) workspace.writeSettings(stringify(settings));
    const created = await workspace.pulumi(["stack", "init", options.stack]);
    if (created.exitCode !== 0) throw new Error(`pulumi stack init: ${created.stderr}${created.stdout}`);
    return workspace;
  }

  #copyProject(): void {
    for (const name of ["Pulumi.yaml", "partnerguard.yaml"]) {
      cpSync(path.join(REPOSITORY, name), path.join(this.directory, name));
    }
    cpSync(path.join(REPOSITORY, "stacks"), path.join(this.directory, "stacks"), { recursive: true });
    for (const name of LINKED) symlinkSync(path.join(REPOSITORY, name), path.join(this.directory, name));
  }

  #writeProject(program: string): void {
    const providers = [{ name: "partner", path: path.join(REPOSITORY, "provider") }];
    const runtime = { name: "nodejs", options: { typescript: false } };
    const project = { name: this.options.project ?? "guarded", runtime, plugins: { providers } };
    writeFileSync(path.join(this.directory, "Pulumi.yaml"), stringify(project));
    writeFileSync(path.join(this.directory, "package.json"), JSON.stringify({ name: "guarded", main: "index.js" }));
    this.useProgram(program);
    symlinkSync(path.join(REPOSITORY, "node_modules"), path.join(this.directory, "node_modules"));
  }

  /** Makes another program file the project's program; its state stays. */
  useProgram(program: string): void {
    const shim = `require("tsx/cjs");\nmodule.exports = require(${JSON.stringify(program)});\n`;
    writeFileSync(path.join(this.directory, "index.js"), shim);
  }

  get settingsFile(): string {
    const folder = this.options.program === undefined ? path.join(this.directory, "stacks") : this.directory;
    return path.join(folder, `Pulumi.${this.options.stack}.yaml`);
  }

  writeSettings(text: string): void {
    writeFileSync(this.settingsFile, text);
  }

  /** Writes the project's `partnerguard.yaml`, or has none. */
  writeConfiguration(text: string | undefined): void {
    const file = path.join(this.directory, "partnerguard.yaml");
    if (text === undefined) rmSync(file, { force: true });
    else writeFileSync(file, text);
  }

  readSettings(): string {
    return readFileSync(this.settingsFile, "utf8");
  }

  preview(options: CommandOptions = {}): Promise<EngineRun> {
    return this.#operate(["preview", "--diff"], options);
  }

  up(options: CommandOptions = {}): Promise<EngineRun> {
    return this.#operate(["up", "--yes"], options);
  }

  refresh(options: CommandOptions = {}): Promise<EngineRun> {
    return this.#operate(["refresh", "--yes"], options);
  }

  destroy(options: CommandOptions = {}): Promise<EngineRun> {
    return this.#operate(["destroy", "--yes"], options);
  }

  import(type: string, name: string, id: string, options: CommandOptions = {}): Promise<EngineRun> {
    const args = ["--yes", "--generate-code=false", "--protect=false", ...(options.args ?? [])];
    return this.#operate(["import", type, name, id], { ...options, args });
  }

  async setSecret(key: string, value: string): Promise<void> {
    const set = await this.pulumi(["config", "set", "--secret", key, value]);
    if (set.exitCode !== 0) throw new Error(set.stderr);
  }

  /** The stack's state as JSON, with its secrets encrypted. */
  async state(): Promise<{ deployment: { resources?: { urn: string; type: string; id?: string }[] } }> {
    return JSON.parse((await this.pulumi(["stack", "export"])).stdout);
  }

  async outputs(): Promise<Record<string, unknown>> {
    return JSON.parse((await this.pulumi(["stack", "output", "--json"])).stdout);
  }

  /** Any CLI command in this project. */
  pulumi(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Completed> {
    const env = { ...this.#environment, ...environment };
    return run("pulumi", [...args, "--non-interactive", "--color=never"], { cwd: this.directory, env });
  }

  /** The project's own command on the same project: `partnerguard check --json -`. */
  check(environment: Readonly<Record<string, string>> = {}): Promise<Completed> {
    return this.#partnerguard("check", [], environment);
  }

  /** Proves the program of the stack, as `check` plans it. */
  prove(args: readonly string[] = []): Promise<Completed> {
    return this.#partnerguard("prove", ["--stack", this.options.stack, ...args]);
  }

  #partnerguard(
    subcommand: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Completed> {
    const cli = path.join(REPOSITORY, "cli", "index.js");
    const command = [cli, subcommand, "--cwd", this.directory, "--json", "-", ...args];
    return run(process.execPath, command, { cwd: this.directory, env: { ...this.#environment, ...environment } });
  }

  remove(): void {
    rmSync(path.dirname(this.directory), { recursive: true, force: true });
  }

  async #operate(command: readonly string[], options: CommandOptions): Promise<EngineRun> {
    this.#runs += 1;
    const log = path.join(this.directory, "..", `events-${this.#runs}.json`);
    writeFileSync(log, "");
    const packs = (options.packs ?? []).flatMap((pack) => ["--policy-pack", pack]);
    const args = [...command, "--stack", this.options.stack, ...packs, "--event-log", log, ...(options.args ?? [])];
    const completed = await this.pulumi(args, options.environment);
    return { ...completed, ...readEvents(log), output: `${completed.stdout}\n${completed.stderr}` };
  }
}
