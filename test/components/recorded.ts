import * as pulumi from "@pulumi/pulumi";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { disconnect, getMonitor } from "@pulumi/pulumi/runtime/settings";

/** How the engine writes a value that is not known at preview. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource as a program registered it. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly parent: string;
  readonly provider: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean;
  readonly replaceOnChanges: readonly string[];
  /** `type::name` of what it depends on, explicitly or through a property. */
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** Outputs that the stand-in for the cloud knows; everything else is unknown at preview. */
export type Outputs = (type: string, name: string) => Record<string, unknown>;

/** What the stand-in for the cloud answers to a function call; its arguments unless a test says otherwise. */
export type Answers = (token: string, inputs: Record<string, unknown>) => Record<string, unknown>;

const nothing: Outputs = () => ({});

/** Listens to what the stand-in for the engine is asked to register. */
function listen(monitor: MockMonitor): Recorded[] {
  const heard: Recorded[] = [];
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    const propertyDependencies: Record<string, string[]> = {};
    request.getPropertydependenciesMap().forEach((dependencies: { getUrnsList(): string[] }, property: string) => {
      propertyDependencies[property] = dependencies.getUrnsList().map(short);
    });
    heard.push({
      type: request.getType(),
      name: request.getName(),
      inputs: request.getObject().toJavaScript(),
      parent: short(request.getParent()),
      provider: short(request.getProvider().replace(/::[^:]*$/, "")),
      protect: request.getProtect() ?? false,
      retainOnDelete: request.getRetainondelete() ?? false,
      deleteBeforeReplace: request.getDeletebeforereplace() ?? false,
      replaceOnChanges: request.getReplaceonchangesList(),
      dependencies: request.getDependenciesList().map(short),
      propertyDependencies,
    });
    return register(request, callback);
  };
  return heard;
}

function short(urn: string): string {
  const [, , type, name] = urn.split("::");
  return type === undefined || name === undefined ? "" : `${type.split("$").at(-1)}::${name}`;
}

/**
 * Runs a program as a preview would and gives back what it registered, by `type::name` without the module of the type.
 */
export async function recorded(
  program: () => unknown,
  {
    outputs = nothing,
    answers = (_, inputs) => inputs,
    preview = true,
    config = {},
  }: { outputs?: Outputs; answers?: Answers; preview?: boolean; config?: object } = {},
): Promise<Map<string, Recorded>> {
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ type, name, inputs }) => ({
      id: preview && !type.startsWith("pulumi:providers:") ? undefined : `${name}-id`,
      state: { ...inputs, ...outputs(type, name) },
    }),
    call: ({ token, inputs }) => answers(token, inputs),
  };
  await pulumi.runtime.setMocks(mocks, "fleet", "test", preview);
  const heard = listen(getMonitor() as unknown as MockMonitor);
  pulumi.runtime.setAllConfig(config as Record<string, string>);
  try {
    await program();
  } finally {
    await disconnect(false);
  }
  return new Map(heard.map((resource) => [`${lastPart(resource.type)}::${resource.name}`, resource]));
}

function lastPart(type: string): string {
  return type.split(":").at(-1) ?? type;
}

/** One resource of what was recorded; a test that asks for another one fails with the list. */
export function the(resources: ReadonlyMap<string, Recorded>, key: string): Recorded {
  const resource = resources.get(key);
  if (resource === undefined) throw new Error(`no ${key} among ${[...resources.keys()].join(", ")}`);
  return resource;
}

/** Waits for an output. What else it promises fails with it, and is not asked for. */
export function settled<T>(value: pulumi.Output<T>): Promise<T> {
  for (const also of ["isKnown", "isSecret", "allResources"]) {
    const promise: unknown = Reflect.get(value, also);
    if (promise instanceof Promise) promise.catch(() => undefined);
  }
  return (Reflect.get(value, "promise") as () => Promise<T>).call(value);
}
