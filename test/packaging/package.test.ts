import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";

const ROOT = path.join(__dirname, "..", "..");
const LIMIT = 300_000;
jest.setTimeout(LIMIT);

/** What `npm pack` makes, unpacked into a project of somebody else. */
describe("the npm package", () => {
  let elsewhere: string;
  let installed: string;
  let files: string[];

  beforeAll(() => {
    elsewhere = mkdtempSync(path.join(tmpdir(), "partnerguard-package-"));
    execFileSync("npm", ["pack", "--silent", "--pack-destination", elsewhere], { cwd: ROOT, stdio: "pipe" });
    const archive = readdirSync(elsewhere).find((name) => name.endsWith(".tgz")) ?? "";
    execFileSync("tar", ["-xzf", path.join(elsewhere, archive), "-C", elsewhere]);
    installed = path.join(elsewhere, "node_modules", "partnerguard");
    mkdirSync(path.join(elsewhere, "node_modules"));
    execFileSync("mv", [path.join(elsewhere, "package"), installed]);
    // What an installation would fetch: the dependencies, here from the repository's own folder.
    symlinkSync(path.join(ROOT, "node_modules"), path.join(installed, "node_modules"));
    files = readdirSync(installed, { recursive: true, encoding: "utf8" }).filter(
      (file) => !file.startsWith("node_modules"),
    );
  }, LIMIT);

  afterAll(() => {
    rmSync(elsewhere, { recursive: true, force: true });
  });

  const manifest = () => JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8"));
  const node = (script: string, cwd = elsewhere) =>
    execFileSync(process.execPath, ["-e", script], { cwd, encoding: "utf8" });

  it("carries compiled CommonJS with types, and no source, test or sandbox", () => {
    const sources = files.filter((file) => /\.ts$/.test(file) && !file.endsWith(".d.ts"));
    const rooms = [...new Set(files.map((file) => file.split(path.sep).slice(0, 2).join("/")))];
    expect(sources).toEqual([]);
    expect(rooms.filter((room) => /^(dist\/)?(test|bench|sandbox|stacks|docs)\b/.test(room))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(
        ["LICENSE", "README.md", "package.json"].filter((name) => existsSync(path.join(ROOT, name))),
      ),
    );
  });

  it("has every file that its entry points name", () => {
    const { exports, bin } = manifest() as { exports: Record<string, string | Record<string, string>>; bin: object };
    const targets = [...Object.values(exports), bin].flatMap((target) =>
      typeof target === "string" ? [target] : Object.values(target),
    );
    const missing = targets.filter((target) => !target.includes("*") && !existsSync(path.join(installed, target)));
    expect(missing).toEqual([]);
    expect(existsSync(path.join(installed, "policies", "PulumiPolicy.yaml"))).toBe(true);
    expect(existsSync(path.join(installed, "provider", "PulumiPlugin.yaml"))).toBe(true);
  });

  it("names no path of the machine that made it", () => {
    const telling = files
      .filter((file) => /\.(js|json|yaml|ts)$/.test(file))
      .filter((file) => readFileSync(path.join(installed, file), "utf8").includes(ROOT));
    expect(telling).toEqual([]);
  });

  it("gives the components, the provider's classes and the rules to another project's JavaScript", () => {
    const script = `
      const components = require("partnerguard/components");
      const provider = require("partnerguard/provider");
      const policies = require("partnerguard/policies");
      console.log([components.AzurePlan, provider.AzurePlan, policies.judge].map((one) => typeof one).join());`;
    expect(node(script).trim()).toBe("function,function,function");
  });

  it.each([
    ["node10, as many Pulumi programs have it", ts.ModuleResolutionKind.Node10],
    ["nodenext", ts.ModuleResolutionKind.NodeNext],
    ["bundler", ts.ModuleResolutionKind.Bundler],
  ])("gives their types to TypeScript with module resolution %s", (_, moduleResolution) => {
    const found = ["components", "provider", "policies"].map((entry) => {
      const program = path.join(elsewhere, "index.ts");
      const { resolvedModule } = ts.resolveModuleName(`partnerguard/${entry}`, program, { moduleResolution }, ts.sys);
      return path.relative(installed, resolvedModule?.resolvedFileName ?? "nothing");
    });
    expect(found).toEqual(["dist/components/index.d.ts", "dist/provider/sdk/index.d.ts", "dist/policies/library.d.ts"]);
  });

  it(
    "checks a project that has nothing but plain resources",
    () => {
      writeFileSync(path.join(elsewhere, "Pulumi.yaml"), "name: plain\nruntime: nodejs\n");
      writeFileSync(path.join(elsewhere, "Pulumi.dev.yaml"), "config: {}\n");
      writeFileSync(path.join(elsewhere, "package.json"), JSON.stringify({ name: "plain", main: "index.js" }));
      writeFileSync(
        path.join(elsewhere, "index.js"),
        'const pulumi = require("@pulumi/pulumi");\nexports.name = pulumi.getStack();\n',
      );
      mkdirSync(path.join(elsewhere, "node_modules", "@pulumi"));
      symlinkSync(
        path.join(ROOT, "node_modules", "@pulumi", "pulumi"),
        path.join(elsewhere, "node_modules", "@pulumi", "pulumi"),
      );
      const command = [path.join(installed, "cli", "index.js"), "check", "--json", "-"];
      const { JEST_WORKER_ID: _ours, ...env } = process.env;
      const result = JSON.parse(execFileSync(process.execPath, command, { cwd: elsewhere, encoding: "utf8", env }));
      expect(result).toMatchObject({
        command: "check",
        exitCode: 0,
        stacks: [{ project: "plain", stack: "dev", findings: [] }],
      });
    },
    LIMIT,
  );

  it("leaves no compiled file behind in the repository", () => {
    expect(existsSync(path.join(ROOT, "dist"))).toBe(false);
  });
});
