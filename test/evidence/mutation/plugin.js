// Stryker loads its plugins as JavaScript.
require("../../../scripts/typescript");
const { InProcessRunner } = require("./runner");
const { Sample } = require("./sample");

module.exports.strykerPlugins = [
  { kind: "TestRunner", name: "in-process", injectableClass: InProcessRunner },
  { kind: "Checker", name: "sample", injectableClass: Sample },
];
