import { z } from "zod";
import { faultSchema } from "../core/faults";
import { bodyOf, type Family, json, pathOf, Refusal, type Service } from "../core/http";
import { type JsonObject, merge } from "../core/json";
import type { State } from "../state/state";

const badRequest = (why: string): Refusal => new Refusal(400, "BadRequest", why);

const clockSchema = z.strictObject({ advance: z.number().min(0).optional(), stopped: z.boolean().optional() });

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw badRequest(z.prettifyError(parsed.error));
  return parsed.data;
}

/** The control plane: what no real service has. It takes no token, because the sandbox listens on this machine alone. */
const controlFamily: Family = (router, cloud) => {
  const time = () => ({ now: cloud.clock.iso(), stopped: cloud.clock.isStopped() });
  router.get("/", (call) =>
    json(call, 200, { notice: "This only pretends to be Microsoft's cloud.", url: cloud.origin, ...time() }),
  );
  router.get("/state", (call) => json(call, 200, { clock: time(), faults: cloud.faults.list(), ...cloud.state }));
  router.get("/log", (call) => json(call, 200, { value: cloud.log.all() }));
  router.delete("/log", (call) => {
    cloud.log.clear();
    return json(call, 200, {});
  });
  router.get("/clock", (call) => json(call, 200, time()));
  router.post("/clock", async (call) => {
    const { advance, stopped } = parse(clockSchema, await bodyOf(call, badRequest));
    if (stopped !== undefined) cloud.clock.stop(stopped);
    if (advance !== undefined) cloud.clock.advance(advance);
    return json(call, 200, time());
  });
  router.get("/faults", (call) => json(call, 200, { value: cloud.faults.list() }));
  router.post("/faults", async (call) => {
    cloud.faults.add(parse(faultSchema, await bodyOf(call, badRequest)));
    return json(call, 201, { value: cloud.faults.list() });
  });
  router.delete("/faults", (call) => {
    cloud.faults.clear();
    return json(call, 200, {});
  });
  router.post("/seed", async (call) => {
    const patch = await bodyOf(call, badRequest);
    const unknown = Object.keys(patch).find((key) => !(key in cloud.state));
    if (unknown !== undefined)
      throw badRequest(`The state has no '${unknown}'; it has ${Object.keys(cloud.state).join(", ")}.`);
    cloud.state = merge(cloud.state as unknown as JsonObject, patch, true) as unknown as State;
    return json(call, 200, cloud.state);
  });
  router.post("/reset", (call) => {
    cloud.clock.reset();
    cloud.faults.clear();
    cloud.log.clear();
    cloud.state = cloud.seed();
    return json(call, 200, {});
  });
};

export const control: Service = {
  name: "Control plane",
  prefix: "/sandbox",
  refuse: (call, refusal) => json(call, refusal.status, { error: refusal.code, message: refusal.message }),
  unknown: (call) => new Refusal(404, "NotFound", `The control plane has no ${call.req.method} ${pathOf(call)}.`),
  families: [controlFamily],
};
