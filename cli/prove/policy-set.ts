import type { Directory } from "../../proof/model/directory";
import type { PolicySet } from "../../proof/model/policy-set";
import { type Problem, readDirectory, readPolicySet, type Skipped } from "../../proof/read";
import type { PassedBy } from "./find-files";
import { InputError } from "./input-error";
import { type Document, readDirectoryDocument } from "./read-set";

export interface PolicySetFromDocuments {
  readonly set: PolicySet;
  readonly skipped: readonly PassedBy[];
  /** Sources that were not skipped as a whole. */
  readonly used: readonly string[];
}

/**
 * The policies in documents, and beside them who and what exists, from a file or as a document. @throws InputError with all that
 * cannot be read
 */
export function policySetOf(
  documents: readonly Document[],
  directory: string | Document | undefined,
): PolicySetFromDocuments {
  const listed = typeof directory === "string" ? readDirectoryDocument(directory) : directory;
  const pages = pagesTogether(documents);
  const all = listed === undefined ? pages : [...pages, listed];
  const { set, skipped, problems } = readPolicySet(all);
  const mistakes = problems.map(wordProblem);
  if (listed !== undefined && set.directory === undefined && problems.length === 0) mistakes.push(noDirectory(listed));
  if (mistakes.length > 0) throw new InputError(mistakes);
  const passedWhole = new Set(skipped.filter(({ path }) => path === "").map(({ source }) => source));
  return {
    set,
    skipped: skipped.map(wordSkipped),
    used: documents.map(({ source }) => source).filter((source) => !passedWhole.has(source)),
  };
}

/** Puts a directory file beside what is known of people already: whoever either of them lists exists. @throws InputError */
export function readDirectoryInto(set: PolicySet, file: string): PolicySet {
  const read = readDirectory(readDirectoryDocument(file));
  if (read.problems.length > 0) throw new InputError(read.problems.map(wordProblem));
  const { directory, namedLocations, authenticationStrengths } = read;
  return {
    ...set,
    directory: set.directory === undefined ? directory : both(directory, set.directory),
    namedLocations: byId(set.namedLocations, namedLocations),
    authenticationStrengths: byId(set.authenticationStrengths, authenticationStrengths),
  };
}

function both(file: Directory, plan: Directory): Directory {
  return {
    ...plan,
    closed: file.closed,
    users: byId(file.users, plan.users),
    groups: byId(file.groups, plan.groups),
    roleAssignments: [...file.roleAssignments, ...plan.roleAssignments],
    servicePrincipals: file.servicePrincipals,
  };
}

/** Of two with the same id the first counts. */
function byId<T extends { readonly id: string }>(first: readonly T[], second: readonly T[]): readonly T[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...second.filter(({ id }) => !known.has(id))];
}

const wordProblem = ({ source, path, message }: Problem): string =>
  path === "" ? `${source}: ${message}` : `${source}: ${path}: ${message}`;

const wordSkipped = ({ source, path, reason }: Skipped): PassedBy => ({
  source: path === "" ? source : `${source}: ${path}`,
  why: reason,
});

const noDirectory = ({ source }: Document): string =>
  `${source}: this is no directory; write an object with users, groups and roleAssignments, as schemas/directory.schema.json has it`;

/**
 * The pages of a list name each the next, all but the last. Where the last one is there, the others' links were followed and are
 * taken away; where it is not, they stay, and the reader refuses an export that lacks a page.
 */
function pagesTogether(documents: readonly Document[]): readonly Document[] {
  const ended = new Set(
    documents.flatMap(({ content }) => (isList(content) && !(nextLink in content) ? [contextOf(content)] : [])),
  );
  return documents.map((document) => {
    const { source, content } = document;
    if (!isList(content) || !(nextLink in content) || !ended.has(contextOf(content))) return document;
    const { [nextLink]: _, ...rest } = content;
    return { source, content: rest };
  });
}

type List = Readonly<Record<string, unknown>>;

const nextLink = "@odata.nextLink";

const isList = (content: unknown): content is List =>
  typeof content === "object" && content !== null && Array.isArray((content as List).value);

/** Graph names what a list holds. */
const contextOf = (list: List): unknown => list["@odata.context"];
