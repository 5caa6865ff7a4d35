// A thread beside the program, which an endless loop in the program does not stop. It ends the process when nobody waits
// for it any more, and says where the program is when its time is up.

const { Session } = require("node:inspector");
const { Socket } = require("node:net");
const { workerData } = require("node:worker_threads");
const { descriptor, send } = require("./link");

const socket = new Socket({ fd: descriptor, readable: true, writable: false });
socket.on("error", () => {});
socket.on("close", () => process.kill(process.pid, "SIGKILL"));
socket.resume();

setTimeout(report, workerData.reportAfter);

function report() {
  const session = new Session();
  session.connectToMainThread();
  const scripts = new Map();
  session.on("Debugger.scriptParsed", ({ params }) => scripts.set(params.scriptId, params.url));
  session.on("Debugger.paused", ({ params }) => {
    tell(
      params.callFrames.map(({ functionName, location, url }) => {
        const file = (url || scripts.get(location.scriptId) || "").replace(/^file:\/\//, "");
        return `at ${functionName || "<anonymous>"} (${file}:${location.lineNumber + 1}:${(location.columnNumber ?? 0) + 1})`;
      }),
    );
  });
  session.post("Debugger.enable");
  session.post("Debugger.pause");
  // Nothing runs when a program only waits; then what it waits for says more.
  setTimeout(() => {
    session.post("Debugger.disable");
    session.post("Runtime.evaluate", { expression: waitingExpression, returnByValue: true }, (error, answer) => {
      if (!error && Array.isArray(answer.result?.value)) {
        tell(answer.result.value);
      }
    });
  }, 300);
}

let told = false;
function tell(frames) {
  if (!told) {
    told = true;
    send({ kind: "hangs", at: frames.slice(0, 50) });
  }
}

const waitingExpression = `[...new Set(process._getActiveHandles().flatMap((handle) =>
  handle.remoteAddress ? ["waits for " + handle.remoteAddress + ":" + handle.remotePort]
  : handle.spawnfile ? ["waits for the process " + handle.spawnfile]
  : handle._connections !== undefined ? ["listens on a port"] : []).concat(
  process.getActiveResourcesInfo().filter((name) => name === "Timeout" || name === "Immediate").map(() => "waits for a timer")))]`;
