/**
 * Test equipment: spares the many short processes around an engine test what they do over and over. Preloaded into them with
 * NODE_OPTIONS; a workspace that is to load everything as a user's does goes without it.
 *
 * - Files are compiled from V8's cache, TypeScript among them, which is stripped of its types once.
 * - What the SDK loads at start and hardly anybody uses waits until it is used, as in the processes that `check` starts.
 * - The SDK's own TypeScript compiler is not set up in packs and plugins, for ours are read before it sees them.
 */
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { cachedDataVersionTag } = require("node:v8");
const vm = require("node:vm");

const folder = path.join(__dirname, "..", "..", "..", "node_modules", ".cache", "partnerguard-engine-tests");
const version = `${process.version} ${require("esbuild/package.json").version}`;

/** Long enough after the last new file that a process has run most of what it will run, in milliseconds. */
const SETTLED = 700;

const keyOf = (...parts) => createHash("sha1").update(parts.join("\0")).digest("hex");

function read(name) {
  try {
    return readFileSync(path.join(folder, name));
  } catch {
    return undefined;
  }
}

/** Written beside its place and moved there, for others may be reading. A cache that cannot be written is none. */
function write(name, bytes) {
  try {
    mkdirSync(folder, { recursive: true });
    const part = path.join(folder, `${name}.${process.pid}`);
    writeFileSync(part, bytes);
    renameSync(part, path.join(folder, name));
  } catch {}
}

/** Scripts that were compiled from their source here; kept with the functions that had run by then. */
const fresh = new Map();
let timer;

function keep() {
  for (const [name, script] of fresh) write(name, script.createCachedData());
  fresh.clear();
}

function compiled(content, filename) {
  // V8 takes nothing that was compiled under other flags, and the SDK sets some while it runs.
  const name = `${keyOf(version, String(cachedDataVersionTag()), filename, content)}.bin`;
  const cachedData = read(name);
  const script = new vm.Script(Module.wrap(content), {
    filename,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  if (cachedData === undefined || script.cachedDataRejected) {
    fresh.set(name, script);
    clearTimeout(timer);
    timer = setTimeout(keep, SETTLED).unref();
  }
  return script.runInThisContext();
}

function compileFromCache() {
  const compile = Module.prototype._compile;
  Module.prototype._compile = function fromCache(content, filename, format) {
    const plain = () => compile.call(this, content, filename, format);
    if (!/\.(c?js|ts)$/.test(filename) || content.startsWith("#!") || format === "module") return plain();
    let run;
    try {
      run = compiled(content, filename);
    } catch {
      // An ES module, or a mistake, which Node.js tells with its place.
      return plain();
    }
    return run.call(this.exports, this.exports, Module.createRequire(filename), this, filename, path.dirname(filename));
  };
  process.on("exit", keep);
}

/** Strips types as tsx does, without its source maps. */
function loadTypeScript(module, filename) {
  const source = readFileSync(filename, "utf8");
  const name = `${keyOf(version, source)}.js`;
  let code = read(name)?.toString();
  if (code === undefined) {
    const options = { loader: "ts", format: "cjs", platform: "node", target: "node20", sourcefile: filename };
    code = require("esbuild").transformSync(source, options).code;
    write(name, code);
  }
  module._compile(code, filename);
}

/** Of a program and its data by the same name, the program is meant: its extension is tried first. */
function registerTypeScript() {
  const { ".js": javaScript, ".ts": _, ...others } = Module._extensions;
  for (const extension of Object.keys(Module._extensions)) delete Module._extensions[extension];
  Object.assign(Module._extensions, { ".js": javaScript, ".ts": loadTypeScript, ...others });
}

const RUNNER = /[\\/]@pulumi[\\/]pulumi[\\/](cmd[\\/]run-(policy-pack|plugin)[\\/]run|tsutils)\.js$/;
const compilers = [
  { request: /(^|[\\/])ts-node\b/, stub: { register: () => undefined } },
  { request: /(^|[\\/])typescript\b/, stub: { version: "0.0.0" } },
];

function standIn() {
  const load = Module._load;
  Module._load = function withoutCompilers(request, parent, isMain) {
    if (request === "tsx/cjs") {
      registerTypeScript();
      return {};
    }
    const stub = RUNNER.test(parent?.filename ?? "") && compilers.find((one) => one.request.test(request))?.stub;
    return stub || load.call(this, request, parent, isMain);
  };
}

compileFromCache();
standIn();
require("../../../preview/inside/lazy").install();
