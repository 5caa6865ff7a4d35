import { Awaited } from "../../proof/model/undetermined";
import type { Resource } from "../model/plan";
import { type NotKnown, type Reading, read, readList } from "../model/reading";
import { type Properties, Secret, Unknown, type Value } from "../model/value";
import { isDefinedByService } from "../plain-words";
import { isHidden } from "../rules/reading";
import { findResource } from "../rules/types";
import type { FieldContent, PolicyField } from "./fields";
import { bareId, isCertainRole, isKind, type ResourceIds, type ResourceKind } from "./resource-ids";

type Ids = Extract<FieldContent, { kind: "ids" }>;

/** Stands for a text that a rule may judge and nothing may show; no service knows such a word. */
const unshown = "[secret]";

/** An element of a policy's list: what a document has of it, and where the program wrote it. */
export interface Place {
  readonly graph: string;
  readonly value: string;
  readonly path: string;
}

/** Turns the values of one policy's fields into what a document holds. */
export class FieldValues {
  /** Elements so far, in order. */
  readonly places: Place[] = [];

  constructor(
    private readonly resource: Resource,
    private readonly ids: ResourceIds,
    private readonly namedElsewhere: ReadonlySet<ResourceKind>,
  ) {}

  /** Undefined where nothing is written; a provider's default, such as an empty list, counts as nothing. */
  at(path: string, { graph, holds }: PolicyField): unknown {
    if (holds.kind === "text") return this.#text(read(this.resource, path));
    if (holds.kind === "id") return this.#id(path, holds.of);
    const list = readList(this.resource, path);
    if (list.state === "absent") return undefined;
    if (list.state === "unknown") return awaited(list);
    const elements = list.value.flatMap((element) => {
      const values = this.#element(element, holds);
      for (const value of values) if (typeof value === "string") this.places.push({ graph, value, path: element.path });
      return values;
    });
    if (elements.length === 0) return undefined;
    return isList(this.resource, path) ? elements : elements[0];
  }

  #element(element: Reading, holds: Exclude<FieldContent, { kind: "text" | "id" }>): readonly unknown[] {
    if (element.state === "absent") return [];
    if (element.state === "unknown") return holds.kind === "ids" ? this.#openId(element, holds) : [awaited(element)];
    if (element.value === "") return [];
    // Whatever is no text is handed on, for the reader to refuse: left out, it would change what the policy says.
    if (typeof element.value !== "string") return [plain(element.value)];
    if (isDefinedByService(element.value)) return [element.value];
    const hidden = isHidden(bareId(element.value), element.secret, this.resource);
    if (holds.kind === "words") return [hidden ? unshown : element.value];
    return [hidden ? this.ids.ofSecret(element.value, this.resource, element.path) : bareId(element.value)];
  }

  /** An id that is not known yet: that of a resource of the plan, or of somebody, or of nobody knows whom. */
  #openId(open: NotKnown, { of, side }: Ids): readonly unknown[] {
    // Whatever its id, a terms of use or a custom factor is one.
    if (of === "other") return [open.path.startsWith("grantControls.") ? this.#place(open.path) : awaited(open)];
    const behind = this.ids.behind(open, of);
    if (behind !== undefined) return [isCertainRole(behind) ? this.ids.of(behind) : awaited(open)];
    if (of === "person" && this.ids.behind(open, "workload") !== undefined) return [];
    return [side === "exclude" && this.#isSomebody(open, of) ? this.#place(open.path) : awaited(open)];
  }

  /**
   * Whether an excluded element certainly leaves out something that nothing else brings back in: it is there, whatever its id. Not so
   * where it may be a workload or the synchronisation account, or where some policy includes single ones of its kind.
   */
  #isSomebody(open: NotKnown, of: ResourceKind): boolean {
    if (of === "role" || this.namedElsewhere.has(of)) return false;
    if (of !== "person") return true;
    const mayBeWorkload = open.waitsFor.some(({ urn }) => {
      const resource = findResource(this.ids.plan, urn);
      return resource !== undefined && isKind(resource, "workload");
    });
    return !mayBeWorkload && !this.ids.hasSynchronisationAccounts;
  }

  #text(reading: Reading): unknown {
    if (reading.state === "absent" || (reading.state === "known" && reading.value === "")) return undefined;
    if (reading.state === "unknown") return awaited(reading);
    const { value, secret } = reading;
    if (typeof value !== "string") return plain(value);
    return isHidden(value, secret, this.resource) ? new Awaited() : value;
  }

  #id(path: string, of: ResourceKind): unknown {
    const reading = read(this.resource, path);
    if (reading.state === "unknown") {
      const behind = this.ids.behind(reading, of);
      return behind === undefined ? awaited(reading) : this.ids.of(behind);
    }
    if (reading.state === "absent" || reading.value === "") return undefined;
    if (typeof reading.value !== "string") return plain(reading.value);
    // Of a resource of which nothing tells what is secret, the id within a path may still be shown.
    return isHidden(bareId(reading.value), reading.secret, this.resource)
      ? this.ids.ofSecret(reading.value, this.resource, path)
      : bareId(reading.value);
  }

  #place(path: string): string {
    return this.ids.ofPlace(this.resource, path);
  }
}

function isList(resource: Resource, path: string): boolean {
  const reading = read(resource, path);
  return reading.state === "known" && Array.isArray(reading.value);
}

function awaited({ waitsFor }: NotKnown): Awaited {
  return new Awaited([...new Set(waitsFor.map(({ urn }) => urn))]);
}

/** What is awaited at a path; nothing where `ignoreChanges` leaves it as it is deployed. */
export function awaitedAt(resource: Resource, path: string): Awaited {
  const reading = read(resource, path);
  return reading.state === "unknown" ? awaited(reading) : new Awaited();
}

/** A value as JSON; what is not known, or may not be shown, is awaited. */
export function plain(value: Value): unknown {
  if (value instanceof Unknown) return new Awaited(value.waitsFor.map(({ urn }) => urn));
  if (value instanceof Secret) return new Awaited();
  if (Array.isArray(value)) return (value as readonly Value[]).map(plain);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value as Properties).filter(([name]) => !name.startsWith("__"));
  return Object.fromEntries(entries.map(([name, held]) => [name, plain(held)]));
}
