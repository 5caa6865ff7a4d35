// Runs inside the program's own process, before anything else of it: guards the places of the program's own SDK where
// an answer that only the cloud could give would otherwise look like a known value. Plain JavaScript, so that it needs
// nothing from the program's packages.

const settings = process.env.PARTNERGUARD_INSIDE;
// Threads and child processes of the program are not the program.
delete process.env.PARTNERGUARD_INSIDE;

if (settings !== undefined) {
  const { secretKeys, ...guarding } = JSON.parse(settings);
  const { join } = require("node:path");
  const { Worker } = require("node:worker_threads");
  const { send } = require("./link");
  // Node.js 22 keeps compiled code between runs, in the folder for temporary files.
  require("node:module").enableCompileCache?.();
  require("./lazy").install();
  require("./hooks").install(new Set(secretKeys));
  new Worker(join(__dirname, "guardian.js"), { workerData: guarding, execArgv: [], env: {} }).unref();

  const { ended } = require("./marker");
  const exit = process.exit;
  process.exit = (code) => {
    send({ kind: "exit", code: Number(code ?? process.exitCode ?? 0), stack: String(new Error("process.exit").stack) });
    return exit.call(process, code);
  };
  process.on("exit", () => send({ kind: "end", ...ended() }));
}
