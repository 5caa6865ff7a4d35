import { z } from "zod";
import type { CheckFailure, Context, PartiallyKnown, ResourceHandler } from "../resource";
import { declaredPaths } from "./declared";
import { restorable } from "./restorable";
import { differences, isSettings, knownPart, overlay, type Setting, type Settings, same, within } from "./settings";
import { type Managed, settle } from "./settle";
import { shaped } from "./shaped";

/** What becomes of the service's object when the resource is deleted. */
export type OnDelete = "leave" | "restore";

/** A resource over an object that always exists: a policy of the tenant, or a setting of a domain. */
export interface AdoptedDefinition {
  readonly token: string;
  readonly description: string;
  /** Inputs that say which object; none for one of the tenant. */
  readonly key?: z.ZodRawShape;
  readonly replaceOn?: { readonly [name: string]: string };
  /** Inputs that say how it should be. Absent ones are left as they are. */
  readonly parts: z.ZodRawShape;
  /** By its inputs, or throws for people. */
  ofKey(key: Settings): Managed;
  /** Inputs of the key by a resource id, or throws what to import by. */
  keyOf(id: string): Settings;
  check?(parts: PartiallyKnown<Record<string, unknown>>): readonly CheckFailure[];
  /** Why this must not be done, as a sentence; looked at before the first call. */
  refuses?(wanted: Settings, live: Settings): string | undefined;
  /** What people should know before it is done. */
  warnings?(wanted: Settings, live: Settings): readonly string[];
  /** Whether putting `to` back where `from` is now would turn protection off, or take from people what they sign in with. */
  weakens(property: string, from: Setting, to: Setting): boolean;
}

type Inputs = Record<string, unknown>;
type Outputs = { previous: Settings };

const onDelete = z
  .enum(["leave", "restore"], {
    error: 'write "leave" to leave everything as it is, or "restore" to put back the values before',
  })
  .default("leave")
  .describe(
    "What becomes of the settings when this resource is deleted: `leave` (default) leaves them, `restore` puts back the values before this program, except where that would turn protection off.",
  );

/**
 * The one way to manage an object that always exists. Create adopts it: the values before of every declared part are recorded
 * in `previous`, differing parts are written, and reads are awaited. Read shows the declared parts, so that drift appears; an
 * import shows all. Deleting never turns protection off.
 */
export function adopted(definition: AdoptedDefinition): ResourceHandler<Inputs, Outputs> {
  const keyNames = Object.keys(definition.key ?? {});
  const partNames = Object.keys(definition.parts);
  const pick = (inputs: Inputs, names: readonly string[]): Settings =>
    Object.fromEntries(
      names.filter((name) => inputs[name] !== undefined).map((name) => [name, inputs[name]]),
    ) as Settings;
  const partsOf = (inputs: Inputs): Settings => pick(inputs, partNames);

  async function place(object: Managed, wanted: Settings, previous: Settings, context: Context): Promise<Outputs> {
    const live = await existing(object, wanted, context);
    const outputs = { previous: remembered(previous, wanted, live) };
    const refusal = definition.refuses?.(wanted, live);
    if (refusal !== undefined) throw new Error(refusal);
    await settle(object, wanted, live, outputs, context);
    return outputs;
  }

  return {
    token: definition.token,
    description: definition.description,
    inputs: z.object({ ...definition.key, ...definition.parts, onDelete }),
    outputs: z.object({
      previous: z
        .object(definition.parts)
        .partial()
        .describe("The values before this resource first managed them, of the parts that it manages."),
    }),
    ...(definition.replaceOn === undefined ? {} : { replaceOn: definition.replaceOn }),
    ...(definition.check === undefined ? {} : { check: definition.check }),

    claims(inputs) {
      const key = pick(inputs, keyNames);
      if (keyNames.some((name) => knownPart(key[name]) === undefined)) return [];
      const { what } = definition.ofKey(key);
      return declaredPaths(partsOf(inputs)).map((part) => ({ object: what, part }));
    },

    diff: (changes, prior, inputs) =>
      changes.filter(({ property }) => !same(Reflect.get(prior.inputs, property), Reflect.get(inputs, property))),

    async preview(inputs, prior, context) {
      const key = pick(inputs, keyNames);
      if (keyNames.some((name) => knownPart(key[name]) === undefined)) return {};
      const object = definition.ofKey(key);
      const wanted = asSettings(knownPart(partsOf(inputs)));
      const live = await existing(object, wanted, context);
      const refusal = definition.refuses?.(wanted, live);
      if (refusal !== undefined) context.log.warn(`this will be refused: ${refusal}`);
      for (const warning of definition.warnings?.(wanted, live) ?? []) context.log.warn(warning);
      if (prior === undefined) {
        const changing = differences(wanted, live);
        context.log.info(
          changing.length === 0
            ? `${object.what} is as declared already and will be adopted`
            : `${object.what} will be adopted and changed: ${changing.join("; ")}`,
        );
      }
      const allKnown = same(wanted, partsOf(inputs));
      return allKnown ? { previous: remembered(prior?.outputs.previous ?? {}, wanted, live) } : {};
    },

    async create(inputs, context) {
      const object = definition.ofKey(pick(inputs, keyNames));
      return { id: object.id, outputs: await place(object, partsOf(inputs), {}, context) };
    },

    async read(id, prior, context) {
      const key = definition.keyOf(id);
      const object = definition.ofKey(key);
      const live = await object.read(context, prior === undefined ? undefined : Object.keys(partsOf(prior.inputs)));
      if (live === undefined) return undefined;
      const shown =
        prior === undefined ? shaped(definition.parts, live) : asSettings(within(partsOf(prior.inputs), live));
      return {
        id: object.id,
        inputs: {
          ...key,
          ...pick(prior?.inputs ?? {}, keyNames),
          ...shown,
          onDelete: prior?.inputs.onDelete ?? "leave",
        },
        outputs: { previous: prior?.outputs.previous ?? shown },
      };
    },

    async update(_id, prior, inputs, context) {
      const object = definition.ofKey(pick(inputs, keyNames));
      return place(object, partsOf(inputs), prior.outputs.previous ?? {}, context);
    },

    async delete(_id, prior, context) {
      const object = definition.ofKey(pick(prior.inputs, keyNames));
      if (prior.inputs.onDelete !== "restore") {
        context.log.info(`${object.what} is left as it is; this program no longer manages it`);
        return;
      }
      const previous = prior.outputs.previous ?? {};
      const live = await object.read(context, Object.keys(previous));
      if (live === undefined) return;
      const { wanted, kept } = restorable(previous, live, definition.weakens);
      await settle(object, wanted, live, {}, context);
      for (const sentence of kept) context.log.warn(sentence);
    },
  };
}

async function existing(object: Managed, wanted: Settings, context: Context): Promise<Settings> {
  const live = await object.read(context, Object.keys(wanted));
  if (live === undefined) throw new Error(object.absent ?? `${object.what} does not exist`);
  return live;
}

/** The values before: those recorded already, and for newly declared parts those that are live now. */
function remembered(previous: Settings, wanted: Settings, live: Settings): Settings {
  return asSettings(overlay(within(wanted, live) ?? {}, previous));
}

function asSettings(value: unknown): Settings {
  return isSettings(value) ? value : {};
}
