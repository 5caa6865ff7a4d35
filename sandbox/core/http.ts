import { randomUUID } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { Cloud } from "./cloud";
import { isObject, type JsonObject } from "./json";

/** Who calls, as the token says and the sandbox's state confirms. */
export interface Caller {
  tenantId: string;
  appId: string;
  /** Object id of the service principal or of the user. */
  objectId: string;
  kind: "app" | "user";
  /** Graph application roles, or delegated scopes of a user. */
  permissions: string[];
  /** How a user signed in, for example `pwd`, `mfa`; empty for an application. */
  amr: string[];
}

export type Env = {
  Bindings: HttpBindings;
  Variables: { caller: Caller; requestId: string; clientRequestId: string; fault: string };
};
export type Call = Context<Env>;
export type Router = Hono<Env>;

/** One family of endpoints: routes below its service's prefix. */
export type Family = (router: Router, cloud: Cloud) => void;

/** A service of the cloud: its prefix, how it asks who calls, how it words a refusal, and its families. */
export interface Service {
  name: string;
  prefix: string;
  authenticate?: (call: Call, cloud: Cloud) => Promise<Caller>;
  refuse: (call: Call, refusal: Refusal) => Response;
  unknown: (call: Call) => Refusal;
  families: Family[];
}

/** What a service answers instead of doing what was asked. Each service words it in its own body. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly more: { headers?: Record<string, string>; body?: JsonObject } = {},
  ) {
    super(message);
    this.name = "Refusal";
  }
}

export const SANDBOX_HEADER = "x-partnerguard-sandbox";
export const SANDBOX_NOTICE = "this is not Microsoft";

export function json(call: Call, status: number, body: unknown, headers: Record<string, string> = {}): Response {
  for (const [name, value] of Object.entries(headers)) call.header(name, value);
  return call.newResponse(JSON.stringify(body), status as 200, { "content-type": "application/json; charset=utf-8" });
}

export function empty(call: Call, status: number, headers: Record<string, string> = {}): Response {
  for (const [name, value] of Object.entries(headers)) call.header(name, value);
  return call.newResponse(null, status as 200);
}

/** The body as an object; anything else is the refusal that the service gives. */
export async function bodyOf(call: Call, refusal: (why: string) => Refusal): Promise<JsonObject> {
  const text = await call.req.text();
  if (text.trim() === "") throw refusal("The request has no body.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal("The request body is not JSON.");
  }
  if (!isObject(value)) throw refusal("The request body is not a JSON object.");
  return value;
}

export function param(call: Call, name: string): string {
  return call.req.param(name) ?? "";
}

export const newId = (): string => randomUUID();

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isGuid = (text: string): boolean => GUID.test(text);

/** Path as it was called, before any rewriting for routing. */
export const pathOf = (call: Call): string => new URL(call.req.url).pathname;
