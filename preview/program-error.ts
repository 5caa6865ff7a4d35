import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Problem } from "./outcome";
import type { Project } from "./project";

/** A line of a stack trace that belongs to the program itself. */
export interface Frame {
  readonly text: string;
  /** `file:line:column` */
  readonly where: string;
}

const frameLine = /^\s*at .*?\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?\s*$/;
const foreign = /node:|[\\/]node_modules[\\/]|[\\/]preview[\\/]inside[\\/]/;

/** The program's own frames: not Node's, not of packages, not of the guards. */
export function ownFrames(lines: readonly string[]): readonly Frame[] {
  return lines.flatMap((line) => {
    const where = frameLine.exec(line)?.[1]?.replace(/^file:\/\//, "");
    return where === undefined || foreign.test(line) ? [] : [{ text: line.trim(), where }];
  });
}

/** The program's error as its SDK logged it: in its own words, cut to its own frames, with what to do where that is known. */
export function readError(logged: string, project: Project, stackFile: string): Problem {
  const lines = stripVTControlCharacters(logged).trim().split("\n");
  const own = ownFrames(lines);
  const words = ownWords(lines);
  const where = own[0]?.where ?? /^(\/.*:\d+)$/.exec(words[0] ?? "")?.[1];
  const text = words.join("\n").trim();
  const fix = advice(lines.join("\n"), project, stackFile);
  // A file that cannot be parsed is shown first, with the line; the error's name comes last.
  const first = words.find((line) => line.trim() !== "");
  const message = first === where ? (words.findLast((line) => /^\w*Error\b/.test(line)) ?? first) : first;
  return {
    message: shortened(message?.trim() ?? "the program failed", 500),
    detail: shortened([text, ...own.map((frame) => `    ${frame.text}`)].join("\n"), 4000),
    ...(where === undefined ? {} : { where }),
    ...(fix === undefined ? {} : { fix }),
  };
}

/** Enough to know it by; an error may hold megabytes. */
function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}… [${text.length - length} more characters]` : text;
}

/** Of the SDK, not of the program; what to do is said once, under `fix`. */
const sdkRemarks = [
  /^Running program '.*' failed with an unhandled exception:$/,
  /^\tplease set a value using the command `pulumi config set /,
];

/** What was said before the stack trace; Node's list of importing files and the SDK's remarks are left out. */
function ownWords(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => /^\s*at .*:\d+:\d+|^Require stack:/.test(line));
  return lines
    .slice(0, end === -1 ? undefined : end)
    .filter((line) => !sdkRemarks.some((remark) => remark.test(line)))
    .map((line) => line.replace(/^<ref \*\d+> /, "").replace(/(?<=: )\d+ UNKNOWN: /, ""));
}

/** What a program printed, without the SDK's remark on promises that an early end leaves open. */
export function ownOutput(printed: string): string {
  return stripVTControlCharacters(printed)
    .replace(
      /The Pulumi runtime detected that \d+ promises were still active[\s\S]*?about the leaked promises\.\n?/g,
      "",
    )
    .trim();
}

function advice(text: string, project: Project, stackFile: string): string | undefined {
  const missing = /Cannot find (?:module|package) '([^'./][^']*)'/.exec(text)?.[1];
  if (missing !== undefined) {
    return missingModule(missing, project);
  }
  const setting = /Missing required configuration variable '([^']+)'/.exec(text)?.[1];
  if (setting !== undefined) {
    return text.includes(`pulumi config set --secret ${setting}`)
      ? `set ${setting} in ${stackFile}, encrypted: \`pulumi config set --secret ${setting} VALUE\``
      : `set ${setting} under \`config:\` in ${stackFile}`;
  }
  if (/Unknown file extension "\.[cm]?tsx?"/.test(text)) {
    return `Node reads no TypeScript as an ES module by itself; name a loader that is installed in ${project.file.path}, for instance \`nodeargs: --import tsx\` under \`runtime\`, \`options\``;
  }
  const node = unmetNodeVersion(project);
  return node === undefined
    ? undefined
    : `the program asks for Node ${node} (\`engines\` in its package.json) and this is ${process.version}; run this command with that version`;
}

function missingModule(missing: string, { programDirectory }: Project): string {
  const name = missing
    .split("/")
    .slice(0, missing.startsWith("@") ? 2 : 1)
    .join("/");
  const folders = createRequire(join(programDirectory, "program.js")).resolve.paths(name) ?? [];
  return folders.some((folder) => existsSync(join(folder, name)))
    ? `the installed version of ${name} has no ${missing.slice(name.length + 1) || "entry point"}; install the version that the program's package.json asks for, with \`npm ci\` in ${programDirectory}`
    : `${name} is not installed; run \`npm ci\` (or your package manager's install) in ${programDirectory}`;
}

/** `engines.node` of the nearest package.json, when this Node does not meet it. */
function unmetNodeVersion(project: Project): string | undefined {
  for (let folder = project.programDirectory; ; folder = dirname(folder)) {
    const path = join(folder, "package.json");
    if (existsSync(path)) {
      try {
        const range = (JSON.parse(readFileSync(path, "utf8")) as { engines?: { node?: unknown } }).engines?.node;
        const fromSdk = createRequire(createRequire(join(folder, "program.js")).resolve("@pulumi/pulumi"));
        const semver = fromSdk("semver") as { satisfies(version: string, range: string): boolean };
        return typeof range === "string" && !semver.satisfies(process.version, range) ? range : undefined;
      } catch {
        return undefined;
      }
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}
