import type { z } from "zod";
import type { GraphClient } from "../clients/graph";
import type { PartnerCenterClient } from "../clients/partner-center";
import type { ResourceManagerClient } from "../clients/resource-manager";

/** Stands where the engine does not know a value yet: the output of a resource that is only planned. */
export const unknown: unique symbol = Symbol("unknown");
export type Unknown = typeof unknown;

export function isKnown<T>(value: T | Unknown): value is T {
  return value !== unknown;
}

/** Inputs during a preview: any property may be unknown. */
export type PartiallyKnown<T> = { [K in keyof T]: T[K] | Unknown };

/** The signed-in clients of one provider instance, that is of one tenant. */
export interface Clients {
  readonly graph: Public<GraphClient>;
  readonly resourceManager: Public<ResourceManagerClient>;
  readonly partnerCenter: Public<PartnerCenterClient>;
}

/** What a class offers, without its private parts, so that anything of the same shape can stand in. */
type Public<T> = Pick<T, keyof T>;

/** Messages that people see beside the resource they belong to. Never pass a secret. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}

/** What a handler's effects may use: everything that is not a pure function of its arguments. */
export interface Context {
  readonly clients: Clients;
  /** Aborted when people press Ctrl-C or the operation's timeout passes; hand it to every call. */
  readonly signal: AbortSignal;
  readonly log: Log;
  now(): Date;
  /** Waits, and rejects with the signal's reason as soon as the signal is aborted; another signal than the operation's may be given. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** A wrong argument: the property's path (`ticketInfo.number`) and one sentence that says what to write instead. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** Something of a tenant that one resource of a program manages alone. */
export interface Claim {
  /** As people know it: `the authentication methods policy`. */
  readonly object: string;
  /** A part of it, `fido2.state`; empty for the whole. */
  readonly part: string;
}

/** A top-level input that differs, and why it cannot change in place when it cannot. */
export interface PropertyChange {
  readonly property: string;
  readonly kind: "add" | "update" | "delete";
  readonly replaceReason?: string;
}

/** What the state holds of a resource: its checked inputs, and the outputs that are no inputs. */
export interface Prior<Inputs, Outputs> {
  readonly inputs: Inputs;
  readonly outputs: Outputs;
}

export interface Created<Outputs> {
  readonly id: string;
  readonly outputs: Outputs;
}

/** `inputs` are what a program would have to say to get exactly this; they are written on import and show drift on refresh. */
export interface Found<Inputs, Outputs> {
  readonly id: string;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
}

/**
 * The service did what was asked, but its result could not be read back. The server hands id, outputs and reasons to the
 * engine, which keeps them in the state, so that nothing is lost or made twice; the next `up` or `refresh` completes them.
 */
export class IncompleteError<Outputs extends object = Record<string, unknown>> extends Error {
  override readonly name = "IncompleteError";
  constructor(
    readonly id: string,
    readonly outputs: Outputs,
    readonly reasons: readonly string[],
    options?: ErrorOptions,
  ) {
    super(reasons.join("; "), options);
  }
}

/**
 * One resource type. The server does what all have in common: it decodes values, validates each property with `inputs`
 * (skipping unknown ones), fills in defaults, compares declared inputs, keeps secrets secret and words gRPC errors. A handler
 * therefore sees plain values and throws an ordinary Error with a sentence for people.
 */
export interface ResourceHandler<
  Inputs extends object = Record<string, unknown>,
  Outputs extends object = Record<string, unknown>,
> {
  /** `partner:index:Name`, from provider/sdk/tokens.ts. */
  readonly token: string;
  readonly description: string;
  /** Declared inputs. `describe` becomes the schema's documentation; each message says what is accepted; defaults are filled in by Check. */
  readonly inputs: z.ZodObject;
  /** Outputs that are no inputs. */
  readonly outputs: z.ZodObject;
  /** Outputs encrypted in the state besides those that came from a secret input. */
  readonly secretOutputs?: readonly (keyof (Inputs & Outputs) & string)[];
  /** Inputs that cannot change in place, each with the reason people read. */
  readonly replaceOn?: { readonly [K in keyof Inputs]?: string };
  /** True where old and new cannot exist beside each other. */
  readonly deleteBeforeReplace?: boolean;
  /** Outputs that an update never changes, so that they stay known at preview. */
  readonly stableOutputs?: readonly (keyof Outputs & string)[];

  /** Rules across properties; those of a single property stand in `inputs`. Called only with properties that passed; unknown ones are `unknown`. */
  check?(inputs: PartiallyKnown<Inputs>): readonly CheckFailure[];
  /** What it manages alone, as far as the inputs are known; they are as the program wrote them, before defaults. Two that meet are refused. */
  claims?(inputs: PartiallyKnown<Partial<Inputs>>): readonly Claim[];
  /** Refines the generic comparison, for example where two spellings mean the same. */
  diff?(
    changes: readonly PropertyChange[],
    prior: Prior<Inputs, Outputs>,
    inputs: PartiallyKnown<Inputs>,
  ): readonly PropertyChange[];
  /**
   * Reads whether the service still is as the state says. For what must not wait for a refresh: what differs makes an `up` call
   * `update` although the program says the same as before. Never writes; a reading that fails reports nothing.
   */
  drift?(
    prior: Prior<Inputs, Outputs>,
    inputs: PartiallyKnown<Inputs>,
    context: Context,
  ): Promise<readonly PropertyChange[]>;
  /** Looks ahead: may read and warn, never writes. Returns the outputs that are known already. `prior` is absent for a create. */
  preview?(
    inputs: PartiallyKnown<Inputs>,
    prior: Prior<Inputs, Outputs> | undefined,
    context: Context,
  ): Promise<Partial<Outputs>>;

  create(inputs: Inputs, context: Context): Promise<Created<Outputs>>;
  /** Finds by id alone (import, `get`) or beside what the state holds (refresh). `undefined` says that it no longer exists. */
  read(
    id: string,
    prior: Prior<Partial<Inputs>, Partial<Outputs>> | undefined,
    context: Context,
  ): Promise<Found<Inputs, Outputs> | undefined>;
  update(id: string, prior: Prior<Inputs, Outputs>, inputs: Inputs, context: Context): Promise<Outputs>;
  /** A resource that is gone already is a success. */
  delete(id: string, prior: Prior<Inputs, Outputs>, context: Context): Promise<void>;
}
