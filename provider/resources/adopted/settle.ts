import { isServiceError } from "../../clients/service-error";
import { type Context, IncompleteError } from "../resource";
import { waitFor } from "../wait";
import type { Settings } from "./settings";

/** Graph answers a PATCH before every replica knows of it; a minute has been enough, so waiting ends after two. */
const visibleWithinMilliseconds = 120_000;
/** How long to look for the effect of a change whose answer was lost. */
const doubtMilliseconds = 15_000;

/** One call that brings live settings nearer to the wanted ones. */
export interface Write {
  /** What it changes, for people: `fido2`. Unique among the writes of one object. */
  readonly part: string;
  readonly method: "PATCH" | "PUT";
  readonly path: string;
  readonly body: object;
}

/** An object that always exists, of which a program manages the parts that it names. */
export interface Managed {
  readonly id: string;
  /** As people know it: "the authentication methods policy". */
  readonly what: string;
  /**
   * The parts of these names at least, in the shape of the inputs; every part that the type knows when no names are given.
   * Undefined where there is no such object.
   */
  read(context: Context, parts?: readonly string[]): Promise<Settings | undefined>;
  /** What is wrong, and what to do, where there is no such object. */
  readonly absent?: string;
  /** The calls that are missing, in order; none when all is as wanted. */
  writes(wanted: Settings, live: Settings): readonly Write[];
}

/**
 * Makes the calls that are missing, then waits until reads show the effect. What was done is kept in the state by an
 * IncompleteError when a later call fails, so that the values before are not lost.
 */
export async function settle(
  object: Managed,
  wanted: Settings,
  live: Settings,
  outputs: object,
  context: Context,
): Promise<void> {
  const incomplete = (reason: string, cause?: unknown) =>
    new IncompleteError(object.id, { ...outputs }, [reason], cause === undefined ? {} : { cause });
  const writes = object.writes(wanted, live);
  for (const [done, write] of writes.entries()) {
    try {
      await send(write, context);
    } catch (error) {
      if (isServiceError(error) && !error.hadNoEffect && !context.signal.aborted) {
        // The answer was lost, the effect perhaps not: reading tells.
        if (await isDone(object, wanted, write, context)) continue;
      }
      const certainlyNothing = isServiceError(error) && error.hadNoEffect && done === 0;
      if (certainlyNothing) throw error;
      const parts = writes.slice(0, done).map(({ part }) => part);
      throw incomplete(
        `${object.what}: ${parts.length === 0 ? "nothing is certain to have changed" : `${parts.join(", ")} changed`}, ` +
          `then ${write.part} failed: ${messageOf(error)}`,
        error,
      );
    }
  }
  if (writes.length === 0) return;
  let seen: true | undefined;
  try {
    seen = await waitFor(
      async () => (await missing(object, wanted, context))?.length === 0 || undefined,
      visibleWithinMilliseconds,
      context,
    );
  } catch (error) {
    throw incomplete(`${object.what} changed, but reading it back failed: ${messageOf(error)}`, error);
  }
  if (seen === true) return;
  throw incomplete(
    `${object.what} changed, but Microsoft Graph still shows an old value after ${visibleWithinMilliseconds / 1000} s. ` +
      "Run `pulumi refresh`; if it is still the old one, another program or administrator changes it back",
  );
}

async function send({ method, path, body }: Write, context: Context): Promise<void> {
  if (method === "PUT") await context.clients.graph.put(path, body, context.signal);
  else await context.clients.graph.patch(path, body, context.signal);
}

async function isDone(object: Managed, wanted: Settings, write: Write, context: Context): Promise<boolean> {
  try {
    const seen = await waitFor(
      async () => {
        const left = await missing(object, wanted, context);
        return left?.every(({ part }) => part !== write.part) || undefined;
      },
      doubtMilliseconds,
      context,
    );
    return seen === true;
  } catch {
    return false;
  }
}

async function missing(object: Managed, wanted: Settings, context: Context): Promise<readonly Write[] | undefined> {
  const live = await object.read(context, Object.keys(wanted));
  return live === undefined ? undefined : object.writes(wanted, live);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
