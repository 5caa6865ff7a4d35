import roles from "../../proof/data/directory-roles.json";
import type { Plan, Resource } from "../model/plan";
import { type NotKnown, referencesOf } from "../model/reading";
import { type Entry, textAt } from "../rules/reading";
import { findResource, isType } from "../rules/types";
import data from "./id-outputs.json";

/** What a policy's list of ids may name, and a workload, which no policy for people reaches. */
export type ResourceKind = "person" | "group" | "role" | "application" | "location" | "strength";

const kinds: Readonly<Record<ResourceKind | "workload", readonly string[]>> = data.kinds;

/** Whether a resource is one whose id stands for something of that kind. */
export function isKind(resource: Resource, kind: ResourceKind | "workload"): boolean {
  return kinds[kind].some((token) => {
    const [packageName = "", moduleName = "", className = ""] = token.split(":");
    return isType(resource, packageName, moduleName, className);
  });
}

function isAnyKind(resource: Resource): boolean {
  return (Object.keys(kinds) as (keyof typeof kinds)[]).some((kind) => isKind(resource, kind));
}

/**
 * Ids of what a plan creates. What has none yet is named by its URN in lower case, so that a proof reasons about "members of that
 * group" whatever the group's id will be.
 */
export class ResourceIds {
  /** Ids that are known because the resource exists, by URN. */
  readonly #known = new Map<string, string>();
  /** Names for ids that may not be shown, by the id; the same id has the same name everywhere. */
  readonly #secrets = new Map<string, string>();
  /** The property paths behind names that stand for a place, by name. */
  readonly places = new Map<string, string>();

  constructor(
    readonly plan: Plan,
    /** Whether the configuration names any synchronisation account, which an id that is not known yet may be. */
    readonly hasSynchronisationAccounts: boolean,
  ) {
    for (const resource of plan.resources) {
      const known = idIn(resource);
      if (known !== undefined) this.#known.set(resource.urn, known);
    }
  }

  /** The id of one resource of the plan, as policies name it. */
  of(resource: Resource): string {
    return (
      this.#known.get(resource.urn) ?? builtInRole(resource) ?? this.#ofApplication(resource) ?? symbolOf(resource)
    );
  }

  /** Stands for whatever a place of a policy names, and for nothing else. */
  ofPlace(resource: Resource, path: string): string {
    const symbol = `${symbolOf(resource)}#${path.toLowerCase()}`;
    this.places.set(symbol, path);
    return symbol;
  }

  /** Stands for an id that may not be shown: the same id has the same name everywhere. */
  ofSecret(id: string, resource: Resource, path: string): string {
    const known = this.#secrets.get(id.toLowerCase());
    if (known !== undefined) return known;
    const symbol = this.ofPlace(resource, path);
    this.#secrets.set(id.toLowerCase(), symbol);
    return symbol;
  }

  /** The one resource of a kind whose id a value will be; undefined where it may be something else. */
  behind({ waitsFor }: NotKnown, kind: ResourceKind | "workload"): Resource | undefined {
    const urns = [...new Set(waitsFor.map(({ urn }) => urn))];
    const resources = urns.map((urn) => findResource(this.plan, urn));
    // The engine tells of an unknown only what its whole block waits for: what belongs to other lists is left aside.
    if (resources.some((resource) => resource === undefined || !isAnyKind(resource))) return undefined;
    const fitting = resources.filter((resource) => resource !== undefined && isKind(resource, kind));
    const [found] = fitting;
    if (found === undefined || fitting.length > 1) return undefined;
    const named = waitsFor.filter(({ urn }) => urn === found.urn);
    return named.every(({ property }) => property === undefined || data.outputs.includes(property)) ? found : undefined;
  }

  /**
   * Learns which known id belongs to which resource: of a policy that exists already only the dependency tells. Certain where the
   * policy names one id of the kind and depends on one resource of it.
   */
  learn(policy: Resource, property: string, kind: ResourceKind, named: readonly Entry[]): void {
    const ids = [...new Set(named.map(({ text }) => bareId(text)))];
    const sources = referencesOf(policy, property)
      .flatMap((urn) => findResource(this.plan, urn) ?? [])
      .filter((resource) => isKind(resource, kind) && !this.#known.has(resource.urn));
    const [id] = ids;
    const [source] = sources;
    if (ids.length === 1 && sources.length === 1 && id !== undefined && source !== undefined) {
      this.#known.set(source.urn, id);
    }
  }

  /** A service principal stands for the application whose client id it was given. */
  #ofApplication(resource: Resource): string | undefined {
    if (!isType(resource, "azuread", "index", "ServicePrincipal")) return undefined;
    const clientId = textAt(resource, "clientId");
    if (clientId.state === "known" && !clientId.secret) return clientId.value.toLowerCase();
    if (clientId.state !== "unknown") return undefined;
    const application = this.behind(clientId, "application");
    return application === undefined || application === resource ? undefined : this.of(application);
  }
}

/** The name that a proof has for a resource without an id. */
export function symbolOf({ urn }: Pick<Resource, "urn">): string {
  // A comma would part it in two: some files join ids by commas.
  return urn.toLowerCase().replaceAll(",", "%2c");
}

/** `/policies/authenticationStrengthPolicies/<id>` and the like: the last part alone, in lower case. */
export function bareId(text: string): string {
  return text.slice(text.lastIndexOf("/") + 1).toLowerCase();
}

/** Outputs show ids: of a resource that was not targeted, and of one that is read from state. */
function idIn(resource: Resource): string | undefined {
  if (resource.judgedOn !== "outputs") return undefined;
  const names = isKind(resource, "role")
    ? ["templateId"]
    : isKind(resource, "application")
      ? ["clientId", "applicationId"]
      : ["objectId", "id"];
  for (const name of names) {
    const reading = textAt(resource, name);
    if (reading.state === "known" && !reading.secret) return bareId(reading.value);
  }
  return undefined;
}

const roleIds = new Map(Object.entries(roles.names).map(([id, name]) => [name.toLowerCase(), id]));

/** Policies name a directory role by its template, which the resource gives, or its name tells. */
function builtInRole(resource: Resource): string | undefined {
  if (!isType(resource, "azuread", "index", "DirectoryRole")) return undefined;
  const template = textAt(resource, "templateId");
  if (template.state === "known") return template.secret ? undefined : template.value.toLowerCase();
  const name = textAt(resource, "displayName");
  return name.state === "known" && template.state === "absent" ? roleIds.get(name.value.toLowerCase()) : undefined;
}

/** Whether it is certain which directory role a resource is; another's id may be anything. */
export function isCertainRole(resource: Resource): boolean {
  if (!isType(resource, "azuread", "index", "DirectoryRole")) return true;
  return ["templateId", "displayName"].some((name) => textAt(resource, name).state === "known");
}
