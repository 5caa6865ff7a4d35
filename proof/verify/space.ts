import type { CertificateDimension, Question } from "../certificate";
import { compliantNetworkLocation } from "../data";
import type { Assumptions } from "../model/assumptions";
import type { NamedLocation } from "../model/location";
import type { Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { Asked } from "./asked";
import { Memberships } from "./membership";
import { once } from "./once";
import { isAlwaysAmong } from "./people";
import { type Person, Population } from "./persons";
import { Region } from "./region";
import { objectionTo } from "./reliance";
import type { TextComparison } from "./rules";
import { type SignInTo, targetOf } from "./targets";

/** Everything that a certificate is checked against. */
export interface Context {
  readonly set: PolicySet;
  readonly assumptions: Assumptions;
  readonly question: Question;
  readonly asked: Asked;
  readonly population: Population;
  readonly memberships: Memberships;
  /** Locations that policies ask for and something defines. */
  readonly locations: readonly NamedLocation[];
  /** Ids of the locations that are a compliant network. */
  readonly compliantNetworks: ReadonlySet<string>;
}

export function contextOf(set: PolicySet, assumptions: Assumptions, question: Question): Context {
  const relied = set.policies.filter((policy) => objectionTo(policy, set, assumptions, question) === undefined);
  const asked = new Asked(relied);
  const population = new Population(set, assumptions);
  const mayActivate = assumptions.eligibleMembers === "mayActivate";
  return {
    set,
    assumptions,
    question,
    asked,
    population,
    memberships: new Memberships(set.directory, population.closed, mayActivate),
    compliantNetworks: new Set([
      compliantNetworkLocation,
      ...set.namedLocations.flatMap(({ id, kind }) => (kind === "compliantNetwork" ? [id] : [])),
    ]),
    locations: set.namedLocations.filter(
      (location) => asked.locations.has(location.id) || (asked.allTrusted && isTrusted(location)),
    ),
  };
}

export const isTrusted = (location: NamedLocation): boolean => location.kind !== "country" && location.isTrusted;

/** Whether the country or the address of a sign-in settles a location; if not, it is in or out as the sign-in says. */
export const isExact = ({ kind }: NamedLocation, { locationModel }: Assumptions): boolean =>
  locationModel === "exact" && kind !== "compliantNetwork";

/** Dimensions of devices and applications are found without regard to letter case. */
export const keyOf = (name: string): string =>
  name.startsWith("device.") || name.startsWith("application:") ? name.toLowerCase() : name;

/** The dimensions of a certificate, once they are known to be those that the policies require. */
export class Space {
  readonly #positions: ReadonlyMap<string, number>;
  /** By the index of the value; undefined where nobody or nothing of that name exists. */
  readonly persons: readonly (Person | undefined)[];
  readonly targets: readonly (SignInTo | undefined)[];
  readonly policies: ReadonlyMap<string, readonly Policy[]>;
  /** Comparisons with a text, each a dimension. */
  readonly comparisonKeys: readonly ComparisonKey[];
  readonly #ipLocations: ReadonlyMap<string, readonly string[]>;
  readonly everything: Region;
  /** Whether users take in a person whatever else is true of the sign-in. */
  readonly whether = once((users: Policy["users"]) => once((person: Person) => isAlwaysAmong(users, person, this)));
  /** Of everything that is known of devices, but for whether they are registered. */
  readonly deviceKeys: readonly string[];
  readonly #memberships: readonly { readonly position: number; readonly name: string; readonly role: boolean }[];

  constructor(
    readonly context: Context,
    readonly dimensions: readonly CertificateDimension[],
    ipLocations: ReadonlyMap<string, readonly string[]>,
  ) {
    this.#ipLocations = ipLocations;
    const { set, population } = context;
    this.#positions = new Map(dimensions.map(({ name }, position) => [keyOf(name), position]));
    this.persons = this.valuesOf("person").map((value) => {
      const person = population.personOf(value);
      const exists =
        person?.id == null
          ? population.beside.includes(value) || (value === "other" && !population.closed)
          : population.canSignIn(person.id);
      return exists ? person : undefined;
    });
    this.targets = this.valuesOf("target").map((value) => {
      const target = targetOf(value, set);
      return target?.exists ? target : undefined;
    });
    const policies = new Map<string, Policy[]>();
    for (const policy of set.policies) policies.set(policy.id, [...(policies.get(policy.id) ?? []), policy]);
    this.policies = policies;
    this.deviceKeys = dimensions.map(({ name }) => keyOf(name)).filter((key) => key.startsWith("device."));
    this.comparisonKeys = this.dimensions.flatMap(({ name }) => comparisonKeyOf(name) ?? []);
    this.#memberships = dimensions.flatMap(({ name }, position) => {
      const [, form, id] = /^(group|role):(.+)$/s.exec(name) ?? [];
      return id === undefined ? [] : [{ position, name: id, role: form === "role" }];
    });
    this.everything = new Region(this, this.all());
  }

  /** @param key the dimension's name, see `keyOf` */
  positionOf(key: string): number | undefined {
    return this.#positions.get(key);
  }

  valuesOf(key: string): readonly string[] {
    return this.dimensions[this.positionOf(key) ?? -1]?.values ?? [];
  }

  /** The groups and roles of which a box says whether its sign-ins have them. */
  membershipsSaid(box: Box): readonly Said[] {
    return this.#memberships.flatMap(({ position, name, role }) => {
      const [index, ...others] = box[position] ?? [];
      if (index === undefined || others.length > 0) return [];
      return [{ name, role, value: this.dimensions[position]?.values[index] ?? "" }];
    });
  }

  /** The ip locations of a value of the dimension `ip`. */
  idsOf(ip: string): readonly string[] {
    return this.#ipLocations.get(ip) ?? [];
  }

  /** The box of everything. */
  all(): Box {
    return this.dimensions.map(({ values }) => [...values.keys()]);
  }
}

export interface ComparisonKey {
  readonly key: string;
  /** With what it is an attribute of: `device.displayname`, `application:set_name`. */
  readonly attribute: string;
  readonly comparison: TextComparison;
}

const comparisonName = /^((?:device\.|application:)[^:]+):(eq|startswith|endswith|contains):(.*)$/s;
const absenceName = /^(application:[^:]+):absent$/;
const operators = { eq: "eq", startswith: "startsWith", endswith: "endsWith", contains: "contains" } as const;

/** Reads `device.ATTRIBUTE:OPERATOR:VALUE` and `application:ATTRIBUTE:OPERATOR:VALUE`. */
export function comparisonKeyOf(name: string): ComparisonKey | undefined {
  const key = keyOf(name);
  const [, absent] = absenceName.exec(key) ?? [];
  if (absent !== undefined) return { key, attribute: absent, comparison: { operator: "eq", text: null } };
  const [, attribute, operator, text] = comparisonName.exec(key) ?? [];
  if (attribute === undefined || text === undefined || !isOperator(operator)) return undefined;
  return { key, attribute, comparison: { operator: operators[operator], text } };
}

const isOperator = (word: string | undefined): word is keyof typeof operators =>
  word !== undefined && Object.hasOwn(operators, word);

export interface Said {
  /** Id of a group or a role. */
  readonly name: string;
  readonly role: boolean;
  readonly value: string;
}

/** For each dimension the values that are in question, by their index. */
export type Box = readonly (readonly number[])[];
