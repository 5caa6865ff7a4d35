import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Runs a line in a fresh Node and tells which official packages it loaded. */
function loadedBy(line: string): string[] {
  const script = `
    require("./scripts/typescript");
    ${line};
    const names = Object.keys(require.cache).map((file) => /@pulumi\\/(azuread|azure-native)\\//.exec(file)?.[1]);
    process.stdout.write(JSON.stringify([...new Set(names.filter(Boolean))].sort()));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], {
    cwd: join(__dirname, "../.."),
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

describe("importing the components", () => {
  it("loads none of the official packages, which are optional", () => {
    expect(loadedBy('require("./components/index.ts")')).toEqual([]);
  });

  it("loads azuread alone for a program that uses the baseline", () => {
    const program = `
      const pulumi = require("@pulumi/pulumi");
      pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "x", state: inputs }), call: () => ({}) });
      new (require("./components/index.ts").ConditionalAccessBaseline)("baseline")`;
    expect(loadedBy(program)).toEqual(["azuread"]);
  });
});
