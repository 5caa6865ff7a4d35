import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { type CheckOptions, check } from "../../cli/check";
import { checkResultJsonSchema, checkResultSchema } from "../../cli/check-schema";
import { run } from "../../cli/program";

jest.setTimeout(120_000);

const programs = join(__dirname, "..", "preview", "programs");

class Captured extends Writable {
  text = "";
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function checked(program: string, more: Partial<CheckOptions> = {}) {
  const streams = { stdout: new Captured(), stderr: new Captured() };
  const cwd = program.startsWith("/") ? program : join(programs, program);
  const code = await check(
    { cwd, stack: [], undecided: "fail", timeout: 60, organization: "organization", ...more },
    streams,
  );
  return { code, stdout: streams.stdout.text, stderr: streams.stderr.text };
}

describe("partnerguard check", () => {
  it("is 1 with a blocking finding, and its JSON meets the published schema", async () => {
    const { code, stdout, stderr } = await checked("module-level", { json: "-" });
    expect(code).toBe(1);
    const result = checkResultSchema.parse(JSON.parse(stdout));
    expect(result.exitCode).toBe(1);
    expect(result.stacks[0]?.findings.map(({ rule }) => rule)).toContain("SEC-002");
    expect(stderr).toContain("SEC-002");
  });

  it("is 0 where nothing is asked of the stack", async () => {
    const { code, stdout } = await checked("typescript-function");
    expect(code).toBe(0);
    expect(stdout).toContain("typescript-function/dev");
    expect(stdout).not.toContain("canary-7d1f");
  });

  it("is 3 where an answer decides, and 0 with a warning by --undecided warn", async () => {
    expect(await checked("branches-on-answer")).toMatchObject({
      code: 3,
      stdout: expect.stringContaining("token: azuread:index/getUser:getUser"),
    });
    expect(await checked("branches-on-answer", { undecided: "warn" })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("the program may go by `accountEnabled`"),
    });
  });

  it("is 2 where the program fails, with the program's own place, and that in the JSON too", async () => {
    const { code, stdout, stderr } = await checked("throws", { json: "-" });
    expect(code).toBe(2);
    expect(stderr).toContain("deep.js:2:9");
    expect(checkResultSchema.parse(JSON.parse(stdout)).unplanned).toMatchObject([{ state: "failed", judged: false }]);
  });
});

describe("bad input is 2, in one sentence with its place, and writes no result", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "partnerguard-check-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ["no project at all", {}, "no Pulumi.yaml here or in any folder above"],
    [
      "a project file that is no YAML",
      { "Pulumi.yaml": "name: x\n  runtime: [" },
      "Pulumi.yaml:1:7: is not valid YAML",
    ],
    ["a project without name", { "Pulumi.yaml": "runtime: nodejs" }, "Pulumi.yaml:1:1: needs `name`"],
    ["a template's project name", { "Pulumi.yaml": `name: ${"$"}{PROJECT}\nruntime: nodejs` }, "Pulumi.yaml:1:1: `$"],
    [
      "another runtime",
      { "Pulumi.yaml": "name: x\nruntime: python" },
      "Pulumi.yaml:2:1: the program's runtime is python",
    ],
    [
      "a main folder that is missing",
      { "Pulumi.yaml": "name: x\nruntime: nodejs\nmain: src" },
      "Pulumi.yaml:3:1: `main: src` does not exist",
    ],
    [
      "a main folder outside",
      { "Pulumi.yaml": "name: x\nruntime: nodejs\nmain: ../.." },
      "leads out of the project's folder",
    ],
    ["no stack", { "Pulumi.yaml": "name: x\nruntime: nodejs" }, "no stack has a settings file"],
  ])("%s", async (_what, files: Record<string, string>, message) => {
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text);
    }
    const json = join(folder, "result.json");
    const { code, stderr, stdout } = await checked(folder, { json });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
  });

  it("a stack that does not exist, with those that do", async () => {
    expect(await checked("neighbours", { stack: ["prod"] })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("there is no Pulumi.prod.yaml in .; known stacks: base, top"),
    });
  });

  it.each([
    ["a key of too many parts", "a:b:c: 2", "`a:b:c` is no configuration key"],
    ["a tenant id that is no GUID", "azuread:tenantId: contoso", "azuread:tenantId: `contoso` is no tenant id; write"],
    ["a tenant id that is no text", "azure-native:tenantId: { id: x }", "azure-native:tenantId: `{"],
    [
      "a domain where only a GUID will do",
      "partner:tenantId: contoso.onmicrosoft.com",
      "partner:tenantId: `contoso.onmicrosoft.com` is no tenant id",
    ],
  ])("a settings file with %s", async (_what, line, message) => {
    mkdirSync(join(folder, "node_modules", "@pulumi", "pulumi", "cmd", "run"), { recursive: true });
    writeFileSync(join(folder, "node_modules", "@pulumi", "pulumi", "cmd", "run", "index.js"), "");
    writeFileSync(join(folder, "Pulumi.yaml"), "name: x\nruntime: nodejs\n");
    writeFileSync(join(folder, "Pulumi.dev.yaml"), `config:\n  good: 1\n  ${line}\n`);
    const { code, stderr } = await checked(folder);
    expect(code).toBe(2);
    expect(stderr).toContain(`Pulumi.dev.yaml:3:3: ${message}`);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("a provider of the program whose tenant is none, while secret and encrypted ones are left alone", async () => {
    const { code, stdout } = await checked("wrong-tenants");
    expect(code).toBe(2);
    expect(stdout).toContain("✗ the azuread provider wrong: its tenantId `contoso` is no tenant id");
    expect(stdout.match(/is no tenant id/g)).toHaveLength(1);
    expect(stdout).not.toContain("canary-7d1f");
  });

  it("a fixtures file of another shape", async () => {
    writeFileSync(join(folder, "fixtures.yaml"), "fixtures:\n  - token: x\n    answer: {}\n");
    const fixtures = join(folder, "fixtures.yaml");
    expect(await checked("throws", { fixtures })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${fixtures}:`),
    });
  });

  it("a configuration that cannot be read", async () => {
    writeFileSync(join(folder, "partnerguard.yaml"), "tenants:\n  not-a-guid: { profile: partner }\n");
    const config = join(folder, "partnerguard.yaml");
    expect(await checked("throws", { config })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("partnerguard.yaml:2:"),
    });
  });

  it("no result file, or one that is a folder", async () => {
    for (const [json, message] of [
      ["", "--json names no file"],
      [folder, "this is a folder; name a file in it"],
    ] as const) {
      expect(await checked("throws", { json })).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it("a result file that takes nothing more, which stays what it is", async () => {
    expect(await checked("throws", { json: "/dev/full" })).toMatchObject({
      code: 2,
      stderr: "/dev/full: it cannot be written (ENOSPC); no result was written\n",
    });
    expect(statSync("/dev/full").isFile()).toBe(false);
  });

  it("replaces the file that a link names, not the link", async () => {
    const [target, link] = [join(folder, "target.json"), join(folder, "link.json")];
    writeFileSync(target, "old");
    symlinkSync(target, link);
    await checked("throws", { json: link });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(target, "utf8"))).toMatchObject({ exitCode: 2 });
  });

  it("a result file in a folder that does not exist", async () => {
    expect(await checked("throws", { json: join(folder, "missing", "result.json") })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("there is no folder"),
    });
  });

  it("replaces an older result as a whole", async () => {
    const json = join(folder, "result.json");
    writeFileSync(json, "old");
    await checked("throws", { json });
    expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({ command: "check", exitCode: 2 });
    expect(readdirSync(folder)).toEqual(["result.json"]);
  });
});

describe("the command line", () => {
  it.each([
    [["--help"], 0],
    [["check", "--help"], 0],
    [["check", "--undecided", "perhaps"], 2],
    [["check", "--timeout", "-1"], 2],
    [["check", "--wrong"], 2],
    [["nothing"], 2],
  ])("%j is %i", async (argv, code) => {
    const silent = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    const quiet = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    const result = await run(argv).finally(() => {
      silent.mockRestore();
      quiet.mockRestore();
    });
    expect(result).toBe(code);
  });

  it("publishes the schema of its result as it is", () => {
    const published = readFileSync(join(__dirname, "..", "..", "schemas", "check.schema.json"), "utf8");
    expect(JSON.parse(published)).toEqual(checkResultJsonSchema());
  });
});
