import type { z } from "zod";
import type { FunctionHandler } from "../functions/function";
import type { CheckFailure, Clients, PartiallyKnown, ResourceHandler } from "../resources/resource";

/** What Configure made of a provider's inputs and its environment. */
export interface Connection {
  readonly clients: Clients;
  /** Strings that must never reach a message: client secret, refresh token, assertions. */
  readonly secrets: readonly string[];
}

/** A provider's own settings. */
export interface ConfigurationHandler {
  readonly inputs: z.ZodObject;
  /** Inputs that are encrypted in the state whether or not the program marked them. */
  readonly secretInputs: readonly string[];
  /** Inputs whose change means another tenant, so that everything made through this provider is made anew. */
  readonly replaceOn: Readonly<Record<string, string | undefined>>;
  /** Fills in what the environment says and the state should remember (the tenant), never a secret. */
  complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** Rules across inputs. Unknown ones are `unknown`. */
  check(inputs: PartiallyKnown<Record<string, unknown>>): readonly CheckFailure[];
  /** Prepares the clients; signs in nowhere yet. */
  connect(inputs: Readonly<Record<string, unknown>>): Promise<Connection> | Connection;
}

/** Everything the server needs to know about one provider package. */
export interface Definition {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly resources: readonly ResourceHandler[];
  readonly functions: readonly FunctionHandler[];
  readonly configuration: ConfigurationHandler;
}
