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

setTimeout(report, Math.max(0, workerData.reportAt - Date.now()));

function report() {
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.evaluate", { expression: whereExpression, returnByValue: true }, (error, answer) => {
    if (!error && Array.isArray(answer.result?.value)) {
      send({ kind: "hangs", at: answer.result.value.slice(0, 50) });
    }
  });
}

// The expression interrupts the program, so that the stack below it is where the program is. A program that only waits
// has no stack, and says what it waits for.
const whereExpression = `(() => {
  Error.stackTraceLimit = 50;
  const frames = new Error().stack.split("\\n").slice(1).filter((line) => !/ <anonymous>:\\d+:\\d+$/.test(line));
  if (frames.some((line) => !/node:|node_modules/.test(line))) return frames;
  const handles = process._getActiveHandles().flatMap((handle) =>
    handle.remoteAddress && handle.remotePort !== ${workerData.monitorPort}
      ? ["waits for " + handle.remoteAddress + ":" + handle.remotePort]
      : handle.spawnfile ? ["waits for the process " + handle.spawnfile] : []);
  const timers = process.getActiveResourcesInfo().includes("Timeout") ? ["waits for a timer"] : [];
  return [...new Set([...handles, ...timers])];
})()`;
