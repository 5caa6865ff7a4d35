import type { Filter, FilterComparison } from "../model/filter";
import type { Region } from "./region";
import { answerKey, answers, stepsOf, type TextComparison, textComparisonsOf, truthOfSteps } from "./rules";
import { some, type Truth, throughout, truthOf } from "./truth";

/** Attributes that hold several texts, of which one answers or none; the elements are compared whole. */
const lists = new Set(["device.physicalids", "device.systemlabels"]);

/** @param key the attribute's dimension, see `keyOf` */
export const isList = (key: string): boolean => lists.has(key);

/** How often a rule is looked at, at most, for one region. */
const looks = 4096;

/** The values on which an answer hangs, where a region leaves it open. */
export type Open = (key: string) => void;

export type Compare = (comparison: FilterComparison, region: Region, open: Open) => Truth;

/**
 * Whether a filter's rule is true in a region. Comparisons hang together, two of one attribute for instance; so where the answer is
 * open, each value on which it hangs is looked at by itself, as often as the bound allows.
 */
export function ruleTruth(filter: Filter, region: Region, compare: Compare): Truth {
  const steps = stepsOf(filter.rule);
  let left = looks;
  const look = (part: Region): Truth => {
    left -= 1;
    const open: string[] = [];
    const truth = truthOfSteps(steps, (comparison) => compare(comparison, part, (key) => open.push(key)));
    if (truth !== "unknown" || left <= 0) return truth;
    const [key = ""] = open;
    const values = part.values(key);
    return values === undefined ? truth : throughout(values, (value) => look(part.with(key, value)));
  };
  return look(region);
}

/** A positive comparison with a device's attribute. */
export const compareDevice: Compare = (comparison, region, open) =>
  some(textComparisonsOf(comparison), (part) =>
    compareText(`device.${comparison.attribute.toLowerCase()}`, part, region, open),
  );

function compareText(key: string, part: TextComparison, region: Region, open: Open): Truth {
  const values = region.values(key);
  if (values === undefined) return "unknown";
  const constants = region.space.valuesOf(key);
  const detail = answerKey(key, part);
  const truth = throughout(values, (value) => {
    if (value === "null") return truthOf(part.text === null);
    if (part.text === null) return "no";
    if (value !== "other") return truthOf(answers(value.slice(1), part));
    if (part.operator === "eq" && constants.includes(`=${part.text}`)) return "no";
    return region.truth(detail, (answer) => answer === "yes");
  });
  if (truth === "unknown") open(values.length > 1 ? key : detail);
  return truth;
}
