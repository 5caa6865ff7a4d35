import { createRequire } from "node:module";

/** What the engine says of the stack before the first resource. */
export interface StackContext {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  /** Configuration values by full key, without those that are secret. */
  readonly configuration: Readonly<Record<string, string>>;
  /** Keys of the secret values. */
  readonly secretKeys: readonly string[];
  /** A preview, or absent where the engine did not say. */
  readonly dryRun?: boolean;
}

interface StackConfigureRequest {
  getOrganization(): string;
  getProject(): string;
  getStack(): string;
  getDryRun(): boolean;
  getConfigMap(): { forEach(visit: (value: string, key: string) => void): void };
  getConfigSecretKeysList(): string[];
}

interface AnalyzerService {
  readonly configureStack?: { requestDeserialize: (bytes: Buffer) => unknown };
}

let observed: StackContext | undefined;

/**
 * Listens to the engine's `ConfigureStack` call. @pulumi/policy answers it and keeps the stack's tags only; project, stack,
 * configuration and whether this is a preview come with the same call and are handed to policies in no other way.
 */
export function observeStackContext(): void {
  const policy = createRequire(require.resolve("@pulumi/policy"));
  const { AnalyzerService } = policy("@pulumi/pulumi/proto/analyzer_grpc_pb") as { AnalyzerService: AnalyzerService };
  const method = AnalyzerService.configureStack;
  if (method === undefined) return;
  const deserialize = method.requestDeserialize;
  method.requestDeserialize = (bytes) => {
    const request = deserialize(bytes);
    observed = contextOf(request as StackConfigureRequest);
    return request;
  };
}

/** The stack at hand, as far as the engine, the environment or a URN of it tells. */
export function stackContext(urn: string | undefined): StackContext {
  if (observed !== undefined) return observed;
  const [head = "", project = ""] = (urn ?? "").split("::");
  return {
    organization: process.env.PULUMI_ORGANIZATION ?? "organization",
    project: process.env.PULUMI_PROJECT ?? project,
    stack: process.env.PULUMI_STACK ?? head.split(":")[2] ?? "",
    configuration: {},
    secretKeys: [],
  };
}

function contextOf(request: StackConfigureRequest): StackContext {
  const secretKeys = request.getConfigSecretKeysList();
  const configuration: Record<string, string> = {};
  request.getConfigMap().forEach((value, key) => {
    if (!secretKeys.includes(key)) configuration[key] = value;
  });
  return {
    organization: request.getOrganization() || "organization",
    project: request.getProject(),
    stack: request.getStack(),
    configuration,
    secretKeys,
    dryRun: request.getDryRun(),
  };
}
