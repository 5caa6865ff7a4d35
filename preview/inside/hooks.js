// Finds every copy of the Pulumi SDK that the program loads, and guards it right after its modules are evaluated.

const Module = require("node:module");
const { send } = require("./link");

const guards = [
  [/[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]invoke\.js$/, () => require("./calls").guard],
  [/[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]rpc\.js$/, () => require("./properties").guard],
  [/[\\/]@pulumi[\\/]pulumi[\\/]config\.js$/, () => require("./configuration").guard],
  [/[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run[\\/]error\.js$/, () => require("./errors").guard],
  [/[\\/]@pulumi[\\/]pulumi[\\/]stackReference\.js$/, () => require("./stack-references").guard],
  [/[\\/]@pulumi[\\/]pulumi[\\/]resource\.js$/, () => require("./stack-traces").resources],
  [/[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]debuggable\.js$/, () => require("./stack-traces").promises],
];

exports.install = (secretKeys) => {
  // Not by file extension: a program's TypeScript loader puts its own readers there, after us.
  const load = Module.prototype.load;
  Module.prototype.load = function guarded(filename) {
    load.call(this, filename);
    for (const [pattern, guard] of guards) {
      if (pattern.test(filename)) {
        guard()(this.exports, (id) => this.require(id), secretKeys);
        send({ kind: "guarded", file: filename });
      }
    }
  };
};
