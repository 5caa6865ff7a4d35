import { entriesOf, isAnnotation, isBlank, isObject } from "./blank";
import { isDirectoryField } from "./directory-fields";
import type { NamedLocationKind } from "./named-location";

/** What an object is, judged by its OData type or else by the fields that only such an object has. */
export type Recognised =
  | { readonly kind: "policy" }
  | { readonly kind: "namedLocation"; readonly location: NamedLocationKind }
  | { readonly kind: "strength" }
  | { readonly kind: "securityDefaults" }
  | { readonly kind: "directory" }
  /** A group by itself, as exporters keep one in a file: its name helps to say whom a policy is about. */
  | { readonly kind: "group"; readonly id: string; readonly name: string }
  /** Other objects stand in it. */
  | { readonly kind: "list"; readonly name: string; readonly entries: readonly unknown[] }
  | { readonly kind: "template"; readonly name: string; readonly details: Readonly<Record<string, unknown>> }
  | { readonly kind: "rawJson"; readonly name: string; readonly text: string }
  /** Exporters put what they add beside the policy, the policy under a name of their own. */
  | { readonly kind: "wrapper"; readonly parts: readonly (readonly [string, unknown])[] }
  | { readonly kind: "refusal"; readonly message: string }
  | { readonly kind: "other"; readonly reason: string };

const TYPES = new Map<string, Recognised>([
  ["#microsoft.graph.conditionalaccesspolicy", { kind: "policy" }],
  ["#microsoft.graph.ipnamedlocation", { kind: "namedLocation", location: "ip" }],
  ["#microsoft.graph.countrynamedlocation", { kind: "namedLocation", location: "country" }],
  ["#microsoft.graph.compliantnetworknamedlocation", { kind: "namedLocation", location: "compliantNetwork" }],
  ["#microsoft.graph.authenticationstrengthpolicy", { kind: "strength" }],
  ["#microsoft.graph.identitysecuritydefaultsenforcementpolicy", { kind: "securityDefaults" }],
]);

const SECURITY_DEFAULTS = "00000000-0000-0000-0000-000000000005";
/** Lists and templates in one another that are looked into. */
const DEEPEST = 4;

export const NONE_OF_OURS = "is no policy, named location, authentication strength or directory";

const OURS = new Set<Recognised["kind"]>(["policy", "namedLocation", "strength", "securityDefaults", "rawJson"]);

/** What an object is, or what a field of it holds, at least. */
export function recognise(value: Readonly<Record<string, unknown>>): Recognised {
  const recognised = recogniseItself(value);
  if (recognised.kind !== "other") return recognised;
  const parts = partsOf(value);
  return parts.some(([, part]) => holdsOurs(part)) ? { kind: "wrapper", parts } : recognised;
}

/** The fields of an object, but for one, in which something of ours could stand. */
export function partsOf(
  value: Readonly<Record<string, unknown>>,
  but?: string,
): readonly (readonly [string, unknown])[] {
  const holdsObjects = (inner: unknown) =>
    isObject(inner) || (Array.isArray(inner) && inner.some((one) => !isPlain(one)));
  return Object.entries(value).filter(
    ([name, inner]) => name !== but && !isAnnotation(name) && holdsObjects(inner) && !isBlank(inner),
  );
}

const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null;

/**
 * Whether a field of an object around holds something of ours, in a list of any form, or in a template. A directory there does not
 * count: exporters write names of users and groups beside a policy, and those are not everyone.
 */
export function holdsOurs(value: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.some((entry) => holdsOurs(entry, depth + 1));
  if (!isObject(value)) return false;
  const recognised = recogniseItself(value);
  switch (recognised.kind) {
    case "list":
      return holdsOurs(recognised.entries, depth + 1);
    case "template":
      return holdsOurs(recognised.details, depth + 1);
    default:
      return OURS.has(recognised.kind);
  }
}

/** What an object is by its own fields. */
export function recogniseItself(value: Readonly<Record<string, unknown>>): Recognised {
  const fields = new Map(entriesOf(value).map(([name, place, inner]) => [name.toLowerCase(), { name: place, inner }]));
  const at = (name: string): unknown => fields.get(name)?.inner;
  const type = at("@odata.type");
  const known = typeof type === "string" ? TYPES.get(type.toLowerCase()) : undefined;
  if (known !== undefined) return known;
  if (looksLikePolicy(at)) return { kind: "policy" };
  if (Array.isArray(at("ipranges"))) return { kind: "namedLocation", location: "ip" };
  if (Array.isArray(at("countriesandregions"))) return { kind: "namedLocation", location: "country" };
  if (fields.has("compliantnetworktype")) return { kind: "namedLocation", location: "compliantNetwork" };
  if (fields.has("allowedcombinations")) return { kind: "strength" };
  if (isSecurityDefaults(at)) return { kind: "securityDefaults" };
  const [id, name] = [at("id"), at("displayname")];
  if (looksLikeGroup(at) && typeof id === "string" && typeof name === "string") return { kind: "group", id, name };
  const list = fields.get("value");
  if (Array.isArray(list?.inner)) return { kind: "list", name: list.name, entries: list.inner };
  if (looksLikeDirectory(value, at)) return { kind: "directory" };
  const details = fields.get("details");
  if (isObject(details?.inner)) return { kind: "template", name: details.name, details: details.inner };
  const raw = fields.get("rawjson");
  if (typeof raw?.inner === "string") return { kind: "rawJson", name: raw.name, text: raw.inner };
  const error = at("error");
  if (isObject(error) && typeof error.code === "string") return { kind: "refusal", message: error.code };
  return { kind: "other", reason: NONE_OF_OURS };
}

function looksLikePolicy(at: (name: string) => unknown): boolean {
  const conditions = at("conditions");
  if (isObject(conditions)) {
    const names = new Set(Object.keys(conditions).map((name) => name.toLowerCase()));
    if (CONDITIONS.some((name) => names.has(name))) return true;
  }
  const controls = ["grantcontrols", "sessioncontrols"].filter((name) => !isBlank(at(name))).length;
  return controls > 0 && (at("conditions") !== undefined || at("state") !== undefined || controls > 1);
}

const CONDITIONS = ["users", "applications", "clientapptypes", "clientapplications"];

function looksLikeGroup(at: (name: string) => unknown): boolean {
  if (at("@odata.type") === "#microsoft.graph.group") return true;
  return Array.isArray(at("grouptypes")) && typeof at("securityenabled") === "boolean";
}

function isSecurityDefaults(at: (name: string) => unknown): boolean {
  const context = at("@odata.context");
  const named = typeof context === "string" && /identitySecurityDefaultsEnforcementPolicy/i.test(context);
  return typeof at("isenabled") === "boolean" && (named || at("id") === SECURITY_DEFAULTS);
}

/** A directory is told by its lists, unless most of the fields are none that a directory has. */
function looksLikeDirectory(value: Readonly<Record<string, unknown>>, at: (name: string) => unknown): boolean {
  if (!DIRECTORY_LISTS.some((name) => Array.isArray(at(name)))) return false;
  const names = Object.keys(value).filter((name) => !isAnnotation(name));
  return names.filter((name) => isDirectoryField(name)).length * 2 >= names.length;
}

const DIRECTORY_LISTS = ["users", "groups", "roleassignments", "serviceprincipals"];
