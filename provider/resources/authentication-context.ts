import { z } from "zod";
import { path } from "../clients/service";
import { isServiceError } from "../clients/service-error";
import { authenticationContextToken } from "../sdk/tokens";
import { type Context, IncompleteError, isKnown, type ResourceHandler } from "./resource";
import { waitFor } from "./wait";

type Values = { displayName: string; description: string; isAvailable: boolean };
type Inputs = Values & { contextId: string };
type Outputs = { previous: Partial<Values> };

const visibleWithinMilliseconds = 120_000;
const contextId = /^c([1-9]|[1-9][0-9])$/;
const pathOf = (id: string) => path`/v1.0/identity/conditionalAccess/authenticationContextClassReferences/${id}`;

/**
 * A mark that applications, PIM settings and protected actions ask for, and that policies can target. The service knows 99,
 * each of which is made by the first change:
 * https://learn.microsoft.com/graph/api/authenticationcontextclassreference-update (read 2026-11-24).
 */
export const authenticationContext: ResourceHandler<Inputs, Outputs> = {
  token: authenticationContextToken,
  description:
    "An authentication context of Conditional Access. One that exists is adopted, and left as it is when the resource is deleted; one that a policy targets is never deleted.",
  inputs: z.object({
    contextId: z
      .string({ error: "is one of c1 to c99" })
      .regex(contextId, { error: "is no authentication context; write one of c1 to c99" })
      .describe("Which one: `c1` to `c99`."),
    displayName: z
      .string({ error: "write a name that says what the context protects" })
      .min(1, { error: "is empty; write what the context protects" })
      .describe("The name that policies, applications and PIM settings show."),
    description: z.string({ error: "is text" }).default("").describe("What it is for."),
    isAvailable: z
      .boolean({ error: "is true or false" })
      .default(true)
      .describe("Whether applications may ask for it. Default: true."),
  }),
  outputs: z.object({
    previous: z
      .object({ displayName: z.string(), description: z.string(), isAvailable: z.boolean() })
      .partial()
      .describe("What it was before, where it existed; empty where this resource made it."),
  }),
  replaceOn: { contextId: "an authentication context is known by its id" },
  stableOutputs: ["previous"],

  claims: ({ contextId }) =>
    typeof contextId === "string" ? [{ object: `authentication context ${contextId}`, part: "" }] : [],

  async preview(inputs, prior, context) {
    if (prior !== undefined || !isKnown(inputs.contextId)) return prior?.outputs ?? {};
    const live = await find(inputs.contextId, context);
    if (live !== undefined)
      context.log.info(`${inputs.contextId} exists already ("${live.displayName}") and will be adopted`);
    return { previous: live ?? {} };
  },

  async create(inputs, context) {
    const live = await find(inputs.contextId, context);
    const outputs = { previous: live ?? {} };
    await place(inputs, live, outputs, context);
    return { id: inputs.contextId, outputs };
  },

  async read(id, prior, context) {
    if (!contextId.test(id))
      throw new Error(`"${id}" is no authentication context: import it by its id, one of c1 to c99`);
    const live = await find(id, context);
    if (live === undefined) return undefined;
    return { id, inputs: { contextId: id, ...live }, outputs: { previous: prior?.outputs.previous ?? live } };
  },

  async update(_id, prior, inputs, context) {
    await place(inputs, await find(inputs.contextId, context), prior.outputs, context);
    return prior.outputs;
  },

  async delete(id, prior, context) {
    if (prior.outputs.previous?.displayName !== undefined) {
      context.log.info(`${id} existed before this program and is left as it is`);
      return;
    }
    const policies = await targeting(id, context);
    if (policies.length > 0) {
      throw new Error(
        `${id} is targeted by ${policies.map((name) => `"${name}"`).join(", ")}: without it they would protect nothing. ` +
          "Take those policies away or let them target something else first",
      );
    }
    try {
      await context.clients.graph.delete(pathOf(id), context.signal);
    } catch (error) {
      if (!isServiceError(error, "notFound")) throw error;
    }
  },
};

async function find(id: string, { clients: { graph }, signal }: Context): Promise<Values | undefined> {
  try {
    const live = await graph.get<Partial<Values>>(pathOf(id), signal);
    return {
      displayName: live.displayName ?? "",
      description: live.description ?? "",
      isAvailable: live.isAvailable === true,
    };
  } catch (error) {
    if (isServiceError(error, "notFound")) return undefined;
    throw error;
  }
}

async function place(inputs: Inputs, live: Values | undefined, outputs: Outputs, context: Context): Promise<void> {
  const { contextId: id, ...wanted } = inputs;
  if (live !== undefined && isAs(live, wanted)) return;
  const incomplete = (reason: string, cause?: unknown) =>
    new IncompleteError(id, outputs, [`${id} ${reason}`], cause === undefined ? {} : { cause });
  try {
    await context.clients.graph.patch(pathOf(id), wanted, context.signal);
  } catch (error) {
    if (isServiceError(error) && error.hadNoEffect) throw error;
    throw incomplete(`may have changed: ${messageOf(error)}. Run this again`, error);
  }
  let seen: true | undefined;
  try {
    seen = await waitFor(
      async () => {
        const now = await find(id, context);
        return (now !== undefined && isAs(now, wanted)) || undefined;
      },
      visibleWithinMilliseconds,
      context,
    );
  } catch (error) {
    throw incomplete(`changed, but reading it back failed: ${messageOf(error)}`, error);
  }
  if (seen === true) return;
  throw incomplete(
    `changed, but Microsoft Graph still shows it as before after ${visibleWithinMilliseconds / 1000} s. Run \`pulumi refresh\``,
  );
}

const isAs = (live: Values, wanted: Values): boolean =>
  live.displayName === wanted.displayName &&
  live.description === wanted.description &&
  live.isAvailable === wanted.isAvailable;

/** Names of the policies that target it; none when the sign-in may not list them, because then the service itself decides. */
async function targeting(id: string, context: Context): Promise<string[]> {
  try {
    const policies = await context.clients.graph.listConditionalAccessPolicies(context.signal);
    return policies
      .filter(({ conditions }) => conditions?.applications?.includeAuthenticationContextClassReferences?.includes(id))
      .map((policy) => policy.displayName ?? policy.id ?? "unnamed")
      .sort();
  } catch (error) {
    if (!isServiceError(error, "forbidden")) throw error;
    return [];
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
