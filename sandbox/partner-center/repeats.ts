import { type Family, json, pathOf } from "../core/http";
import { isObject, type JsonObject } from "../core/json";
import { echo } from "./refusals";

/**
 * MS-RequestId is the idempotency key: the same id on the same call brings the answer that was given before and has no second effect.
 * Only successes are kept, so that a call that was refused or failed may be made again. The same id on another path is another call;
 * what the service itself does then is not documented.
 */
export const repeatsFamily: Family = (router, cloud) => {
  router.use("*", async (call, next) => {
    echo(call);
    const id = call.req.header("ms-requestid");
    if (id === undefined || call.req.method !== "POST") return next();
    const key = `${id.toLowerCase()} ${call.req.method} ${pathOf(call).toLowerCase()}`;
    const before = cloud.state.commerce.answers[key];
    if (before !== undefined) return json(call, before.status, before.body);
    await next();
    if (call.res.status >= 300) return undefined;
    const text = await call.res.clone().text();
    const body: unknown = text === "" ? {} : JSON.parse(text);
    if (isObject(body)) cloud.state.commerce.answers[key] = { status: call.res.status, body: body as JsonObject };
    return undefined;
  });
};
