const { availableParallelism } = require("node:os");

/** Unit tests; the engine tests are the project "engine" and run only where a Pulumi CLI is found (test/run.js). */
const common = {
  rootDir: __dirname,
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  moduleFileExtensions: ["ts", "js", "json", "node"],
  modulePathIgnorePatterns: ["<rootDir>/build/", "<rootDir>/dist/"],
  testEnvironment: "node",
};

module.exports = {
  // Jest leaves one core free, which on two cores means one test file at a time.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testSequencer: "<rootDir>/test/longest-first.js",
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/test/engine/", "/node_modules/"],
      moduleNameMapper: {
        "^@npmcli/arborist$": "<rootDir>/test/sdk/unused.js",
        "/typescript-shim$": "<rootDir>/test/sdk/unused.js",
        "^\\./automation$": "<rootDir>/test/sdk/unused.js",
        "^(\\./|\\.\\./runtime/|\\./runtime/)debuggable$": "<rootDir>/test/sdk/promises.js",
      },
    },
    { ...common, displayName: "engine", testMatch: ["<rootDir>/test/engine/**/*.test.ts"] },
  ],
};
