import { Awaited } from "../../proof/model/undetermined";
import type { Resource } from "../model/plan";
import { read, readList } from "../model/reading";
import type { Properties, Value } from "../model/value";
import { isDefinedByService } from "../plain-words";
import { entriesAt, presentAt, textAt } from "../rules/reading";
import { isType } from "../rules/types";
import { awaitedAt, FieldValues, type Place, plain } from "./field-values";
import { graphPathAbove, namesOf, type PolicyField, pathsAbove, policyFields, strengthField } from "./fields";
import type { ResourceIds, ResourceKind } from "./resource-ids";
import { sessionControls } from "./session-controls";

/** What the proof's reader takes in: where it stands, and JSON in which any place may be awaited. */
export interface PolicyDocument {
  readonly source: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A policy's document, and where the program wrote what stands in its lists. */
export interface PlacedDocument extends PolicyDocument {
  readonly places: readonly Place[];
}

type Json = Record<string, unknown>;

/** Our provider spells every field of a policy as Graph does; azuread has names of its own. */
export function isGraphShaped(resource: Resource): boolean {
  return isType(resource, "partner", "index", "ConditionalAccessPolicy");
}

export function isConditionalAccessPolicy(resource: Resource): boolean {
  return isGraphShaped(resource) || isType(resource, "azuread", "index", "ConditionalAccessPolicy");
}

/** Where this resource has a field; undefined where its provider cannot write it. */
export function pathIn(resource: Resource, { graph, azuread, ours = graph }: PolicyField): string | undefined {
  return isGraphShaped(resource) ? ours : azuread;
}

/** The name by which people know a policy: its display name, or the program's name for it where that may not be shown. */
export function nameOf(resource: Resource): string {
  const displayName = textAt(resource, "displayName");
  return displayName.state === "known" && !displayName.secret ? displayName.value : resource.name;
}

/**
 * The document that Graph would give of a policy, with what is not known yet as awaited, and what `ignoreChanges` leaves as it is
 * deployed likewise. `namedElsewhere`: kinds of which some policy includes single ones; then an id that is not known yet may be one
 * of them. `state`: where something else than the program's own property decides it.
 */
export function policyDocument(
  resource: Resource,
  ids: ResourceIds,
  namedElsewhere: ReadonlySet<ResourceKind>,
  state?: unknown,
): PlacedDocument {
  const content: Json = {
    "@odata.type": "#microsoft.graph.conditionalAccessPolicy",
    id: resource.urn,
    displayName: nameOf(resource),
  };
  put(content, "state", state);
  const values = new FieldValues(resource, ids, namedElsewhere);
  for (const field of policyFields) {
    const path = pathIn(resource, field);
    if (path === undefined || isGuests(resource, field)) continue;
    const above = pathsAbove(path).find((one) => isOpen(resource, one, false));
    if (above !== undefined) put(content, graphPathAbove(field.graph, above), awaitedAt(resource, above));
    else put(content, field.graph, isLeft(resource, path) ? new Awaited() : values.at(path, field));
  }
  putGuests(content, resource);
  putStrangers(content, resource);
  put(content, "sessionControls", sessionControls(resource, isGraphShaped(resource)));
  linkStrength(content);
  content.conditions ??= {};
  return { source: resource.urn, content, places: values.places };
}

/** A link to the strength, and not the strength itself: what it allows stands in a document of its own. */
function linkStrength({ grantControls }: Json): void {
  if (typeof grantControls !== "object" || grantControls === null || grantControls instanceof Awaited) return;
  const grant = grantControls as Json;
  const [name = ""] = strengthField.split(".").slice(-1);
  if (grant[name] === undefined) return;
  grant[`${name}@odata.bind`] = grant[name];
  delete grant[name];
}

/** Sets a value at a path, unless what lies above it is awaited as a whole. */
function put(content: Json, path: string, value: unknown): void {
  if (value === undefined) return;
  const names = path.split(".");
  let at = content;
  for (const name of names.slice(0, -1)) {
    const held = at[name];
    if (held instanceof Awaited) return;
    const block = (held ?? {}) as Json;
    at[name] = block;
    at = block;
  }
  at[names.at(-1) ?? ""] ??= value;
}

/** Whether a place is not known, or left as it is deployed. A leaf is also left where only a part of it is. */
function isOpen(resource: Resource, path: string, isLeaf: boolean): boolean {
  return isIgnored(resource, path, isLeaf) || read(resource, path).state === "unknown";
}

/** Whether `ignoreChanges` leaves a place, or a part of it, as it is deployed. */
export function isLeft(resource: Resource, path: string): boolean {
  return isIgnored(resource, path, true);
}

function isIgnored({ ignoreChanges = [], judgedOn }: Resource, path: string, isLeaf: boolean): boolean {
  if (judgedOn === "outputs") return false;
  const names = namesOf(path);
  const begins = (whole: readonly string[], part: readonly string[]) => part.every((name, at) => whole[at] === name);
  return ignoreChanges.some((one) => {
    const left = namesOf(one);
    return one === "*" || begins(names, left) || (isLeaf && begins(left, names));
  });
}

const isGuests = (resource: Resource, { graph }: PolicyField): boolean =>
  !isGraphShaped(resource) && graph.includes("GuestsOrExternalUsers");

/** azuread takes guests as blocks, Graph as one object; blocks for nobody say nothing. */
function putGuests(content: Json, resource: Resource): void {
  if (isGraphShaped(resource)) return;
  for (const side of ["include", "exclude"] as const) {
    const path = `conditions.users.${side}dGuestsOrExternalUsers`;
    const graph = `conditions.users.${side}GuestsOrExternalUsers`;
    if (isOpen(resource, path, true)) put(content, graph, awaitedAt(resource, path));
    else if (presentAt(resource, path).state === "known") put(content, graph, guestsAt(resource, path, side));
  }
}

interface Guests {
  readonly guestOrExternalUserTypes: readonly string[] | Awaited;
  readonly externalTenants?: unknown;
}

function guestsAt(resource: Resource, path: string, side: "include" | "exclude"): unknown {
  const list = readList(resource, path);
  const blocks = (list.state === "known" ? list.value : []).flatMap((block): readonly (Guests | Awaited)[] => {
    if (block.state === "unknown") return [new Awaited(block.waitsFor.map(({ urn }) => urn))];
    if (block.state === "absent") return [];
    const types = entriesAt(resource, `${block.path}.guestOrExternalUserTypes`);
    const open = types.openList !== undefined || types.openElements.length > 0;
    const kinds = types.known.map(({ text, secret }) => (secret && !isDefinedByService(text) ? "[secret]" : text));
    if (!open && kinds.every((kind) => kind.toLowerCase() === "none")) return [];
    const tenants = presentAt(resource, `${block.path}.externalTenants`);
    return [
      {
        guestOrExternalUserTypes: open ? awaitedAt(resource, types.openList?.path ?? types.path) : kinds,
        ...(tenants.state === "absent" ? {} : { externalTenants: tenantsAt(resource, tenants.path) }),
      },
    ];
  });
  const [first] = blocks;
  if (blocks.length <= 1) return first;
  const kinds = blocks.map((block) => (block instanceof Awaited ? block : block.guestOrExternalUserTypes));
  // Of several blocks the service keeps one object: the widest exclusion is taken, and an inclusion is not trusted.
  return side === "exclude" && kinds.every((kind) => Array.isArray(kind))
    ? { guestOrExternalUserTypes: [...new Set(kinds.flat())] }
    : new Awaited();
}

function tenantsAt(resource: Resource, path: string): unknown {
  const tenants = read(resource, path);
  if (tenants.state !== "known") return awaitedAt(resource, path);
  const value = Array.isArray(tenants.value) ? (tenants.value as readonly Value[])[0] : tenants.value;
  return value === undefined ? undefined : plain(value);
}

/** Fields that a later version of a provider may bring: the proof's reader must see them, or it would take the policy for wider. */
function putStrangers(content: Json, resource: Resource): void {
  const paths = policyFields.flatMap((field) => {
    const path = pathIn(resource, field);
    return path === undefined ? [] : [{ path, graph: field.graph }];
  });
  const children = new Map<string, { readonly graph: string; readonly names: Set<string> }>();
  for (const { path, graph } of paths) {
    for (const above of pathsAbove(path).filter((one) => !one.includes("["))) {
      const block = children.get(above) ?? { graph: graphPathAbove(graph, above), names: new Set<string>() };
      block.names.add(namesOf(path)[namesOf(above).length] ?? "");
      children.set(above, block);
    }
  }
  for (const [path, { graph, names }] of children) {
    const block = read(resource, path);
    if (block.state !== "known" || typeof block.value !== "object" || Array.isArray(block.value)) continue;
    for (const [name, value] of Object.entries(block.value as Properties)) {
      if (name.startsWith("__") || names.has(name)) continue;
      if (presentAt(resource, `${path}.${name}`).state !== "absent") put(content, `${graph}.${name}`, plain(value));
    }
  }
}
