import { type Family, json, pathOf } from "../core/http";
import { isObject } from "../core/json";
import { echo } from "./refusals";

/**
 * MS-RequestId is the idempotency key: the same id on the same call brings the answer that was given before and has no second effect.
 * Only successes are kept, so that a call that was refused or failed may be made again. The same id on another path is another call;
 * what the service itself does then is not documented.
 */
export const repeatsFamily: Family = (router, cloud) => {
  // Of two that arrive together, the second waits for the first one's answer.
  const underWay = new Map<string, Promise<void>>();
  router.use("*", async (call, next) => {
    echo(call);
    const id = call.req.header("ms-requestid");
    if (id === undefined || call.req.method !== "POST") return next();
    const key = `${id.toLowerCase()} ${call.req.method} ${pathOf(call).toLowerCase()}`;
    for (let other = underWay.get(key); other !== undefined; other = underWay.get(key)) await other;
    const before = cloud.state.commerce.answers[key];
    if (before !== undefined) return json(call, before.status, before.body);
    let done = (): void => {};
    underWay.set(
      key,
      new Promise((resolve) => {
        done = resolve;
      }),
    );
    try {
      await next();
      if (call.res.status < 300) {
        const text = await call.res.clone().text();
        const body: unknown = text === "" ? {} : JSON.parse(text);
        if (isObject(body)) cloud.state.commerce.answers[key] = { status: call.res.status, body };
      }
    } finally {
      underWay.delete(key);
      done();
    }
    return undefined;
  });
};
