/**
 * TypeScript runs as it is in the repository. `tsx` would also look through the JavaScript of every package for ES modules,
 * which costs more than running it; Node.js loads that by itself.
 */
const { _extensions: loaders } = require("node:module");

const plain = loaders[".js"];
require("tsx/cjs");
loaders[".js"] = plain;
