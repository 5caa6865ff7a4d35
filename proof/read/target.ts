import type { Resources, Target } from "../model/policy";
import type { Entry, Fields } from "./fields";
import { readFilter } from "./filter";
import { idsOf } from "./ids";
import { shown } from "./notes";
import userActions from "./user-actions.json";

const none: Resources = { all: false, applications: [], office365: false, adminPortals: false };
const everything: Target = { kind: "resources", include: { ...none, all: true }, exclude: none };

/**
 * Reads `conditions.applications`. A policy has one target: resources, user actions or authentication contexts. Agents are no
 * ordinary resource, so `AllAgentIdResources` alone is no target that a person reaches.
 */
export function readTarget(conditions: Fields): Target {
  const applications = conditions.object("applications");
  if (applications.state === "absent") {
    conditions.notes.add("conditions.applications", "is missing, so that nothing tells what the policy is about");
  }
  if (applications.state !== "read") return everything;
  const fields = applications.value;
  const resources = readResources(fields);
  const actions = readWords(fields, "includeUserActions", ACTION);
  const contexts = readWords(fields, "includeAuthenticationContextClassReferences", CONTEXT);
  const elsewhere = ["globalSecureAccess", "networkAccess"].flatMap((name) => fields.take(name) ?? []);
  for (const { path } of elsewhere) {
    fields.notes.add(path, "aims at the traffic of Global Secure Access, which is not reasoned about");
  }
  fields.finish("conditions.applications");

  const targets = [resources.named, actions.named, contexts.named].filter((named) => named).length;
  if (resources.nothing !== undefined && targets > 0) {
    fields.notes.add(
      resources.nothing.path,
      "holds None beside a target, and Microsoft does not say which of them counts",
    );
  }
  if (elsewhere.length > 0) return everything;
  if (targets > 1) {
    fields.notes.add(
      fields.path,
      "mixes resources, user actions and authentication contexts, of which a policy has one",
    );
    return everything;
  }
  if (resources.named) return resources.target;
  if (targets > 0 && resources.excluding !== undefined) {
    fields.notes.add(resources.excluding, "excludes resources from a policy that is about none");
  }
  if (actions.named) {
    return {
      kind: "userActions",
      actions: actions.open ? [...new Set([...actions.values, ...userActions.actions])] : actions.values,
    };
  }
  return contexts.named ? { kind: "authenticationContexts", contexts: contexts.values } : { kind: "none" };
}

interface ReadResources {
  readonly named: boolean;
  readonly target: Target;
  /** Where resources are excluded, if they are. */
  readonly excluding: string | undefined;
  /** Where the list says None. */
  readonly nothing: Entry | undefined;
}

function readResources(fields: Fields): ReadResources {
  const include = readApplications(fields, "includeApplications");
  const exclude = readApplications(fields, "excludeApplications");
  const filter = readFilter(fields.object("applicationFilter"), "application", "conditions.filter");
  const filterMayInclude = filter.state === "unknown" && filter.mode !== "exclude";
  const filterIncludes = filter.state === "read" && filter.filter.mode === "include";
  const { all, applications, office365, adminPortals } = include.resources;
  return {
    named:
      include.open || filterMayInclude || filterIncludes || all || applications.length > 0 || office365 || adminPortals,
    target: {
      kind: "resources",
      include: include.open || filterMayInclude ? { ...none, all: true } : include.resources,
      exclude: exclude.resources,
      ...(filter.state === "read" ? { filter: filter.filter } : {}),
    },
    excluding:
      filter.state === "read"
        ? fields.pathOf("applicationFilter")
        : exclude.named
          ? fields.pathOf("excludeApplications")
          : undefined,
    nothing: include.nothing,
  };
}

const WORDS = new Set(["all", "none", "office365", "microsoftadminportals", "allagentidresources"]);

function readApplications(fields: Fields, name: string) {
  const list = fields.list(name);
  const words = new Map<string, Entry>();
  const others: Entry[] = [];
  for (const entry of list.entries) {
    const word = entry.text.toLowerCase();
    if (WORDS.has(word)) words.set(word, entry);
    else others.push(entry);
  }
  const { ids, open } = idsOf(others, fields.notes);
  const resources: Resources = {
    all: words.has("all"),
    applications: ids,
    office365: words.has("office365"),
    adminPortals: words.has("microsoftadminportals"),
  };
  const named = ids.length > 0 || [...words.keys()].some((word) => word !== "none");
  return { resources, named, open: open || list.open, nothing: words.get("none") };
}

const ACTION = /^urn:user:[a-z]+$/;
const CONTEXT = /^c([1-9]|[1-9][0-9])$/;

function readWords(fields: Fields, name: string, pattern: RegExp) {
  const list = fields.list(name);
  const values = new Set<string>();
  let open = list.open;
  for (const { text, path } of list.entries) {
    const word = text.toLowerCase();
    if (pattern.test(word)) {
      values.add(word);
    } else {
      open = true;
      fields.notes.add(path, `holds ${shown(text)}, which Microsoft Graph does not document there`);
    }
  }
  return { values: [...values], open, named: open || values.size > 0 };
}
