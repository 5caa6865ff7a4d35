import { z } from "zod";
import type { FunctionHandler } from "../../../provider/functions/function";
import { type Context, IncompleteError, type ResourceHandler } from "../../../provider/resources/resource";
import type { ConfigurationHandler } from "../../../provider/server/definition";
import { fakeClients } from "./harness";

export const token = "partner:index:Widget";

type Inputs = {
  colour: string;
  size: number;
  label?: string;
  key?: string;
  ticket?: { number?: string; system?: string };
};
type Outputs = { serial: string; note?: string };

export interface Script {
  /** Runs inside create, update, read and delete, in place of a service. */
  readonly during?: (call: string, context: Context, inputs: Partial<Inputs>) => Promise<void> | void;
  readonly gone?: boolean;
  readonly live?: Inputs;
  /** Properties that the service shows differently although nothing was changed here. */
  readonly drifted?: () => readonly string[];
}

/** A resource with one of everything that a handler may declare. */
export function widget(script: Script = {}): ResourceHandler<Inputs, Outputs> {
  return {
    token,
    description: "A widget.",
    inputs: z.object({
      colour: z.enum(["red", "blue"], "accepted are red and blue").default("red").describe("Its colour."),
      size: z.number("write a number of centimetres").describe("Its size."),
      label: z
        .string("write text")
        .regex(/^[a-z]+$/, "is no label; write small letters")
        .optional(),
      key: z.string("write text").optional(),
      ticket: z
        .strictObject({ number: z.string("write text").optional(), system: z.string("write text").optional() })
        .optional(),
    }),
    outputs: z.object({ serial: z.string().describe("Its number."), note: z.string().optional() }),
    secretOutputs: ["note"],
    replaceOn: { colour: "paint does not come off" },
    deleteBeforeReplace: true,
    stableOutputs: ["serial"],
    check: ({ label, size }) =>
      label === undefined && size === 7 ? [{ property: "label", reason: "a widget of size 7 needs a label" }] : [],
    preview: async (inputs, prior, context) => {
      await script.during?.("preview", context, inputs as Partial<Inputs>);
      return prior === undefined ? { serial: "planned" } : {};
    },
    ...(script.drifted === undefined
      ? {}
      : {
          drift: async () => (script.drifted?.() ?? []).map((property) => ({ property, kind: "update" as const })),
        }),
    create: async (inputs, context) => {
      await script.during?.("create", context, inputs);
      return { id: "w-1", outputs: { serial: "s-1", note: "a private note" } };
    },
    read: async (id, prior, context) => {
      await script.during?.("read", context, prior?.inputs ?? {});
      return script.gone
        ? undefined
        : { id, inputs: script.live ?? { colour: "red", size: 1 }, outputs: { serial: "s-1" } };
    },
    update: async (_id, _prior, inputs, context) => {
      await script.during?.("update", context, inputs);
      return { serial: "s-1" };
    },
    delete: async (_id, prior, context) => {
      await script.during?.("delete", context, prior.inputs);
    },
  };
}

export const incomplete = () =>
  new IncompleteError("w-1", { serial: "s-1" }, ["the widget was made, but reading it back failed: no answer"]);

export const colourOf: FunctionHandler<{ size: number; pin?: string }, { colour: string }> = {
  token: "partner:index:getColour",
  description: "The colour of widgets of a size.",
  inputs: z.object({ size: z.number("write a number of centimetres"), pin: z.string("write text").optional() }),
  outputs: z.object({ colour: z.string() }),
  invoke: async ({ size }) => ({ colour: size > 5 ? "red" : "blue" }),
};

export const configuration: ConfigurationHandler = {
  inputs: z.object({
    tenantId: z.string("is required").regex(/^t-/, "is no tenant; write t- and a number"),
    apiKey: z.string("write text").regex(/^k-/, "is no key; write k- and more").optional(),
    useCli: z.boolean("accepted are true and false").optional(),
  }),
  secretInputs: ["apiKey"],
  replaceOn: { tenantId: "another tenant holds other widgets" },
  complete: (inputs) => ({ tenantId: "t-from-environment", ...inputs }),
  check: ({ useCli, apiKey }) =>
    useCli === true && apiKey !== undefined
      ? [{ property: "useCli", reason: "says the same as apiKey; keep one" }]
      : [],
  connect: (inputs) => ({ clients: fakeClients(), secrets: typeof inputs.apiKey === "string" ? [inputs.apiKey] : [] }),
};
