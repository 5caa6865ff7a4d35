import { type Box, only, type Restriction, restrictionOf, restrictionsOf, type WordsContext } from "./box";
import { comparisonWords } from "./comparison";
import { listed } from "./lists";

/** The device: "on an unregistered device", "on a compliant device", "on a device whose model is "x"". */
export function deviceOf(box: Box, context: WordsContext): readonly string[] {
  const device = restrictionOf(box, "device", context);
  // An unregistered device has no attribute to tell.
  if (device !== undefined && only(device, "unregistered")) return ["on an unregistered device"];
  const phrases = restrictionsOf(box, "device.", context).map(attributeOf);
  const whose = phrases.flatMap((phrase) => phrase.whose ?? []);
  const adjectives = phrases.flatMap((phrase) => phrase.adjective ?? []);
  if (phrases.length === 0) return device === undefined ? [] : ["on a registered device"];
  const which = whose.length === 0 ? "" : ` whose ${listed(whose)}`;
  const noun = listed([...(adjectives.length === 0 && device !== undefined ? ["registered"] : adjectives)]);
  const article = /^[aeiou]/i.test(noun) ? "an" : "a";
  return [`on ${article} ${noun === "" ? "" : `${noun} `}device${which}`];
}

interface Phrase {
  readonly adjective?: string;
  readonly whose?: string;
}

function attributeOf(restriction: Restriction & { readonly rest: string }): Phrase {
  const { rest, values, missing } = restriction;
  if (rest.includes(":")) return { whose: comparisonWords(rest, values.includes("yes")) };
  if (rest === "isCompliant") {
    if (only(restriction, "=true")) return { adjective: "compliant" };
    if (!values.includes("=true"))
      return { adjective: only(restriction, "=false") ? "non-compliant" : "not compliant" };
  }
  if (rest === "trustType") return joinOf(restriction);
  const constants = (list: readonly string[]) => list.filter((value) => value.startsWith("=")).map(constantOf);
  if (only(restriction, "null")) return { whose: `${rest} is not set` };
  if (values.includes("other")) {
    const excluded = [...constants(missing), ...(missing.includes("null") ? ["empty"] : [])];
    return { whose: `${rest} is not ${listed(excluded, "or")}` };
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
  if (missing.length < values.length) return { whose: `state is not ${listed(missing.map(name), "or")}` };
  return { adjective: listed(values.map(name), "or") };
}

const joins: Readonly<Record<string, string>> = {
  "=azuread": "Entra joined",
  "=serverad": "hybrid joined",
  "=workplace": "Entra registered",
  null: "unjoined",
};
