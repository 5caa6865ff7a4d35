import { previewEnvironment, programOf } from "./rules";
import { PACK, Workspace } from "./workspace";

/**
 * The shortest proof that the pack works under the Node.js at hand, in processes that load everything a user's do; the runs on other
 * versions repeat this file alone.
 */
describe(`the pack on the engine under Node ${process.versions.node}`, () => {
  it.each([
    ["blocked", 1, ["SEC-002"]],
    ["passed", 0, []],
  ] as const)(
    "SEC-002: its %s program",
    async (which, failed, rules) => {
      const environment = previewEnvironment("SEC-002", which);
      const program = programOf("SEC-002", which);
      const workspace = await Workspace.create({ stack: "guarded", program, environment, config: {}, unhurried: true });
      try {
        const run = await workspace.preview({ packs: [PACK] });
        expect(run.findings.map(({ rule }) => rule)).toEqual(rules);
        expect(Math.sign(run.exitCode)).toBe(failed);
      } finally {
        workspace.remove();
      }
    },
    120_000,
  );
});
