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
  const load = Module._extensions[".js"];
  Module._extensions[".js"] = function guarded(module, filename) {
    load.call(this, module, filename);
    for (const [pattern, guard] of guards) {
      if (pattern.test(filename)) {
        guard()(module.exports, (id) => module.require(id), secretKeys);
        send({ kind: "guarded", file: filename });
      }
    }
  };
};
