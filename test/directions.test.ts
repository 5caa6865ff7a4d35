import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Which way each room may look (docs/architecture.md): the rooms it may import from, and the packages. */
interface Room {
  readonly sees: readonly string[];
  readonly packages: readonly string[];
}

const PULUMI = ["@pulumi/pulumi", "@pulumi/azuread", "@pulumi/azure-native"];

const ROOMS: Readonly<Record<string, Room>> = {
  proof: { sees: [], packages: ["ipaddr.js"] },
  "policies/model": { sees: ["proof"], packages: [] },
  "policies/rules": { sees: ["proof", "policies"], packages: [] },
  policies: { sees: ["proof"], packages: ["@pulumi/policy", "@pulumi/pulumi", "yaml", "zod"] },
  provider: {
    sees: ["proof"],
    packages: [
      "@azure/core-auth",
      "@azure/core-rest-pipeline",
      "@azure/identity",
      "@azure/msal-node",
      "@grpc/grpc-js",
      "@microsoft/microsoft-graph-types",
      "@pulumi/pulumi",
      "google-protobuf",
      "node-forge",
      "zod",
    ],
  },
  "provider/sdk": { sees: ["provider"], packages: ["@pulumi/pulumi"] },
  components: { sees: ["provider/sdk", "proof"], packages: PULUMI },
  stacks: { sees: ["components", "provider/sdk"], packages: [...PULUMI, "yaml", "zod"] },
  preview: {
    sees: ["policies/model"],
    packages: ["@grpc/grpc-js", "@pulumi/pulumi", "google-protobuf", "yaml", "zod"],
  },
  report: { sees: ["policies/model"], packages: ["picocolors"] },
  cli: {
    sees: ["proof", "policies", "provider", "components", "stacks", "preview", "report"],
    packages: ["cli-progress", "commander", "picocolors", "yaml", "zod", "@pulumi/pulumi"],
  },
  sandbox: { sees: [], packages: ["@hono/node-server", "@peculiar/x509", "hono", "jose", "reflect-metadata", "zod"] },
};

const ROOT = path.join(__dirname, "..");

function filesOf(directory: string): string[] {
  if (!existsSync(path.join(ROOT, directory))) return [];
  return readdirSync(path.join(ROOT, directory), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.[cm]?[jt]s$/.test(file) && !file.includes("node_modules"))
    .map((file) => path.join(directory, file));
}

/** Every module a file names: imports, exports, `require` and `import()`, types included. */
function modulesNamedBy(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The same without `import type`, which leaves no trace at run time. */
const valuesImportedBy = (text: string): string[] => modulesNamedBy(text.replace(/^import type .*$/gm, ""));

/** `policies/rules` is a room of its own; the most specific one counts. */
function roomOf(file: string): string {
  const rooms = Object.keys(ROOMS).filter((room) => file.startsWith(`${room}/`));
  return rooms.sort((left, right) => right.length - left.length)[0] ?? file.split(path.sep)[0] ?? "";
}

const packageOf = (module: string): string =>
  module
    .split("/")
    .slice(0, module.startsWith("@") ? 2 : 1)
    .join("/");

const within = (file: string, rooms: readonly string[]): boolean => rooms.some((room) => file.startsWith(`${room}/`));

/** What is wrong with one file's imports, in words. */
function strayLooks(file: string, text: string): string[] {
  const room = roomOf(file);
  const { sees, packages } = ROOMS[room] ?? { sees: [], packages: [] };
  return modulesNamedBy(text).flatMap((module) => {
    // The shims start TypeScript as it is in the repository, and its compiled form in the package.
    if (file.endsWith("/index.js") && (module === "../scripts/typescript" || module.startsWith("../dist/"))) return [];
    if (module.startsWith(".")) {
      const target = path.join(path.dirname(file), module);
      const inside = within(`${target}/`, [room, ...sees]);
      return inside ? [] : [`${file} imports ${module}: ${room} sees ${[room, ...sees].join(", ")} only`];
    }
    if (module.startsWith("node:")) return [];
    return packages.includes(packageOf(module))
      ? []
      : [`${file} imports ${module}: not among the packages of ${room} (${packages.join(", ") || "none"})`];
  });
}

describe("import directions", () => {
  const rooms = [...new Set(Object.keys(ROOMS).map((room) => room.split("/")[0] ?? room))];

  it.each(rooms)("%s looks only where it may", (room) => {
    const stray = filesOf(room).flatMap((file) => strayLooks(file, readFileSync(path.join(ROOT, file), "utf8")));
    expect(stray).toEqual([]);
  });

  it("only policies/pack.ts constructs a PolicyPack", () => {
    const constructing = [...rooms, "bench"]
      .flatMap(filesOf)
      .filter((file) => /new\s+(\w+\.)?PolicyPack\b/.test(readFileSync(path.join(ROOT, file), "utf8")));
    expect(constructing).toEqual(["policies/pack.ts"]);
  });

  it("rules, the model and the proof do no input or output", () => {
    const core = ["policies/rules", "policies/model", "proof"].flatMap(filesOf);
    const impure = core.flatMap((file) =>
      modulesNamedBy(readFileSync(path.join(ROOT, file), "utf8"))
        .filter((module) => module.startsWith("node:") || module.startsWith("@pulumi/"))
        .map((module) => `${file} imports ${module}`),
    );
    expect(core).not.toHaveLength(0);
    expect(impure).toEqual([]);
  });

  it("what the published rooms import is installed with the package", () => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
    const installed = { ...manifest.dependencies, ...manifest.peerDependencies };
    const published = ["proof", "policies", "provider", "components", "preview", "report", "cli"].flatMap(filesOf);
    const missing = published.flatMap((file) =>
      valuesImportedBy(readFileSync(path.join(ROOT, file), "utf8"))
        .filter((module) => !/^(\.|node:|tsx\/cjs$)/.test(module) && installed[packageOf(module)] === undefined)
        .map((module) => `${file} imports ${module}`),
    );
    expect(missing).toEqual([]);
  });

  it("sees a stray look in any form of import", () => {
    const forms = [
      'import { run } from "../cli/main";',
      'import type { Run } from "../cli/main";',
      'export * from "../cli/main";',
      'const run = require("../cli/main");',
      'const run = import("../cli/main");',
      'let run: import("../cli/main").Run;',
    ];
    for (const form of forms) expect(strayLooks("report/terminal.ts", form)).toHaveLength(1);
    expect(strayLooks("proof/space.ts", 'import { z } from "zod";')).toHaveLength(1);
    expect(strayLooks("components/index.ts", 'import { retry } from "../provider/clients/retry";')).toHaveLength(1);
    expect(strayLooks("components/index.ts", 'import { AzurePlan } from "../provider/sdk";')).toEqual([]);
  });
});
