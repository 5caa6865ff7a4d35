import { type Client, delay, ServiceError } from "../provider/client";
import type { Context, ResourceDefinition } from "../provider/definition";
import { isObject, object, type Properties, text, type Value } from "../provider/properties";

/** One resource type of Azure Resource Manager, as azure-native flattens it. */
export interface ArmResource {
  readonly apiVersion: string;
  /** Path of the resource, from its inputs. */
  path(context: Context, inputs: Properties): string;
  /** Inputs that are part of the path only. */
  readonly pathInputs: readonly string[];
  /** Inputs that stand at the top of the body; all others go under `properties`. */
  readonly topLevel?: readonly string[];
  readonly computed?: readonly string[];
  readonly autoName?: ResourceDefinition["autoName"];
  readonly replaceOn?: ResourceDefinition["replaceOn"];
  readonly defaults?: Properties;
  /** What the service gives that a program never sets, of the flattened outputs. */
  readonly outputsOnly?: readonly string[];
  /** Runs instead of DELETE. */
  delete?(context: Context, id: string): Promise<void>;
}

const STANDARD_OUTPUTS = ["name", "type", "azureApiVersion", "systemData"];
const ATTEMPTS = 100;

export function armResource(type: ArmResource): ResourceDefinition {
  const topLevel = type.topLevel ?? [];
  const version = `api-version=${type.apiVersion}`;

  const body = (inputs: Properties): Properties => {
    const top: Properties = {};
    const properties: Properties = {};
    for (const [key, value] of Object.entries(inputs)) {
      if (type.pathInputs.includes(key)) continue;
      if (topLevel.includes(key)) top[key] = value;
      else properties[key] = value;
    }
    return topLevel.includes("properties") ? top : { ...top, properties };
  };

  const outputs = (resource: Properties, inputs: Properties): Properties => {
    const { properties, ...top } = resource;
    const flat = topLevel.includes("properties") ? { properties: properties ?? null } : object(properties);
    const { id: _id, ...rest } = top;
    const scopeLike = Object.fromEntries(
      type.pathInputs.filter((key) => inputs[key] !== undefined).map((key) => [key, inputs[key] ?? null]),
    );
    return { ...scopeLike, ...inputs, ...flat, ...rest, azureApiVersion: type.apiVersion };
  };

  const settable = (live: Properties): Properties => {
    // A name that is part of the path is an input, which an import reads from the id.
    const outputsOnly = [...STANDARD_OUTPUTS, ...(type.outputsOnly ?? type.computed ?? [])].filter(
      (key) => !type.pathInputs.includes(key),
    );
    return Object.fromEntries(Object.entries(live).filter(([key]) => !outputsOnly.includes(key)));
  };

  return {
    ...(type.autoName === undefined ? {} : { autoName: type.autoName }),
    ...(type.defaults === undefined ? {} : { defaults: type.defaults }),
    replaceOn: type.replaceOn ?? type.pathInputs,
    computed: [...STANDARD_OUTPUTS, ...(type.computed ?? [])],
    async create(context, inputs) {
      const path = type.path(context, inputs);
      const resource = await putAndWait(context.client, `${path}?${version}`, body(inputs));
      return { id: text(resource.id) || path, outputs: outputs(resource, inputs) };
    },
    async read(context, id, known, written) {
      const resource = await context.client.find(`${id}?${version}`);
      if (resource === undefined) return undefined;
      const live = outputs(resource, {});
      const inputs = Object.keys(written).length > 0 ? (narrowed(live, written) as Properties) : settable(live);
      return { inputs, outputs: { ...known, ...live } };
    },
    async update(context, id, inputs) {
      const resource = await putAndWait(context.client, `${id}?${version}`, body(inputs));
      return outputs(resource, inputs);
    },
    async delete(context, id) {
      if (type.delete !== undefined) return type.delete(context, id);
      try {
        await context.client.send("DELETE", `${id}?${version}`);
      } catch (error) {
        if (!(error instanceof ServiceError) || error.status !== 404) throw error;
      }
    },
  };
}

/**
 * What the program wrote, at its live value. What the service does not give back stays as written, and what it adds at any
 * depth is left out, as azure-native does on a refresh.
 */
function narrowed(live: Value | undefined, written: Value): Value {
  if (live === undefined) return written;
  if (!isObject(live) || !isObject(written)) return live;
  return Object.fromEntries(Object.entries(written).map(([key, value]) => [key, narrowed(live[key], value)]));
}

/** PUT, then what the service asks for: follow the operation it accepted (202), or look until the resource is done. */
export async function putAndWait(client: Client, path: string, body: Properties): Promise<Properties> {
  const answer = await client.send("PUT", path, body);
  const pause = Number(answer.headers.get("retry-after") ?? "0.2") * 1000;
  const operation = answer.headers.get("azure-asyncoperation") ?? answer.headers.get("location");
  if (answer.status === 202 && operation !== null) {
    await follow(client, operation, pause);
    return client.get(path);
  }
  return untilDone(client, path, answer.body, pause);
}

async function follow(client: Client, operation: string, pause: number): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { status, body } = await client.send("GET", operation);
    const state = stateOf(body);
    if (status !== 202 && isFinished(state, operation, body)) return;
    await delay(Math.min(pause, 2000));
  }
  throw new Error(`${operation}: still not finished after ${ATTEMPTS} looks`);
}

async function untilDone(client: Client, path: string, first: Properties, pause: number): Promise<Properties> {
  let resource = first;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (isFinished(stateOf(resource), path, resource)) return resource;
    await delay(Math.min(pause, 2000));
    resource = await client.get(path);
  }
  throw new Error(`${path}: still not finished after ${ATTEMPTS} looks`);
}

const stateOf = (body: Properties): string =>
  text(object(body.properties).provisioningState) || text(body.status) || "Succeeded";

const RUNNING = ["Accepted", "Running", "InProgress", "Creating", "Updating", "NotStarted"];

function isFinished(state: string, path: string, body: Properties): boolean {
  if (state === "Failed" || state === "Canceled") {
    throw new Error(`${path}: ${state}: ${JSON.stringify(body.error ?? object(body.properties).error ?? {})}`);
  }
  return !RUNNING.includes(state);
}

/** The `scope` input as a path: with one slash in front and none behind. */
export const atScope = (inputs: Properties): string => `/${text(inputs.scope).replace(/^\/|\/$/g, "")}`;
