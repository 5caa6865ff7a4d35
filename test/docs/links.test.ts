import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const ROOT = join(__dirname, "../..");
const rooms = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
// Made by a command, or while packing, and so not there in a fresh clone.
const made = /^(build|dist|node_modules)\b/;

function markdown(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return markdown(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

const pages = [join(ROOT, "README.md"), ...markdown(join(ROOT, "docs"))].map((path) => ({
  name: relative(ROOT, path),
  folder: dirname(path),
  text: readFileSync(path, "utf8"),
}));

/** GitHub's anchor of a heading. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe.each(pages)("$name", ({ folder, text }) => {
  it("links to what exists", () => {
    const broken = [...text.matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
      .filter(([, file = "", anchor]) => {
        const target = join(folder, file);
        if (file !== "" && !existsSync(target)) return true;
        if (anchor === undefined) return false;
        return !anchors(file === "" ? text : readFileSync(target, "utf8")).includes(anchor);
      })
      .map(([link]) => link);
    expect(broken).toEqual([]);
  });

  it("names files and folders of the repository that exist", () => {
    const named = [...text.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, path = ""]) => path);
    const ours = named.filter((path) => rooms.includes(path.split("/")[0] ?? "") && !made.test(path));
    expect(ours.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it("refers only to npm scripts and commands that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object };
    const run = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script = ""]) => script);
    expect(run.filter((script) => !(script in scripts))).toEqual([]);
    const called = [...text.matchAll(/(?:npx partnerguard|`partnerguard|node cli\/index\.js) ([a-z]+)/g)];
    expect(called.map(([, command = ""]) => command).filter((command) => !commands().includes(command))).toEqual([]);
  });
});

let known: string[] | undefined;

/** The commands that `partnerguard --help` lists. */
function commands(): string[] {
  known ??= [
    ...execFileSync(process.execPath, [join(ROOT, "cli/index.js"), "--help"], { encoding: "utf8" }).matchAll(
      /^ {2}([a-z]+)\b/gm,
    ),
  ].map(([, command = ""]) => command);
  return known;
}
