import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { ProjectMistake } from "./mistake";
import { readYamlFile, type YamlFile } from "./yaml-file";

/** A Pulumi project on disk: what of its `Pulumi.yaml` a plan needs. */
export interface Project {
  readonly name: string;
  /** Folder of `Pulumi.yaml`. */
  readonly root: string;
  readonly file: YamlFile;
  /** Working directory of the program, as the engine sets it. */
  readonly programDirectory: string;
  /** What is run there: `.` for the folder, or a file's name. */
  readonly entry: string;
  readonly nodeArguments: readonly string[];
  readonly typescript: boolean;
  readonly tsconfig?: string;
  readonly stackDirectory: string;
  /** Entries of `config:`, by full key, as they stand in the file. */
  readonly configurationDefaults: Readonly<Record<string, unknown>>;
}

const fileNames = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/** The nearest project file in `directory` or above. @throws ProjectMistake when there is none. */
export function findProject(directory: string): Project {
  const start = resolve(directory);
  if (!existsSync(start) || !statSync(start).isDirectory()) {
    throw new ProjectMistake("is no folder; give the folder of a Pulumi project", start);
  }
  for (let folder = start; ; folder = dirname(folder)) {
    for (const name of fileNames) {
      const path = join(folder, name);
      if (existsSync(path)) {
        return readProject(path);
      }
    }
    if (dirname(folder) === folder) {
      throw new ProjectMistake(
        "no Pulumi.yaml here or in any folder above; run this inside a Pulumi project, or name its folder with --cwd DIR",
        start,
      );
    }
  }
}

/** Reads one project file. @throws ProjectMistake with key and position. */
export function readProject(path: string): Project {
  const file = readYamlFile(path);
  const root = dirname(path);
  const { name, runtime, main, stackConfigDir, config } = file.value;
  if (typeof name !== "string" || name === "") {
    throw new ProjectMistake("needs `name`, the project's name, for instance `name: fleet`", file.position(["name"]));
  }
  if (!/^[\w.-]{1,100}$/.test(name)) {
    throw new ProjectMistake(
      `\`${name}\` is no project name; it may hold letters, digits, hyphens, underscores and dots, for instance \`name: fleet\``,
      file.position(["name"]),
    );
  }
  const { runtimeName, options } = readRuntime(file, runtime);
  if (runtimeName !== "nodejs") {
    throw new ProjectMistake(
      `the program's runtime is ${runtimeName}; only Node.js programs (\`runtime: nodejs\`) can be planned`,
      file.position(["runtime"]),
    );
  }
  const { programDirectory, entry } = readMain(file, root, main);
  if (stackConfigDir !== undefined && typeof stackConfigDir !== "string") {
    throw new ProjectMistake("`stackConfigDir` must be a folder's path", file.position(["stackConfigDir"]));
  }
  if (config !== undefined && config !== null && (typeof config !== "object" || Array.isArray(config))) {
    throw new ProjectMistake("`config` must hold keys and values", file.position(["config"]));
  }
  return {
    name,
    root,
    file,
    programDirectory,
    entry,
    nodeArguments: readNodeArguments(file, options.nodeargs),
    typescript: options.typescript !== false,
    ...(typeof options.tsconfig === "string" ? { tsconfig: options.tsconfig } : {}),
    stackDirectory: stackConfigDir === undefined ? root : resolve(root, stackConfigDir),
    configurationDefaults: (config ?? {}) as Record<string, unknown>,
  };
}

function readRuntime(file: YamlFile, runtime: unknown) {
  if (typeof runtime === "string") {
    return { runtimeName: runtime, options: {} as Record<string, unknown> };
  }
  const { name, options } = (runtime ?? {}) as { name?: unknown; options?: unknown };
  if (typeof name !== "string") {
    throw new ProjectMistake("needs `runtime`, for instance `runtime: nodejs`", file.position(["runtime"]));
  }
  return { runtimeName: name, options: (options ?? {}) as Record<string, unknown> };
}

/** The engine's own reading of `main`: a folder is where the program runs, a file runs in its folder. */
function readMain(file: YamlFile, root: string, main: unknown) {
  if (main === undefined || main === null || main === "") {
    return { programDirectory: root, entry: "." };
  }
  if (typeof main !== "string") {
    throw new ProjectMistake("`main` must be a path inside the project", file.position(["main"]));
  }
  const path = resolve(root, main);
  if (!isAbsolute(main) && relative(root, path).startsWith("..")) {
    throw new ProjectMistake(`\`main: ${main}\` leads out of the project's folder`, file.position(["main"]));
  }
  if (!existsSync(path)) {
    throw new ProjectMistake(`\`main: ${main}\` does not exist`, file.position(["main"]));
  }
  return statSync(path).isDirectory()
    ? { programDirectory: path, entry: "." }
    : { programDirectory: dirname(path), entry: basename(path) };
}

function readNodeArguments(file: YamlFile, value: unknown): readonly string[] {
  if (value === undefined || value === null || value === "") {
    return [];
  }
  if (typeof value !== "string") {
    throw new ProjectMistake("`nodeargs` must be one line of text", file.position(["runtime", "options", "nodeargs"]));
  }
  const words = value.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  return words.map((word) => word.replace(/^(["'])(.*)\1$/, "$2"));
}

/** Names of the stacks that have a settings file, in alphabetical order. */
export function listStacks(project: Project): readonly string[] {
  if (!existsSync(project.stackDirectory)) {
    return [];
  }
  return readdirSync(project.stackDirectory)
    .flatMap((name) => /^Pulumi\.(.+)\.(?:yaml|yml|json)$/.exec(name)?.[1] ?? [])
    .sort();
}

/**
 * Path of a stack's settings file; undefined in a project where no stack has one, as Pulumi allows.
 * @throws ProjectMistake that lists the known stacks.
 */
export function stackFile(project: Project, stack: string): string | undefined {
  for (const extension of ["yaml", "yml", "json"]) {
    const path = join(project.stackDirectory, `Pulumi.${stack}.${extension}`);
    if (existsSync(path)) {
      return path;
    }
  }
  const known = listStacks(project);
  if (known.length === 0) {
    return undefined;
  }
  const folder = relative(project.root, project.stackDirectory) || ".";
  throw new ProjectMistake(
    `no stack \`${stack}\`: there is no Pulumi.${stack}.yaml in ${folder}; known stacks: ${known.join(", ")}`,
    project.root,
  );
}
