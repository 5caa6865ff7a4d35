// Runs inside the program's own process, before anything else of it: guards the places of the program's own SDK where
// an answer that only the cloud could give would otherwise look like a known value. Plain JavaScript, so that it needs
// nothing from the program's packages.

const settings = process.env.PARTNERGUARD_INSIDE;
// Threads and child processes of the program are not the program.
delete process.env.PARTNERGUARD_INSIDE;

if (settings !== undefined) {
  const { secretKeys, reportDirectory, reportSignal } = JSON.parse(settings);
  const link = require("./link");
  link.open();
  require("./hooks").install(new Set(secretKeys));

  if (process.report !== undefined) {
    process.report.directory = reportDirectory;
    process.report.filename = "report.json";
    process.report.compact = true;
    process.report.signal = reportSignal;
    process.report.excludeEnv = true;
    process.report.excludeNetwork = true;
    process.report.reportOnSignal = true;
  }

  const { openMarkers, writtenMarkers } = require("./marker");
  const exit = process.exit;
  process.exit = (code) => {
    link.send({ kind: "exit", code: code ?? process.exitCode ?? 0, stack: String(new Error("process.exit").stack) });
    return exit.call(process, code);
  };
  process.on("exit", () => link.send({ kind: "end", open: openMarkers(), written: writtenMarkers() }));
}
