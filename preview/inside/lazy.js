// The SDK loads a package manager's tree builder and a compiler at start, a second of work, and uses both only when it
// turns a function into text for a dynamic provider. They are loaded then.

const Module = require("node:module");

const postponed = [
  { parent: /[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]closure[\\/]codePaths\.js$/, request: "@npmcli/arborist" },
  { parent: /[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]closure[\\/]codePaths\.js$/, request: "normalize-package-data" },
  { parent: /[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]closure[\\/]\w+\.js$/, request: "../../typescript-shim" },
];

function lazily(load) {
  let loaded;
  const actual = () => {
    loaded ??= load();
    return loaded;
  };
  const read = (key) => {
    const module = actual();
    return key === "default" && !(module.__esModule === true && "default" in module) ? module : module[key];
  };
  // Compiled imports ask for `__esModule` at once, and hand the object on as it is when it is one.
  return new Proxy(function postponedModule() {}, {
    get: (_target, key) => (key === "__esModule" ? true : read(key)),
    has: (_target, key) => key in actual(),
    apply: (_target, self, args) => Reflect.apply(actual(), self, args),
    construct: (_target, args) => Reflect.construct(actual(), args),
  });
}

exports.install = () => {
  const load = Module._load;
  Module._load = function postponing(request, parent, isMain) {
    const from = parent?.filename;
    if (typeof from === "string" && postponed.some((entry) => entry.request === request && entry.parent.test(from))) {
      return lazily(() => load.call(this, request, parent, isMain));
    }
    return load.call(this, request, parent, isMain);
  };
};
