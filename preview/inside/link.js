// One line of JSON a message, on a pipe of its own, to the process that planned the program.

const { writeSync } = require("node:fs");
const { Socket } = require("node:net");

const descriptor = 3;

/** Watches the other end: when it is gone, nobody waits for this program any more. */
exports.open = () => {
  const socket = new Socket({ fd: descriptor, readable: true, writable: false });
  socket.on("error", () => {});
  socket.on("close", () => process.kill(process.pid, "SIGKILL"));
  socket.resume();
  socket.unref();
};

exports.send = (message) => {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  let offset = 0;
  for (let attempt = 0; offset < bytes.length && attempt < 1000; attempt++) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      if (error.code !== "EAGAIN") {
        return;
      }
    }
  }
};
