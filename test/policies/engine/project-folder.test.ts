import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectFolder } from "../../../policies/engine/project-folder";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "partnerguard-"));
  mkdirSync(path.join(folder, "fleet/stacks"), { recursive: true });
  writeFileSync(path.join(folder, "fleet/Pulumi.yaml"), "name: fleet\nruntime: nodejs\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

const hidden = () => {
  throw new Error("ENOENT");
};

describe("the folder of the project being deployed", () => {
  it("is found from the language host's working folder, which may be the program's", () => {
    const readLink = (link: string) => {
      expect(link).toBe("/proc/42/cwd");
      return path.join(folder, "fleet/stacks");
    };
    const view = { parent: 42, environment: { PWD: folder }, readLink };
    expect(projectFolder("fleet", view)).toBe(path.join(folder, "fleet"));
  });

  it("is found from the shell's folder where the system shows no other", () => {
    const view = { parent: 42, environment: { PWD: path.join(folder, "fleet") }, readLink: hidden };
    expect(projectFolder("fleet", view)).toBe(path.join(folder, "fleet"));
  });

  it("is not another project's folder that happens to be at hand", () => {
    const view = { parent: 42, environment: { PWD: path.join(folder, "fleet") }, readLink: hidden };
    expect(projectFolder("other", view)).toBeUndefined();
  });

  it("is unknown where Pulumi.yaml cannot be read or nothing tells", () => {
    writeFileSync(path.join(folder, "fleet/Pulumi.yaml"), "name: [");
    expect(
      projectFolder("fleet", { parent: 1, environment: { PWD: path.join(folder, "fleet") }, readLink: hidden }),
    ).toBeUndefined();
    expect(projectFolder("fleet", { parent: 1, environment: {}, readLink: hidden })).toBeUndefined();
  });
});
