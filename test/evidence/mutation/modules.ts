import { readFileSync } from "node:fs";
import Module from "node:module";
import path from "node:path";
import { Script } from "node:vm";
import { transformSync } from "@swc/core";
import * as fastCheck from "fast-check";
import { countQuickly } from "./coverage";

/** A property is tried this often at most, and its counterexample is not made smaller: that it fails is enough. */
const mostRuns = 100;

type Load = (
  exports: unknown,
  require: (id: string) => unknown,
  module: NodeJS.Module,
  file: string,
  dir: string,
) => void;

const scripts = new Map<string, Script>();

/**
 * Translates each file once, however often it is loaded anew.
 *
 * @param instead another file that is taken for one of the project
 */
export function loadQuickly(instead: (file: string) => string): void {
  require.extensions[".ts"] = (module, file) => {
    const taken = instead(file);
    let script = scripts.get(taken);
    if (script === undefined) {
      const { code } = transformSync(countQuickly(readFileSync(taken, "utf8")), {
        filename: file,
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
        module: { type: "commonjs" },
        sourceMaps: false,
      });
      script = new Script(Module.wrap(code), { filename: file });
      scripts.set(taken, script);
    }
    const load: Load = script.runInThisContext();
    const find = (id: string): unknown => (id === "fast-check" ? quickProperties : module.require(id));
    load.call(module.exports, module.exports, find, module, file, path.dirname(file));
  };
}

/** Forgets what was loaded of the project, so that nothing that it remembers outlives a mutant. */
export function forget(root: string): void {
  const packages = path.join(root, "node_modules");
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(root) && !file.startsWith(packages)) delete require.cache[file];
  }
}

/** What is tried twenty times or fewer is slow. */
const runsOf = (runs: number): number => (runs <= 20 ? Math.ceil(runs / 4) : Math.min(runs, mostRuns));

const assert: typeof fastCheck.assert = ((property: never, parameters: fastCheck.Parameters<unknown> = {}) =>
  fastCheck.assert(property, {
    seed: 1,
    ...parameters,
    numRuns: runsOf(parameters.numRuns ?? mostRuns),
    endOnFailure: true,
  })) as typeof fastCheck.assert;

const quickProperties = { ...fastCheck, __esModule: true, assert, default: { ...fastCheck.default, assert } };
