import {
  type Bundle,
  baselineScopesResource,
  bundles,
  hasMandatoryMfa,
  isGlobalSecureAccess,
  membershipOf,
  unnamedGlobalSecureAccess,
} from "../data";
import type { ServicePrincipal } from "../model/directory";
import type { Filter, FilterComparison } from "../model/filter";
import type { Policy, Resources } from "../model/policy";
import { and, type Formula, not, or } from "../solve/formula";
import { answers, type Comparison, nameOf, partsOf } from "./comparisons";
import { formulaOf } from "./devices";
import type { Dimension, Dimensions } from "./dimension";
import type { References } from "./references";

/** What is signed in to. */
export interface TargetSpace {
  readonly dimension: Dimension;
  readonly values: ReadonlyMap<string, TargetValue>;
  /** Comparisons of application filters, for applications whose attributes nothing settles. */
  readonly comparisons: ReadonlyMap<string, ApplicationComparison>;
  readonly userActions: Formula;
  /** Registering or joining a device. */
  readonly enrolment: Formula;
  readonly mandatoryMfa: Formula;
  /** What the client of Global Secure Access needs, which policies that name a compliant network leave out. */
  readonly globalSecureAccess: Formula;
  among(target: Policy["target"]): Formula;
}

export interface ApplicationComparison {
  readonly attribute: string;
  /** Null: whether the attribute is absent. */
  readonly comparison: Comparison | null;
  readonly dimension: Dimension;
}

export interface TargetValue {
  readonly kind: "application" | "userAction" | "baselineScopes";
  readonly id: string;
  readonly bundles: readonly Bundle[];
  /** Undefined where nothing settles them. */
  readonly attributes: ServicePrincipal["attributes"] | undefined;
}

export const registration = "urn:user:registersecurityinfo";
const enrolment = "urn:user:registerdevice";
const documentedActions = [registration, enrolment];

export function targetSpace(
  dimensions: Dimensions,
  references: References,
  servicePrincipals: readonly ServicePrincipal[],
  baselineScopes: "enforced" | "legacy",
  leavesOutGlobalSecureAccess: boolean,
): TargetSpace {
  const values = new Map(targetValues(references, servicePrincipals, leavesOutGlobalSecureAccess));
  const dimension = dimensions.add(
    "target",
    [...values].map(([value, target]) => [value, costOf(target)] as const).sort(([, left], [, right]) => left - right),
  );
  const where = (question: (value: TargetValue) => boolean): Formula =>
    dimension.is(...[...values].filter(([, value]) => question(value)).map(([name]) => name));
  const comparisons = comparisonDimensions(dimensions, references.applicationComparisons);

  const compare = (comparison: FilterComparison): Formula => {
    const positive = or(
      ...nullableParts(comparison).map(({ name, part }) =>
        or(
          where(({ attributes }) => attributes !== undefined && settled(attributes, comparison.attribute, part)),
          and(
            where(({ attributes }) => attributes === undefined),
            comparisons.get(name)?.dimension.is("yes") ?? false,
          ),
        ),
      ),
    );
    return comparison.negated ? not(positive) : positive;
  };
  const filtered = (filter: Filter | undefined, mode: Filter["mode"]): Formula =>
    filter?.mode === mode ? formulaOf(filter.rule, compare) : false;
  // Only applications can carry an attribute: an inclusion by filter reaches nothing else, an exclusion may.
  const applications = where(({ kind }) => kind === "application");
  const baseline = where(({ kind }) => kind === "baselineScopes");
  const named = ({ all, applications: ids, office365, adminPortals }: Resources): Formula => {
    const listed = new Set(ids);
    return where(
      ({ kind, id, bundles: within }) =>
        all ||
        (kind === "application" &&
          (listed.has(id) ||
            (office365 && within.includes("Office365")) ||
            (adminPortals && within.includes("MicrosoftAdminPortals")))) ||
        (kind === "baselineScopes" && listed.has(baselineScopesResource)),
    );
  };

  return {
    dimension,
    values,
    comparisons,
    userActions: where(({ kind }) => kind === "userAction"),
    enrolment: where(({ id }) => id === enrolment),
    mandatoryMfa: where(({ id }) => hasMandatoryMfa(id)),
    globalSecureAccess: where(({ id }) => isGlobalSecureAccess(id)),
    among: (target) => {
      if (target.kind === "userActions") {
        return where(({ kind, id }) => kind === "userAction" && target.actions.includes(id));
      }
      if (target.kind !== "resources") return false;
      const { include, exclude, filter } = target;
      const reached = and(
        or(named(include), and(applications, filtered(filter, "include"))),
        not(named(exclude)),
        not(filtered(filter, "exclude")),
      );
      const letThrough = baselineScopes === "legacy" && include.all && excludesAny(exclude, filter);
      return letThrough ? and(reached, not(baseline)) : reached;
    },
  };
}

function excludesAny(exclude: Resources, filter: Filter | undefined): boolean {
  const { all, applications, office365, adminPortals } = exclude;
  return all || applications.length > 0 || office365 || adminPortals || filter?.mode === "exclude";
}

function* targetValues(
  { applications, office365, adminPortals, userActions, applicationComparisons }: References,
  servicePrincipals: readonly ServicePrincipal[],
  withGlobalSecureAccess: boolean,
): Generator<readonly [string, TargetValue]> {
  const asked = bundles.filter((bundle) => (bundle === "Office365" ? office365 : adminPortals));
  const filters = applicationComparisons.length > 0;
  const attributesOf = new Map(servicePrincipals.map(({ appId, attributes }) => [appId, attributes]));
  const ids = new Set([...applications, ...(filters ? attributesOf.keys() : [])]);
  for (const id of ids) {
    const members = asked.filter((bundle) => membershipOf(id, bundle) === "member");
    const open = asked.filter((bundle) => membershipOf(id, bundle) === "unsettled");
    const attributes = attributesOf.get(id);
    for (const more of subsets(open)) {
      yield [[`app:${id}`, ...more].join("+"), { kind: "application", id, bundles: [...members, ...more], attributes }];
    }
  }
  for (const within of subsets(asked)) {
    // An application of Office 365 that has no service principal of its own cannot carry an attribute.
    const attributes = within.includes("Office365") ? {} : undefined;
    yield [["other", ...within].join("+"), { kind: "application", id: "other", bundles: within, attributes }];
  }
  if (withGlobalSecureAccess) {
    const id = unnamedGlobalSecureAccess;
    yield [id, { kind: "application", id, bundles: [], attributes: undefined }];
  }
  yield ["baselineScopes", { kind: "baselineScopes", id: baselineScopesResource, bundles: [], attributes: {} }];
  for (const id of new Set([...documentedActions, ...userActions])) {
    yield [`action:${id}`, { kind: "userAction", id, bundles: [], attributes: {} }];
  }
}

function costOf({ kind, id, bundles: within }: TargetValue): number {
  if (kind === "userAction") return 4;
  if (kind === "baselineScopes" || id === unnamedGlobalSecureAccess) return 3;
  return (id === "other" ? 0 : 1) + within.length;
}

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  const found: (readonly T[])[] = [[]];
  for (const item of items) found.push(...found.map((set) => [...set, item]));
  return found;
}

function nullableParts(
  comparison: FilterComparison,
): readonly { readonly name: string; readonly part: Comparison | null }[] {
  return partsOf(comparison).map((part) => ({
    name: part === null ? `${comparison.attribute}:absent` : nameOf(part),
    part,
  }));
}

function comparisonDimensions(
  dimensions: Dimensions,
  compared: readonly FilterComparison[],
): ReadonlyMap<string, ApplicationComparison> {
  const asked = new Map(
    compared.flatMap((one) =>
      nullableParts(one).map(({ name, part }) => [name, { attribute: one.attribute, comparison: part }] as const),
    ),
  );
  const absences = [...asked].filter(([, { comparison }]) => comparison === null);
  const texts = [...asked].filter(([, { comparison }]) => comparison !== null);
  return new Map(
    [...texts, ...absences].map(([name, one]) => [
      name,
      { ...one, dimension: dimensions.addSwitch(`application:${name}`, ["no", "yes"], 1) },
    ]),
  );
}

/** Whether an attribute, which may hold several texts, answers a comparison. */
function settled(attributes: ServicePrincipal["attributes"], attribute: string, part: Comparison | null): boolean {
  const texts = attributes[attribute] ?? [];
  return part === null ? texts.length === 0 : texts.some((text) => answers(text.toLowerCase(), part));
}
