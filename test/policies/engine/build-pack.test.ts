import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { rules } from "../../../policies/rules";
import { buildPack } from "../../../scripts/build-pack";
import { Analyzer } from "./analyzer";

jest.setTimeout(120_000);

const root = path.join(__dirname, "../../..");
const readJson = (file: string) => JSON.parse(readFileSync(file, "utf8"));

describe("the policy pack as a folder of its own", () => {
  const elsewhere = mkdtempSync(path.join(tmpdir(), "partnerguard-pack-"));
  const folder = path.join(elsewhere, "pack");
  beforeAll(() => buildPack(folder));
  afterAll(() => rmSync(elsewhere, { recursive: true }));

  it("holds what the engine needs and nothing else", () => {
    expect(readdirSync(folder).sort()).toEqual(["PulumiPolicy.yaml", "index.js", "package.json"]);
  });

  it("names exact versions of the engine's packages and the project's own version", () => {
    const { version, devDependencies } = readJson(path.join(root, "package.json"));
    expect(readJson(path.join(folder, "package.json"))).toMatchObject({
      version,
      dependencies: {
        "@pulumi/policy": devDependencies["@pulumi/policy"],
        "@pulumi/pulumi": devDependencies["@pulumi/pulumi"],
      },
    });
  });

  it("refers to no path and no package outside itself but the engine's", () => {
    const required = [...readFileSync(path.join(folder, "index.js"), "utf8").matchAll(/\brequire\("([^"]+)"\)/g)];
    const outside = required
      .map(([, name = ""]) => name.replace(/^node:/, ""))
      .filter(
        (name) =>
          !builtinModules.includes(name) && !name.startsWith("@pulumi/policy") && !name.startsWith("@pulumi/pulumi"),
      );
    expect(outside).toEqual([]);
  });

  it("serves every rule from wherever it lies, once its packages are installed", async () => {
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    const analyzer = await Analyzer.start(folder);
    const names = (await analyzer.policies()).map(({ name }) => name);
    await analyzer.stop();
    expect(names).toEqual(["partnerguard", ...rules.map(({ id }) => id)]);
  });
});

it("the pack in the repository carries the project's version, which the engine shows", () => {
  const { version } = readJson(path.join(root, "package.json"));
  expect(readJson(path.join(root, "policies/package.json")).version).toBe(version);
});
