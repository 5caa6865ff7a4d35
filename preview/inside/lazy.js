// The SDK loads a package manager's tree builder, a compiler, tracing and its automation interface at start, more than a
// second of work, and most programs use none of them. They are loaded when they are first used.

const Module = require("node:module");

const sdk = (path) => new RegExp(`[\\\\/]@pulumi[\\\\/]pulumi[\\\\/]${path.replaceAll("/", "[\\\\/]")}\\.js$`);

const postponed = [
  { parent: sdk("runtime/closure/codePaths"), request: /^(@npmcli\/arborist|normalize-package-data|fdir)$/ },
  { parent: sdk("runtime/closure/\\w+"), request: /^\.\.\/\.\.\/typescript-shim$/ },
  { parent: sdk("cmd/run/tracing"), request: /^@opentelemetry\/(?!api$)/ },
  { parent: sdk("index"), request: /^\.\/(automation|provider)$/ },
  { parent: sdk("runtime/manifest"), request: /^js-yaml$/ },
  // Messages in sixty languages, with a package that many programs read their settings with.
  { parent: /[\\/]zod[\\/]v4[\\/]\w+[\\/](index|external)\.cjs$/, request: /^\.\.\/locales\/index\.cjs$/ },
];

/** Turning functions into text needs an inspector; it is connected then. One from the start slows all promises down. */
const early = { parent: sdk("cmd/run/index"), request: /^\.\.\/\.\.\/runtime\/closure\/v8Hooks$/ };

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
    if (typeof from === "string" && early.request.test(request) && early.parent.test(from)) {
      return { isInitializedAsync: () => Promise.resolve() };
    }
    if (typeof from === "string" && postponed.some((entry) => entry.request.test(request) && entry.parent.test(from))) {
      return lazily(() => load.call(this, request, parent, isMain));
    }
    return load.call(this, request, parent, isMain);
  };
};
