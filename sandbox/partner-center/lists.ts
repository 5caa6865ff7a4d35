import type { Cloud } from "../core/cloud";
import { type Call, json, pathOf } from "../core/http";
import type { JsonObject } from "../core/json";
import { partnerRefusal } from "./refusals";

/**
 * A collection as Partner Center pages it: `links.next` is to be followed as it is, with the header MS-ContinuationToken it carries.
 * `size` asks for smaller pages.
 */
export function list(
  cloud: Cloud,
  call: Call,
  items: JsonObject[],
  uriPath = pathOf(call).replace(/^\/partner\/v1/i, ""),
): Response {
  const asked = Number(call.req.query("size") ?? "");
  const size =
    Number.isInteger(asked) && asked > 0
      ? Math.min(asked, cloud.state.settings.pageSize)
      : cloud.state.settings.pageSize;
  const token = call.req.header("ms-continuationtoken");
  const start = token === undefined ? 0 : Number(Buffer.from(token, "base64url").toString());
  if (!Number.isInteger(start) || start < 0) throw partnerRefusal(400, "3000", "The continuation token is not valid.");
  const page = items.slice(start, start + size);
  const end = start + page.length;
  const next =
    end < items.length
      ? {
          uri: `${uriPath}?size=${size}&seekOperation=Next`,
          method: "GET",
          headers: [{ key: "MS-ContinuationToken", value: Buffer.from(String(end)).toString("base64url") }],
        }
      : undefined;
  return json(call, 200, {
    totalCount: page.length,
    items: page,
    links: { self: { uri: uriPath, method: "GET", headers: [] }, ...(next && { next }) },
    attributes: { objectType: "Collection" },
  });
}
