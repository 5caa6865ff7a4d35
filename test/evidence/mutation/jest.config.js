const path = require("node:path");
const { projects } = require("../../../jest.config");

const [unit] = projects;
// In a mutation run this file lies in a copy of the project, and so must the paths.
const rootDir = path.join(__dirname, "..", "..", "..");

/** The unit tests of the proof alone. */
module.exports = {
  ...unit,
  rootDir,
  roots: [path.join(rootDir, "test", "proof")],
  testEnvironment: "@stryker-mutator/jest-runner/jest-env/node",
};
