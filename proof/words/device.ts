import { type Box, only, type Restriction, restrictionOf, restrictionsOf, type WordsContext } from "./box";
import { comparisonWords } from "./comparison";
import { listed } from "./lists";

/** The device: "on an unregistered device", "on a compliant device", "on a device whose model is "x"". */
export function deviceOf(box: Box, context: WordsContext): readonly string[] {
  const device = restrictionOf(box, "device", context);
  // An unregistered device has no attribute to tell.
  if (device !== undefined && only(device, "unregistered")) return ["on an unregistered device"];
  const phrases = attributesOf(box, context).map(attributeOf);
  if (phrases.length === 0) return device === undefined ? [] : ["on a registered device"];
  const adjectives = phrases.flatMap(({ adjective }) => adjective ?? []);
  const noun = listed(adjectives.length === 0 && device !== undefined ? ["registered"] : adjectives);
  const article = /^[aeiou]/i.test(noun) ? "an" : "a";
  const clauses = [
    clause(
      "that",
      phrases.flatMap(({ that }) => that ?? []),
    ),
    clause(
      "whose",
      phrases.flatMap(({ whose }) => whose ?? []),
    ),
  ];
  return [[`on ${article}`, noun, "device", ...clauses].filter((text) => text !== "").join(" ")];
}

const clause = (word: string, phrases: readonly string[]): string =>
  phrases.length === 0 ? "" : `${word} ${listed(phrases)}`;

/** A comparison that holds says more than that there is a text, so the text itself is left out beside it. */
function attributesOf(box: Box, context: WordsContext): readonly Attribute[] {
  const all = restrictionsOf(box, "device.", context);
  const compared = all.filter(({ values }) => values.includes("yes"));
  return all.filter(
    (attribute) => !only(attribute, "other") || !compared.some(({ rest }) => rest.startsWith(`${attribute.rest}:`)),
  );
}

type Attribute = Restriction & { readonly rest: string };

interface Phrase {
  readonly adjective?: string;
  /** "is not compliant" */
  readonly that?: string;
  /** "model is "x"" */
  readonly whose?: string;
}

function attributeOf(attribute: Attribute): Phrase {
  const { rest, values } = attribute;
  if (rest.includes(":")) return { whose: comparisonWords(rest, values.includes("yes")) };
  if (rest === "isCompliant") return complianceOf(attribute);
  return rest === "trustType" ? joinOf(attribute) : textOf(attribute);
}

function complianceOf(attribute: Attribute): Phrase {
  if (only(attribute, "=true")) return { adjective: "compliant" };
  if (only(attribute, "=false")) return { adjective: "non-compliant" };
  if (only(attribute, "null")) return { adjective: "unassessed" };
  return attribute.values.includes("=true") ? textOf(attribute) : { that: "is not compliant" };
}

function textOf({ rest, values, missing }: Attribute): Phrase {
  const constants = (list: readonly string[]) => list.filter((value) => value.startsWith("=")).map(constantOf);
  if (values.includes("other")) {
    const other = constants(missing);
    const set = missing.includes("null") ? ["is set"] : [];
    return { whose: `${rest} ${listed([...set, ...(other.length === 0 ? [] : [`is not ${listed(other, "or")}`])])}` };
  }
  return {
    whose: `${rest} is ${listed([...constants(values), ...(values.includes("null") ? ["not set"] : [])], "or")}`,
  };
}

function constantOf(value: string): string {
  const constant = value.slice(1);
  return constant === "true" || constant === "false" ? constant : `"${constant}"`;
}

function joinOf({ values, missing }: Restriction): Phrase {
  const name = (value: string) => joins[value] ?? value.slice(1);
  if (missing.length < values.length) return { that: `is not ${listed(missing.map(name), "or")}` };
  return { adjective: listed(values.map(name), "or") };
}

const joins: Readonly<Record<string, string>> = {
  "=azuread": "Entra joined",
  "=serverad": "hybrid joined",
  "=workplace": "Entra registered",
  null: "unjoined",
};
