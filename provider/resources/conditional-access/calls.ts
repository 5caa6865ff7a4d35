import { path } from "../../clients/service";
import { isServiceError, type ServiceError } from "../../clients/service-error";
import type { Settings } from "../adopted/settings";
import type { Context } from "../resource";
import { waitFor } from "../wait";
import { bodyOf, samePolicy, sayable } from "./normal-form";
import type { PolicyInputs } from "./schema";

/** A change that meets another one is refused with 409; it is over in seconds. */
const conflictMilliseconds = 60_000;

const collection = (beta: boolean) => `/${beta ? "beta" : "v1.0"}/identity/conditionalAccess/policies`;
const one = (id: string, beta: boolean) => `${collection(beta)}${path`/${id}`}`;

export async function findById(id: string, beta: boolean, { clients, signal }: Context): Promise<Settings | undefined> {
  try {
    return await clients.graph.get<Settings>(one(id, beta), signal);
  } catch (error) {
    if (isServiceError(error, "notFound")) return undefined;
    throw error;
  }
}

/** Policies of this name, compared without regard to letter case. */
export async function findByName(name: string, beta: boolean, { clients, signal }: Context): Promise<Settings[]> {
  const policies = await clients.graph.list<Settings>(collection(beta), signal);
  return policies.filter(({ displayName }) => String(displayName).toLowerCase() === name.toLowerCase());
}

/** Id of the new policy. An answer that was lost is looked for by name and content, so that no second policy is made. */
export async function post(inputs: PolicyInputs, beta: boolean, context: Context): Promise<string> {
  const { clients, signal } = context;
  const send = () => clients.graph.post<Settings>(collection(beta), bodyOf(inputs, beta), signal);
  try {
    const made = await pastConflicts(send, context);
    return String(made.id);
  } catch (error) {
    if (!isServiceError(error) || error.hadNoEffect || signal.aborted) throw error;
    const found = await waitFor(
      async () =>
        (await findByName(inputs.displayName, beta, context)).find((policy) => samePolicy(sayable(policy), inputs)),
      conflictMilliseconds,
      context,
    );
    if (found === undefined) throw error;
    return String(found.id);
  }
}

export async function patch(id: string, inputs: PolicyInputs, beta: boolean, context: Context): Promise<void> {
  const { clients, signal } = context;
  await pastConflicts(() => clients.graph.patch(one(id, beta), bodyOf(inputs, beta), signal), context);
}

/** A policy that is gone already is a success. */
export async function remove(id: string, context: Context): Promise<void> {
  const { clients, signal } = context;
  try {
    await pastConflicts(() => clients.graph.delete(one(id, false), signal), context);
  } catch (error) {
    if (!isServiceError(error, "notFound")) throw error;
  }
}

async function pastConflicts<T>(send: () => Promise<T>, context: Context): Promise<T> {
  let last: ServiceError | undefined;
  const answered = await waitFor(
    async () => {
      try {
        return { answer: await send() };
      } catch (error) {
        if (!isServiceError(error, "refused") || error.status !== 409) throw error;
        last = error;
        return undefined;
      }
    },
    conflictMilliseconds,
    context,
  );
  if (answered === undefined) throw last;
  return answered.answer;
}
