import type { Filter, FilterComparison, FilterRule } from "../../../proof/model/filter";
import type { PolicySet } from "../../../proof/model/policy-set";
import { comparisonsIn } from "../../proof/support/comparisons-in";
import { constantsOf } from "./targets";
import { and, falsehood, implies, not, or, type Problem, type Term } from "./terms";
import { Text } from "./text";

export interface DeviceTerms {
  readonly registered: Term;
  readonly compliant: Term;
  readonly hybridJoined: Term;
  matches(filter: Filter): Term;
}

type Answer = (operator: FilterComparison["operator"], constant: string | null) => Term;

/** The device: every attribute absent or with a value; of an unregistered one all are absent. */
export function deviceTerms(problem: Problem, { policies }: PolicySet): DeviceTerms {
  const registered = problem.boolean("registered");
  const compared = policies.flatMap(({ deviceFilter }) => comparisonsIn(deviceFilter));
  const answers = new Map<string, Answer>();
  const fixed = (name: string, values: readonly string[]): Answer => {
    const value = problem.choice<string | null>(name, [null, ...values]);
    problem.assert(or(registered, value.is(null)));
    return (_, constant) => value.is(constant);
  };
  answers.set("isCompliant", fixed("isCompliant", ["true", "false"]));
  answers.set("trustType", fixed("trustType", ["azuread", "serverad", "workplace"]));
  for (const attribute of new Set(compared.map((comparison) => comparison.attribute))) {
    if (answers.has(attribute)) continue;
    const constants = [...new Set(compared.filter((one) => one.attribute === attribute).flatMap(constantsOf))];
    const present = problem.boolean(`has ${attribute}`);
    problem.assert(implies(present, registered));
    answers.set(
      attribute,
      attribute === "physicalIds"
        ? elements(problem, constants, present)
        : text(problem, attribute, constants, present),
    );
  }

  const holds = ({ attribute, operator, values, negated }: FilterComparison): Term => {
    const answer = answers.get(attribute);
    const positive = or(
      ...values.map((value) => answer?.(operator, value === null ? null : String(value).toLowerCase()) ?? falsehood),
    );
    return negated ? not(positive) : positive;
  };
  const matches = (rule: FilterRule): Term => {
    if (rule.kind === "comparison") return holds(rule);
    if (rule.kind === "not") return not(matches(rule.of));
    return rule.kind === "and" ? and(...rule.of.map(matches)) : or(...rule.of.map(matches));
  };
  return {
    registered,
    compliant: answers.get("isCompliant")?.("eq", "true") ?? falsehood,
    hybridJoined: answers.get("trustType")?.("eq", "serverad") ?? falsehood,
    matches: ({ mode, rule }) => (mode === "include" ? matches(rule) : not(matches(rule))),
  };
}

/** A list: of every constant, whether it is an element. */
function elements(problem: Problem, constants: readonly string[], present: Term): Answer {
  const contained = new Map(constants.map((constant) => [constant, problem.boolean(`element ${constant}`)]));
  for (const term of contained.values()) problem.assert(implies(term, present));
  return (_, constant) => (constant === null ? not(present) : (contained.get(constant) ?? falsehood));
}

function text(problem: Problem, name: string, constants: readonly string[], present: Term): Answer {
  const value = new Text(problem, name, constants);
  return (operator, constant) => (constant === null ? not(present) : and(present, value.compare(operator, constant)));
}
