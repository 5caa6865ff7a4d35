import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

const root = path.join(__dirname, "../../..");

export interface TestResource {
  readonly type: string;
  readonly name: string;
  readonly properties?: Record<string, unknown>;
  readonly provider?: TestResource;
  readonly protect?: boolean;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** A violation, as the engine would print it. */
export interface Violation {
  readonly policy: string;
  readonly urn: string;
  readonly message: string;
  readonly mandatory: boolean;
}

export const urn = ({ type, name }: Pick<TestResource, "type" | "name">) => `urn:pulumi:dev::scratch::${type}::${name}`;

function optionsOf({ protect = false }: TestResource): messages.AnalyzerResourceOptions {
  return new messages.AnalyzerResourceOptions().setProtect(protect);
}

/** A policy pack in a process of its own, spoken to as the engine does. */
export class Analyzer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
    readonly output: { text: string },
  ) {}

  static async start(folder: string, environment: Record<string, string> = {}): Promise<Analyzer> {
    const script = path.join(root, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
    const { ARM_TENANT_ID: _tenant, PARTNERGUARD_CONFIG: _file, ...inherited } = process.env;
    const child = spawn(process.execPath, [script, "127.0.0.1:1", folder], {
      cwd: folder,
      env: { ...inherited, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = { text: "" };
    child.stderr.on("data", (bytes) => {
      output.text += bytes;
    });
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout.once("data", (bytes) => resolve(String(bytes).trim()));
      child.once("exit", (code) => reject(new Error(`the pack ended with ${code}: ${output.text}`)));
    });
    const options = { "grpc.enable_http_proxy": 0 };
    const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), options);
    return new Analyzer(child, client, output);
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await ended;
  }

  async policies(): Promise<{ name: string; level: number }[]> {
    const info = await call<messages.AnalyzerInfo>((done) => this.client.getAnalyzerInfo(new Empty(), done));
    return info.getPoliciesList().map((policy) => ({ name: policy.getName(), level: policy.getEnforcementlevel() }));
  }

  async configureStack(stack: { dryRun: boolean; configuration?: Record<string, string>; secretKeys?: string[] }) {
    const request = new messages.AnalyzerStackConfigureRequest();
    request.setStack("dev").setProject("scratch").setOrganization("organization").setDryRun(stack.dryRun);
    for (const [key, value] of Object.entries(stack.configuration ?? {})) request.getConfigMap().set(key, value);
    request.setConfigSecretKeysList(stack.secretKeys ?? []);
    await call((done) => this.client.configureStack(request, done));
  }

  /** The engine's policy configuration: properties of one policy. */
  async configure(policy: string, properties: Record<string, unknown>, level = 3) {
    const configuration = new messages.PolicyConfig();
    configuration.setEnforcementlevel(level as messages.EnforcementLevel);
    configuration.setProperties(struct(properties));
    const request = new messages.ConfigureAnalyzerRequest();
    request.getPolicyconfigMap().set(policy, configuration);
    await call((done) => this.client.configure(request, done));
  }

  /** Answers how many remediations came back. */
  async remediate(resource: TestResource): Promise<number> {
    const request = requestFor(resource);
    const response = await call<messages.RemediateResponse>((done) => this.client.remediate(request, done));
    return response.getRemediationsList().length;
  }

  async analyze(resource: TestResource): Promise<Violation[]> {
    const request = requestFor(resource);
    return violations(await call<messages.AnalyzeResponse>((done) => this.client.analyze(request, done)));
  }

  async analyzeStack(resources: readonly TestResource[]): Promise<Violation[]> {
    const request = new messages.AnalyzeStackRequest();
    request.setResourcesList(
      resources.map((resource) => {
        const analyzed = new messages.AnalyzerResource();
        analyzed.setUrn(urn(resource)).setType(resource.type).setName(resource.name);
        analyzed.setProperties(struct(resource.properties ?? {}));
        analyzed.setOptions(optionsOf(resource));
        analyzed.setDependenciesList([...(resource.dependencies ?? [])]);
        for (const [key, urns] of Object.entries(resource.propertyDependencies ?? {})) {
          const dependencies = new messages.AnalyzerPropertyDependencies();
          dependencies.setUrnsList([...urns]);
          analyzed.getPropertydependenciesMap().set(key, dependencies);
        }
        return analyzed;
      }),
    );
    return violations(await call<messages.AnalyzeResponse>((done) => this.client.analyzeStack(request, done)));
  }

  /** A whole preview: each resource through remediation and analysis, then the stack. */
  async preview(resources: readonly TestResource[]): Promise<Violation[]> {
    const found: Violation[] = [];
    for (const resource of resources) {
      await this.remediate(resource);
      found.push(...(await this.analyze(resource)));
    }
    return [...found, ...(await this.analyzeStack(resources))];
  }
}

function requestFor(resource: TestResource): messages.AnalyzeRequest {
  const request = new messages.AnalyzeRequest();
  request.setUrn(urn(resource)).setType(resource.type).setName(resource.name);
  request.setProperties(struct(resource.properties ?? {}));
  request.setOptions(optionsOf(resource));
  if (resource.provider !== undefined) {
    const provider = new messages.AnalyzerProviderResource();
    provider.setUrn(urn(resource.provider)).setType(resource.provider.type).setName(resource.provider.name);
    provider.setProperties(struct(resource.provider.properties ?? {}));
    request.setProvider(provider);
  }
  return request;
}

function struct(properties: Record<string, unknown>): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}

function violations(response: messages.AnalyzeResponse): Violation[] {
  return response.getDiagnosticsList().map((diagnostic) => ({
    policy: diagnostic.getPolicyname(),
    urn: diagnostic.getUrn(),
    message: diagnostic.getMessage(),
    mandatory: diagnostic.getEnforcementlevel() === messages.EnforcementLevel.MANDATORY,
  }));
}

function call<T>(start: (done: (error: Error | null, response: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) =>
    start((error, response) => (error === null || error === undefined ? resolve(response) : reject(error))),
  );
}
