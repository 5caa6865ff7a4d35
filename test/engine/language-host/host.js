/**
 * The part of Pulumi's LanguageRuntime protocol that previews, updates, policy packs and Node.js providers need.
 *
 * The engine starts the host with its own address as last argument and reads the host's port from standard output.
 * Programs, packs and providers run in processes of their own, under the @pulumi/pulumi of their own folder.
 */
const { spawn } = require("node:child_process");
const path = require("node:path");
const { createRequire } = require("node:module");
const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb.js");
const services = require("@pulumi/pulumi/proto/language_grpc_pb.js");
const messages = require("@pulumi/pulumi/proto/language_pb.js");
const plugins = require("@pulumi/pulumi/proto/plugin_pb.js");

/** A child that ends with this code has shown its error to the user already (@pulumi/pulumi cmd/run). */
const ERROR_ALREADY_SHOWN = 32;

function sdkScript(directory, script) {
  const here = createRequire(path.join(directory, "package.json"));
  try {
    return here.resolve(`@pulumi/pulumi/cmd/${script}`);
  } catch {
    throw new Error(`${directory} has no @pulumi/pulumi: run \`npm ci\` there first`);
  }
}

function runProgram(request) {
  const info = request.getInfo();
  const programDirectory = info?.getProgramDirectory() || request.getPwd();
  const options = info?.getOptions()?.toJavaScript() ?? {};
  const nodeArguments = typeof options.nodeargs === "string" ? options.nodeargs.split(" ").filter(Boolean) : [];
  const args = [
    ...nodeArguments,
    sdkScript(programDirectory, "run"),
    `--monitor=${request.getMonitorAddress()}`,
    `--engine=${engineAddress}`,
    `--organization=${request.getOrganization()}`,
    `--project=${request.getProject()}`,
    `--root-directory=${info?.getRootDirectory() ?? request.getPwd()}`,
    `--stack=${request.getStack()}`,
    `--pwd=${request.getPwd() || programDirectory}`,
    `--parallel=${request.getParallel()}`,
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() || request.getProgram() || ".",
    ...request.getArgsList(),
  ];
  const environment = {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: String(options.typescript !== false),
  };
  return spawn(process.execPath, args, { cwd: programDirectory, env: environment, stdio: ["ignore", "pipe", "pipe"] });
}

function runPlugin(request) {
  const info = request.getInfo();
  const directory = info?.getProgramDirectory() || request.getProgram();
  const [engine = engineAddress, ...rest] = request.getArgsList();
  const args =
    request.getKind() === "analyzer"
      ? [sdkScript(directory, "run-policy-pack"), engine, directory, ...rest.filter((argument) => argument !== ".")]
      : [sdkScript(directory, "run-plugin"), directory, engine, ...rest];
  const environment = { ...process.env };
  for (const assignment of request.getEnvList()) {
    const at = assignment.indexOf("=");
    environment[assignment.slice(0, at)] = assignment.slice(at + 1);
  }
  const cwd = request.getKind() === "analyzer" ? directory : request.getPwd() || directory;
  return spawn(process.execPath, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
}

/** Children that still run; they end with the host, whichever way the engine stops it. */
const children = new Set();
let engineAddress = "";

function track(child) {
  children.add(child);
  child.on("close", () => children.delete(child));
  return child;
}

function endChildren() {
  for (const child of children) child.kill("SIGTERM");
}

const unary = (handler) => (call, callback) => {
  Promise.resolve()
    .then(() => handler(call.request, call))
    .then(
      (response) => callback(null, response),
      (error) => callback({ code: grpc.status.UNKNOWN, message: error.message }),
    );
};

const implementation = {
  handshake: unary((request) => {
    engineAddress = request.getEngineAddress() || engineAddress;
    return new messages.LanguageHandshakeResponse();
  }),
  getPluginInfo: unary(() => new plugins.PluginInfo().setVersion("0.0.0-test")),
  // Nothing to acquire: what the tests need is on PATH, and acquisition is switched off.
  getRequiredPlugins: unary(() => new messages.GetRequiredPluginsResponse()),
  getRequiredPackages: unary(() => new messages.GetRequiredPackagesResponse()),
  getProgramDependencies: unary(() => new messages.GetProgramDependenciesResponse()),
  runtimeOptionsPrompts: unary(() => new messages.RuntimeOptionsResponse()),
  about: unary(() => new messages.AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
  cancel: unary(() => {
    endChildren();
    return new Empty();
  }),
  installDependencies: (call) => call.end(),

  run: unary(
    (request, call) =>
      new Promise((resolve, reject) => {
        const child = track(runProgram(request));
        child.stdout.pipe(process.stdout, { end: false });
        child.stderr.pipe(process.stderr, { end: false });
        call.on("cancelled", () => child.kill("SIGTERM"));
        child.on("error", reject);
        child.on("close", (code, signal) => {
          const response = new messages.RunResponse();
          if (code === ERROR_ALREADY_SHOWN) response.setBail(true);
          else if (code !== 0) response.setError(`Program exited with ${signal ?? `non-zero exit code: ${code}`}`);
          resolve(response);
        });
      }),
  ),

  runPlugin: (call) => {
    let child;
    try {
      child = track(runPlugin(call.request));
    } catch (error) {
      call.destroy(Object.assign(error, { code: grpc.status.UNKNOWN }));
      return;
    }
    child.stdout.on("data", (bytes) => call.write(new messages.RunPluginResponse().setStdout(bytes)));
    child.stderr.on("data", (bytes) => call.write(new messages.RunPluginResponse().setStderr(bytes)));
    call.on("cancelled", () => child.kill("SIGTERM"));
    child.on("error", (error) => call.destroy(Object.assign(error, { code: grpc.status.UNKNOWN })));
    child.on("close", (code) => {
      call.write(new messages.RunPluginResponse().setExitcode(code ?? 1));
      call.end();
    });
  },
};

function serve(args) {
  engineAddress = args.at(-1) ?? "";
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(services.LanguageRuntimeService, implementation);
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      endChildren();
      process.exit(0);
    });
  }
  process.on("exit", endChildren);
}

module.exports = { serve };
