// One line of JSON a message, on a pipe of its own, to the process that plans the program.

const { writeSync } = require("node:fs");

const descriptor = 3;
exports.descriptor = descriptor;

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
