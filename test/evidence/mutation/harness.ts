import path from "node:path";
import { expect } from "expect";
import { bind } from "jest-each";
import { forget } from "./modules";

/** One test of a file. */
export interface Test {
  readonly id: string;
  readonly file: string;
  run(): unknown;
}

export interface Loaded {
  readonly tests: readonly Test[];
  /** What was thrown while a file was loaded, with the file. */
  readonly failures: readonly string[];
}

/**
 * Loads the code and then the test files, for the words of Jest that the proof's tests use: describe, it, test, each and expect.
 *
 * @param whenLoaded told of each test file, and before them of nothing once the code is there
 */
export function load(
  root: string,
  { code, tests: files }: { readonly code: readonly string[]; readonly tests: readonly string[] },
  whenLoaded: (file: string | undefined) => void = () => {},
): Loaded {
  forget(root);
  const tests: Test[] = [];
  const failures: string[] = [];
  let at: { readonly file: string; readonly titles: readonly string[] } = { file: "", titles: [] };
  const it = (title: string, run: () => unknown): void => {
    const name = [...at.titles, title].join(" ");
    const id = `${path.relative(root, at.file)}: ${name}`;
    const alike = tests.filter((test) => test.id === id || test.id.startsWith(`${id} #`)).length;
    tests.push({ id: alike === 0 ? id : `${id} #${alike + 1}`, file: at.file, run });
  };
  const describe = (title: string, define: () => void): void => {
    const before = at;
    at = { ...before, titles: [...before.titles, title] };
    try {
      define();
    } finally {
      at = before;
    }
  };
  const withTable = Object.assign(it, { each: bind(it as never) });
  Object.assign(globalThis, {
    expect,
    it: withTable,
    test: withTable,
    describe: Object.assign(describe, { each: bind(describe as never, false) }),
  });
  const attempt = (file: string): void => {
    try {
      require(file);
    } catch (error) {
      failures.push(`${file}: ${String(error)}`);
    }
  };
  code.forEach(attempt);
  whenLoaded(undefined);
  for (const file of files) {
    at = { file, titles: [] };
    attempt(file);
    whenLoaded(file);
  }
  // What is loaded anew would otherwise be kept for ever.
  module.children.length = 0;
  return { tests, failures };
}
