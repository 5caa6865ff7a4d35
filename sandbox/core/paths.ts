/** Resource types that hang on any scope; the scope is folded into one segment so that a route can name it. */
const EXTENSIONS = [
  "microsoft.authorization",
  "microsoft.consumption",
  "microsoft.costmanagement",
  "microsoft.insights",
];

/** A scope as one path segment. */
export const SCOPE = "~scope";

/**
 * The path that routes are matched on. Resource Manager's and Partner Center's paths do not care about letter case, so known segments
 * get the spelling of the routes; `/arm/{scope}/providers/Microsoft.Authorization/x` becomes `/arm/~scope/{scope}/Microsoft.Authorization/x`.
 */
export function routingPath(url: string, canonical: ReadonlyMap<string, string>): string {
  const segments = new URL(url).pathname.split("/");
  const service = segments[1]?.toLowerCase() ?? "";
  if (!["arm", "partner", "graph"].includes(service)) return segments.join("/");
  const spelled = segments.map((segment) => canonical.get(segment.toLowerCase()) ?? segment);
  if (service !== "arm") return spelled.join("/");
  const at = spelled.findLastIndex((segment) => segment.toLowerCase() === "providers");
  if (at < 0 || !EXTENSIONS.includes((spelled[at + 1] ?? "").toLowerCase())) return spelled.join("/");
  const scope = spelled.slice(2, at).join("/");
  return ["", "arm", SCOPE, encodeURIComponent(`/${scope}`), ...spelled.slice(at + 1)].join("/");
}
