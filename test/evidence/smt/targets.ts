import { type Bundle, baselineScopesResource, bundles, hasMandatoryMfa, membershipOf } from "../../../proof/data";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { FilterComparison, FilterRule } from "../../../proof/model/filter";
import type { Policy, Resources, Target } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { comparisonsIn } from "../../proof/support/comparisons-in";
import { and, type Choice, implies, not, or, type Problem, type Term, when } from "./terms";
import { Text } from "./text";

export interface TargetTerms {
  readonly userAction: Term;
  readonly enrolment: Term;
  readonly mandatoryMfa: Term;
  /** What leads to a compliant network. */
  readonly globalSecureAccess: Term;
  among(target: Target): Term;
}

const another = "(an application that nothing names)";
const network = "(the policy service of Global Secure Access)";
const trafficProfiles = [
  "5dc48733-b5df-475c-a49b-fa307ef00853",
  "c08f52c9-8f03-4558-a0ea-9a4c878cf343",
  "e92b9b37-1b47-4c01-9fbc-91d84450870e",
];
const baseline = "(basic directory scopes)";
const documentedActions = ["urn:user:registersecurityinfo", "urn:user:registerdevice"];

export function targetTerms(problem: Problem, set: PolicySet, assumptions: Assumptions): TargetTerms {
  const { policies, directory } = set;
  const resources = policies.flatMap(({ target }) =>
    target.kind === "resources" ? [target.include, target.exclude] : [],
  );
  const listed = new Map(directory?.servicePrincipals.map(({ appId, attributes }) => [appId, attributes]));
  const applications = [...new Set([...resources.flatMap((some) => some.applications), ...listed.keys()])];
  const actions = [
    ...new Set([
      ...documentedActions,
      ...policies.flatMap(({ target }) => (target.kind === "userActions" ? target.actions : [])),
    ]),
  ];
  const target = problem.choice("target", [another, network, baseline, ...applications, ...actions]);
  const application = or(target.is(another), target.is(network), target.any(applications));
  const within = new Map(bundles.map((bundle) => [bundle, bundleTerm(problem, bundle, target, applications)]));
  const attributes = new Attributes(problem, policies, target, listed, {
    application,
    // Without a service principal there is nothing to tag.
    untagged: and(
      target.is(another),
      within.get("Office365") ?? "false",
      when(resources.some(({ office365 }) => office365)),
    ),
  });

  const named = (some: Resources): Term =>
    or(
      when(some.all),
      target.any(applications.filter((id) => some.applications.includes(id))),
      when(some.office365) === "true" ? (within.get("Office365") ?? "false") : "false",
      when(some.adminPortals) === "true" ? (within.get("MicrosoftAdminPortals") ?? "false") : "false",
      some.applications.includes(baselineScopesResource) ? target.is(baseline) : "false",
    );
  return {
    userAction: target.any(actions),
    enrolment: target.is("urn:user:registerdevice"),
    globalSecureAccess: or(target.is(network), target.any(applications.filter((id) => trafficProfiles.includes(id)))),
    mandatoryMfa: target.any(applications.filter(hasMandatoryMfa)),
    among: (asked) => {
      if (asked.kind === "userActions") return target.any(asked.actions);
      if (asked.kind !== "resources") return "false";
      const { include, exclude, filter } = asked;
      const rule = filter === undefined ? "false" : attributes.matches(filter.rule);
      const excludes =
        exclude.all ||
        exclude.applications.length > 0 ||
        exclude.office365 ||
        exclude.adminPortals ||
        filter?.mode === "exclude";
      return and(
        or(named(include), filter?.mode === "include" ? and(application, rule) : "false"),
        not(named(exclude)),
        filter?.mode === "exclude" ? not(rule) : "true",
        assumptions.baselineScopes === "legacy" && include.all && excludes ? not(target.is(baseline)) : "true",
      );
    },
  };
}

/** Whether the target belongs to a bundle: as Microsoft's list says, either way where it does not. */
function bundleTerm(problem: Problem, bundle: Bundle, target: Choice<string>, applications: readonly string[]): Term {
  const within = problem.boolean(`within ${bundle}`);
  for (const id of applications) {
    const membership = membershipOf(id, bundle);
    if (membership !== "unsettled")
      problem.assert(implies(target.is(id), membership === "member" ? within : not(within)));
  }
  problem.assert(implies(within, or(target.is(another), target.any(applications))));
  return within;
}

interface Tagging {
  readonly application: Term;
  readonly untagged: Term;
}

/** Custom security attributes, each with as many texts as there are comparisons to answer. */
class Attributes {
  readonly #texts = new Map<string, readonly { readonly text: Text; readonly present: Term }[]>();

  constructor(
    problem: Problem,
    policies: readonly Policy[],
    private readonly target: Choice<string>,
    private readonly listed: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>,
    private readonly tagging: Tagging,
  ) {
    const compared = policies.flatMap((policy) =>
      policy.target.kind === "resources" ? comparisonsIn(policy.target.filter) : [],
    );
    for (const attribute of new Set(compared.map((comparison) => comparison.attribute))) {
      const constants = [...new Set(compared.filter((one) => one.attribute === attribute).flatMap(constantsOf))];
      this.#texts.set(
        attribute,
        constants.map((_, index) => ({
          text: new Text(problem, `${attribute} ${index}`, constants),
          present: problem.boolean(`${attribute} ${index} is there`),
        })),
      );
    }
  }

  matches(rule: FilterRule): Term {
    if (rule.kind === "comparison") {
      const positive = or(
        ...rule.values.map((value) => this.#holds(rule, value === null ? null : String(value).toLowerCase())),
      );
      return rule.negated ? not(positive) : positive;
    }
    if (rule.kind === "not") return not(this.matches(rule.of));
    return rule.kind === "and"
      ? and(...rule.of.map((part) => this.matches(part)))
      : or(...rule.of.map((part) => this.matches(part)));
  }

  #holds({ attribute, operator }: FilterComparison, value: string | null): Term {
    const texts = this.#texts.get(attribute) ?? [];
    const settled = [...this.listed].map(([id, attributes]) =>
      and(this.target.is(id), when(answers(attributes[attribute] ?? [], operator, value))),
    );
    const open = and(
      this.tagging.application,
      not(this.target.any([...this.listed.keys()])),
      not(this.tagging.untagged),
    );
    const none = not(or(...texts.map(({ present }) => present)));
    const some =
      value === null ? none : or(...texts.map(({ text, present }) => and(present, text.compare(operator, value))));
    const without = and(not(open), not(this.target.any([...this.listed.keys()])), when(value === null));
    return or(...settled, and(open, some), without);
  }
}

export const constantsOf = ({ values }: FilterComparison): string[] =>
  values.flatMap((value) => (value === null ? [] : [String(value).toLowerCase()]));

function answers(texts: readonly string[], operator: FilterComparison["operator"], value: string | null): boolean {
  if (value === null) return texts.length === 0;
  return texts.some((held) => {
    const text = held.toLowerCase();
    if (operator === "startsWith") return text.startsWith(value);
    if (operator === "endsWith") return text.endsWith(value);
    return operator === "contains" ? text.includes(value) : text === value;
  });
}
