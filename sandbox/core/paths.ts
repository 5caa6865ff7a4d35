/** Resource types that hang on any scope; the scope is folded into one segment so that a route can name it. */
const EXTENSIONS = ["microsoft.authorization", "microsoft.consumption"];

/** Services whose paths do not care about letter case. */
const CASELESS = ["arm", "partner", "graph"];

/** A scope as one path segment. */
export const SCOPE = "~scope";

/**
 * Folds `/arm/{scope}/providers/Microsoft.Authorization/x` into `/arm/~scope/{scope}/Microsoft.Authorization/x`, with the scope
 * percent-encoded; other paths stay as they are.
 */
function folded(segments: string[]): string[] {
  if (segments[1]?.toLowerCase() !== "arm") return segments;
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === "providers");
  if (at < 0 || !EXTENSIONS.includes((segments[at + 1] ?? "").toLowerCase())) return segments;
  return ["", "arm", SCOPE, encodeURIComponent(`/${segments.slice(2, at).join("/")}`), ...segments.slice(at + 1)];
}

const isParameter = (segment: string | undefined): boolean => segment?.startsWith(":") === true;

/** Finds the route that a path means and writes its fixed segments as the route spells them; parameters keep their case. */
export class RoutingPaths {
  private readonly routes: string[][];

  constructor(patterns: string[]) {
    const known = patterns.filter((pattern) => !pattern.includes("*")).map((pattern) => pattern.split("/"));
    const fixed = (route: string[]): number => route.filter((segment) => !isParameter(segment)).length;
    this.routes = known.filter((route) => CASELESS.includes(route[1] ?? "")).sort((a, b) => fixed(b) - fixed(a));
  }

  /** The path that routes are matched on. */
  of(url: string): string {
    const segments = folded(new URL(url).pathname.split("/"));
    if (!CASELESS.includes(segments[1]?.toLowerCase() ?? "")) return segments.join("/");
    const route = this.routes.find(
      (candidate) =>
        candidate.length === segments.length &&
        candidate.every((part, index) => isParameter(part) || part.toLowerCase() === segments[index]?.toLowerCase()),
    );
    return (route?.map((part, index) => (isParameter(part) ? segments[index] : part)) ?? segments).join("/");
  }
}
