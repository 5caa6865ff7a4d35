const { spawn } = require("node:child_process");

module.exports = async () => {
  spawn("sleep", ["1000"]);
  await new Promise((resolve) => setTimeout(resolve, 1_000_000));
};
