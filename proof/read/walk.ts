import { isObject } from "./blank";
import type { SourceDocument } from "./document";
import type { Surroundings } from "./policy";
import { holdsOurs, NONE_OF_OURS, partsOf, type Recognised, recognise, recogniseItself } from "./recognise";

/** How many lists, templates and texts may stand in one another. */
const DEEPEST = 6;

/** What a template says of the policy in it. */
export type Around = Pick<Surroundings, "displayName" | "state"> & { readonly id?: string };

/** A place in a document, and what stands there. */
export interface Found {
  readonly path: string;
  readonly around: Around;
  readonly what:
    | { readonly kind: "object"; readonly value: Readonly<Record<string, unknown>>; readonly recognised: Leaf }
    | { readonly kind: "fault"; readonly why: string }
    | { readonly kind: "other"; readonly why: string };
}

/** What has nothing of ours in it. */
export type Leaf = Exclude<
  Recognised,
  { readonly kind: "list" | "template" | "wrapper" | "rawJson" | "other" | "refusal" }
>;

interface Waiting {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
  readonly around: Around;
}

/** Goes through lists, templates and texts, in the order of the document, to the objects in them. */
export function* foundIn({ content }: SourceDocument): Generator<Found> {
  const waiting: Waiting[] = [{ value: content, path: "", depth: 0, around: {} }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path, depth, around } = next;
    const inner = (entry: unknown, at: string, more: Around = {}): void => {
      waiting.push({ value: entry, path: at, depth: depth + 1, around: more });
    };
    const list = (entries: readonly unknown[], at: string): void => {
      // Reversed, because the last one put down is taken up first.
      for (let index = entries.length - 1; index >= 0; index -= 1) inner(entries[index], `${at}[${index}]`);
    };
    const told = (kind: "fault" | "other", at: string, why: string): Found => ({
      path: at,
      around,
      what: { kind, why },
    });

    /** What an exporter put beside one another: what is ours is taken up, and the rest is told. */
    const besides = function* (parts: readonly (readonly [string, unknown])[]): Generator<Found> {
      const taken = parts.filter(([, part]) => isTakenUp(part));
      for (const [name, part] of [...taken].reverse()) inner(part, join(path, name));
      for (const [name, part] of parts) {
        if (!isTakenUp(part)) yield told("other", join(path, name), reasonAgainst(part));
      }
    };

    if (depth > DEEPEST) {
      const why = `stands in more than ${DEEPEST} lists or templates, where no export has a policy; name the files that hold the policies`;
      yield told("fault", path, why);
      continue;
    }
    if (Array.isArray(value)) {
      list(value, path);
      continue;
    }
    if (!isObject(value)) {
      yield told("other", path, "is no object, so no policy, named location, authentication strength or directory");
      continue;
    }
    const recognised = recognise(value);
    switch (recognised.kind) {
      case "list":
        if (typeof value["@odata.nextLink"] === "string")
          yield told("fault", join(path, "@odata.nextLink"), MORE_PAGES);
        yield* besides(partsOf(value, recognised.name));
        list(recognised.entries, join(path, recognised.name));
        break;
      case "template":
        yield* besides(partsOf(value, recognised.name));
        inner(recognised.details, join(path, recognised.name), ofTemplate(value));
        break;
      case "wrapper":
        yield* besides(recognised.parts);
        break;
      case "rawJson": {
        yield* besides(partsOf(value, recognised.name));
        const at = join(path, recognised.name);
        try {
          inner(JSON.parse(recognised.text), at);
        } catch {
          yield told("fault", at, "holds a text that is not JSON; export the policy again");
        }
        break;
      }
      case "refusal":
        yield told("fault", path, `holds an error of Microsoft Graph, ${recognised.message}, ${REFUSED}`);
        break;
      case "other":
        yield told("other", path, recognised.reason);
        break;
      default:
        yield { path, around, what: { kind: "object", value, recognised } };
    }
  }
}

/** A refusal is no answer, wherever it stands. */
const isTakenUp = (part: unknown): boolean =>
  holdsOurs(part) || (isObject(part) && recogniseItself(part).kind === "refusal");

const reasonAgainst = (part: unknown): string =>
  isObject(part) && recogniseItself(part).kind === "directory"
    ? "holds users or groups beside something else, where they are not read; a directory stands in a file of its own"
    : NONE_OF_OURS;

const MORE_PAGES =
  "says that this is not all: the export stopped after a page; follow the link to the last page, put all entries into one list and leave the link out";
const REFUSED = "instead of an answer; export again with an account that may read policies (Policy.Read.All)";

/** A template names itself outside of the policy, and the portal makes a report-only policy of it. */
function ofTemplate(template: Readonly<Record<string, unknown>>): Around {
  const text = (name: string): string | undefined => {
    const value = Object.entries(template).find(([key]) => key.toLowerCase() === name)?.[1];
    return typeof value === "string" && value.trim() !== "" ? value : undefined;
  };
  const id = text("id")?.toLowerCase();
  const displayName = text("displayname") ?? text("name");
  return {
    state: "reportOnly",
    ...(id === undefined ? {} : { id }),
    ...(displayName === undefined ? {} : { displayName }),
  };
}

export function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
