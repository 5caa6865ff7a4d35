import { type RawResource, resourceFrom } from "../../../policies/model/construct";
import type { Plan } from "../../../policies/model/plan";
import type { Outcome, Rule } from "../../../policies/model/rule";

export { settings } from "../plans";

/** A plan of the given resources in a stack without configuration. */
export function planOf(...resources: readonly (Partial<RawResource> & { readonly name: string })[]): Plan {
  return {
    organization: "organization",
    project: "fleet",
    stack: "partner",
    resources: resources.map(({ type = "test:index:Thing", properties = {}, ...more }) =>
      resourceFrom({ urn: `urn:pulumi:partner::fleet::${type}::${more.name}`, type, properties, ...more }),
    ),
    configuration: [],
    configurationValues: {},
    signInVariables: [],
  };
}

/** A rule that answers what it is told. */
export function rule(id: string, outcome: (plan: Plan) => Outcome, more: Partial<Rule> = {}): Rule {
  return {
    id,
    title: `Title of ${id}`,
    requirements: ["PSR-MFA-ALL"],
    severity: "block",
    level: "mandatory",
    remediation: `General remedy of ${id}.`,
    evaluate: (plan) => outcome(plan),
    word: (facts) => ({ message: String(facts.text ?? facts.kind), fix: `Fix of ${id}.` }),
    ...more,
  };
}
