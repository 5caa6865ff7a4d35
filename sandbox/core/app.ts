import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import type { Cloud } from "./cloud";
import type { Fault } from "./faults";
import {
  type Call,
  type Env,
  json,
  newId,
  pathOf,
  Refusal,
  SANDBOX_HEADER,
  SANDBOX_NOTICE,
  type Service,
} from "./http";
import { isObject, type Json } from "./json";
import { RoutingPaths } from "./paths";

/** Puts the services together behind one origin, with the fault layer and the log around them. */
export function makeApp(cloud: Cloud, services: readonly Service[]): Hono<Env> {
  let paths = new RoutingPaths([]);
  const app = new Hono<Env>({ getPath: (request) => paths.of(request.url) });
  const serviceOf = (call: Call): Service | undefined =>
    services.find((service) => service.prefix === "/" || pathOf(call).toLowerCase().startsWith(`${service.prefix}/`));

  app.use("*", async (call, next) => {
    call.set("requestId", newId());
    call.set("clientRequestId", call.req.header("client-request-id") ?? call.req.header("ms-requestid") ?? "");
    // Read whole before anything happens to the connection: endpoints and the log then share one text.
    await call.req.text();
    await struck(cloud, call, serviceOf(call), next);
    call.header(SANDBOX_HEADER, SANDBOX_NOTICE);
    call.header("request-id", call.get("requestId"));
    if (call.get("clientRequestId") !== "") call.header("client-request-id", call.get("clientRequestId"));
    await record(cloud, call);
  });

  for (const service of services) {
    const router = new Hono<Env>();
    const { authenticate } = service;
    if (authenticate !== undefined) {
      router.use("*", async (call, next) => {
        call.set("caller", await authenticate(call, cloud));
        await next();
      });
    }
    for (const family of service.families) family(router, cloud);
    if (service.prefix !== "/") router.all("*", (call) => service.refuse(call, service.unknown(call)));
    app.route(service.prefix, router);
  }
  const refuse = (call: Call, refusal: Refusal): Response => {
    for (const [name, value] of Object.entries(refusal.more.headers ?? {})) call.header(name, value);
    return serviceOf(call)?.refuse(call, refusal) ?? json(call, refusal.status, { message: refusal.message });
  };
  app.onError((error, call) =>
    refuse(
      call,
      error instanceof Refusal ? error : new Refusal(500, "SandboxFailure", `The sandbox failed: ${error.message}`),
    ),
  );
  app.notFound((call) =>
    refuse(call, serviceOf(call)?.unknown(call) ?? new Refusal(404, "NotFound", "No such endpoint.")),
  );
  paths = new RoutingPaths(app.routes.map((route) => route.path));
  return app;
}

/** Lets the call through, with the fault that strikes it, if one does. */
async function struck(
  cloud: Cloud,
  call: Call,
  service: Service | undefined,
  next: () => Promise<void>,
): Promise<void> {
  const path = pathOf(call);
  const fault = path.startsWith("/sandbox/") ? undefined : cloud.faults.take(call.req.method, path);
  if (fault === undefined) return next();
  call.set("fault", fault.kind);
  if (fault.kind === "delay") await sleep(fault.milliseconds);
  if (fault.kind === "delay" || fault.kind === "dropAfter" || ("before" in fault && !fault.before)) await next();
  if (fault.kind === "delay") return;
  if (fault.kind === "dropBefore" || fault.kind === "dropAfter") call.env.incoming.socket.destroy();
  const answer = faultAnswer(call, fault, service);
  // Setting a response over another one would merge their headers, so the earlier one goes first.
  if (call.finalized) call.res = undefined;
  call.res = answer;
}

const FAILURES: Record<number, string> = {
  500: "InternalServerError",
  502: "BadGateway",
  503: "ServiceUnavailable",
  504: "GatewayTimeout",
};

function faultAnswer(call: Call, fault: Exclude<Fault, { kind: "delay" }>, service: Service | undefined): Response {
  const refuse = (status: number, code: string, message: string, retryAfter?: number): Response => {
    if (retryAfter !== undefined) call.header("retry-after", String(retryAfter));
    const refusal = new Refusal(status, code, message);
    return service?.refuse(call, refusal) ?? json(call, status, { message });
  };
  switch (fault.kind) {
    case "throttle":
      return refuse(429, "TooManyRequests", "Too many requests. A fault of the sandbox.", fault.retryAfter);
    case "fail":
      return refuse(
        fault.status,
        FAILURES[fault.status] ?? "ServiceFailed",
        "The service failed. A fault of the sandbox.",
        fault.retryAfter,
      );
    case "html":
      return call.html("<!DOCTYPE html><html><body><h1>A page, not an answer</h1></body></html>", fault.status as 200);
    case "answer":
      for (const [name, value] of Object.entries(fault.headers)) call.header(name, value);
      return typeof fault.body === "string"
        ? call.newResponse(fault.body, fault.status as 200)
        : json(call, fault.status, fault.body);
    case "dropBefore":
    case "dropAfter":
      return call.newResponse(null, 500);
  }
}

/** Keys whose values are never kept, anywhere in a body. */
const SECRET = /secret|password|assertion|token/i;

function withoutSecrets(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET.test(key) ? "(not kept)" : withoutSecrets(inner)]),
  );
}

async function bodyForLog(call: Call): Promise<Json | undefined> {
  if (call.req.method === "GET" || call.req.method === "DELETE") return undefined;
  try {
    const text = await call.req.text();
    if (text === "") return undefined;
    const form = (call.req.header("content-type") ?? "").includes("x-www-form-urlencoded");
    return withoutSecrets(form ? Object.fromEntries(new URLSearchParams(text)) : (JSON.parse(text) as Json));
  } catch {
    return "(not JSON)";
  }
}

async function record(cloud: Cloud, call: Call): Promise<void> {
  const path = pathOf(call);
  if (path.startsWith("/sandbox/")) return;
  const caller = call.get("caller");
  const fault = call.get("fault");
  const body = await bodyForLog(call);
  cloud.log.add({
    time: cloud.clock.iso(),
    method: call.req.method,
    path,
    query: new URL(call.req.url).search,
    status: call.res.status,
    requestId: call.get("requestId"),
    clientRequestId: call.get("clientRequestId"),
    ...(caller && { tenantId: caller.tenantId, appId: caller.appId }),
    ...(fault && { fault }),
    ...(body !== undefined && { body }),
  });
}
