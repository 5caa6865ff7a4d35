import { unnamedGlobalSecureAccess } from "../data";
import { type Box, type Restriction, restrictionOf, restrictionsOf, type WordsContext } from "./box";
import { comparisonWords } from "./comparison";
import { listed, listedBriefly } from "./lists";
import { namesOf } from "./names";

/** What is signed in to, as a thing and as something that one does. */
export interface What {
  /** "any application", "registering security information". */
  readonly thing: string;
  /** In the third person: "signs in to any application", "registers security information". */
  readonly singular: string;
  readonly plural: string;
}

export function whatOf(box: Box, context: WordsContext): What {
  const target = restrictionOf(box, "target", context);
  const attributes = attributesOf(box, context);
  if (target === undefined) return signingIn(`${anyApplication}${attributes}`);
  const applications = applicationsOf(target, context);
  // Whoever gets to any application gets to the data that are basic to all of them.
  const basic = target.values.includes("baselineScopes") && applications !== anyApplication;
  const others = [...(basic ? [baseline] : []), ...actionsOf(target, context)];
  const parts = applications === undefined ? others : [signingIn(`${applications}${attributes}`), ...others];
  return {
    thing: listed(
      parts.map(({ thing }) => thing),
      "or",
    ),
    singular: listed(
      parts.map(({ singular }) => singular),
      "or",
    ),
    plural: listed(
      parts.map(({ plural }) => plural),
      "or",
    ),
  };
}

const anyApplication = "any application";

const signingIn = (thing: string): What => ({
  thing,
  singular: `signs in to ${thing}`,
  plural: `sign in to ${thing}`,
});

const baseline: What = {
  thing: "basic directory data",
  singular: "reads basic directory data",
  plural: "read basic directory data",
};

function actionsOf(target: Restriction, context: WordsContext): What[] {
  return target.values
    .filter((value) => value.startsWith("action:"))
    .map((value) => value.slice("action:".length))
    .map((urn) => actions[urn] ?? named(namesOf(context.set).userAction(urn)));
}

const named = (thing: string): What => ({ thing, singular: `takes ${thing}`, plural: `take ${thing}` });

const actions: Readonly<Record<string, What>> = {
  "urn:user:registersecurityinfo": {
    thing: "registering security information",
    singular: "registers security information",
    plural: "register security information",
  },
  "urn:user:registerdevice": {
    thing: "registering a device",
    singular: "registers a device",
    plural: "register a device",
  },
  "urn:user:accountrecovery": {
    thing: "recovering an account",
    singular: "recovers an account",
    plural: "recover an account",
  },
};

/** The applications among the targets, or nothing where there is none. */
function applicationsOf(target: Restriction, context: WordsContext): string | undefined {
  const inside = target.values.filter(isApplication);
  const outside = target.missing.filter(isApplication);
  if (inside.length === 0) return undefined;
  if (outside.length === 0) return anyApplication;
  const bundle = bundles.find(
    ({ tag }) => inside.every((value) => value.includes(tag)) && outside.every((value) => !value.includes(tag)),
  );
  if (bundle !== undefined) return `any application of ${bundle.name}`;
  const without = bundles.find(
    ({ tag }) => outside.every((value) => value.includes(tag)) && inside.every((value) => !value.includes(tag)),
  );
  if (without !== undefined) return `any application outside ${without.name}`;
  const names = (values: readonly string[]) => [
    ...new Set(values.filter(isNamed).map((value) => nameOf(value, context))),
  ];
  const unnamed = inside.filter((value) => !isNamed(value));
  if (unnamed.length === 0) return listedBriefly(names(inside), "or");
  if (inside.includes("other")) {
    const missing = [...names(outside), ...bundlesOutside(inside, outside)];
    return `any application except ${listedBriefly(missing)}`;
  }
  return listedBriefly([...unnamed.map(unnamedName), ...names(inside)], "or");
}

/** "those of Office 365 and the Microsoft admin portals", where none of their applications is inside. */
function bundlesOutside(inside: readonly string[], outside: readonly string[]): readonly string[] {
  const unnamed = outside.filter((value) => !isNamed(value));
  const whole = bundles.filter(
    ({ tag }) => unnamed.some((value) => value.includes(tag)) && !inside.some((value) => value.includes(tag)),
  );
  const isTold = (value: string): boolean => whole.some(({ tag }) => value.includes(tag));
  const those = whole.length === 0 ? [] : [`those of ${listed(whole.map(({ name }) => name))}`];
  return [...unnamed.filter((value) => !isTold(value)).map(unnamedName), ...those];
}

const isApplication = (value: string): boolean => isNamed(value) || /^other(\+|$)/.test(value);
const isNamed = (value: string): boolean => value.startsWith("app:") || value === unnamedGlobalSecureAccess;

const bundles = [
  { tag: "+Office365", name: "Office 365" },
  { tag: "+MicrosoftAdminPortals", name: "the Microsoft admin portals" },
] as const;

function nameOf(value: string, context: WordsContext): string {
  const [id = ""] = value.replace(/^app:/, "").split("+");
  return namesOf(context.set).application(id);
}

function unnamedName(value: string): string {
  const of = bundles.filter(({ tag }) => value.includes(tag)).map(({ name }) => name);
  return of.length === 0 ? "applications that no policy names" : `other applications of ${listed(of)}`;
}

/** Comparisons of application filters: " whose attribute set_name is "x"". */
function attributesOf(box: Box, context: WordsContext): string {
  const phrases = restrictionsOf(box, "application:", context).map(({ rest, values }) =>
    comparisonWords(rest, values.includes("yes")),
  );
  return phrases.length === 0 ? "" : ` whose ${listed(phrases)}`;
}
