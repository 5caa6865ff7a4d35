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
      ...set.namedLocations.filter(({ kind }) => kind === "compliantNetwork").map(({ id }) => id),
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
  readonly #values: ReadonlyMap<string, readonly string[]>;
  /** By their values; those that exist. */
  readonly persons: ReadonlyMap<string, Person>;
  readonly targets: ReadonlyMap<string, SignInTo>;
  readonly policies: ReadonlyMap<unknown, readonly Policy[]>;
  /** Comparisons with a text, each a dimension. */
  readonly comparisonKeys: readonly ComparisonKey[];
  readonly everything: Region;
  /** Whether users take in a person whatever else is true of the sign-in. */
  readonly whether = once((users: Policy["users"]) => once((person: Person) => isAlwaysAmong(users, person, this)));
  /** Of everything that is known of devices, but for whether they are registered. */
  readonly deviceKeys: readonly string[];
  readonly #memberships: readonly Omit<Said, "value">[];

  constructor(
    readonly context: Context,
    readonly dimensions: readonly CertificateDimension[],
    private readonly ipLocations: ReadonlyMap<string, readonly string[]>,
  ) {
    const { set, population } = context;
    const keys = dimensions.map(({ name }) => keyOf(name));
    this.#positions = new Map(keys.map((key, position) => [key, position]));
    this.#values = new Map(dimensions.map(({ name, values }) => [keyOf(name), values]));
    this.persons = existing(this.valuesOf("person"), (value) => population.personOf(value));
    this.targets = existing(this.valuesOf("target"), (value) => targetOf(value, set));
    const policies = new Map<string, Policy[]>();
    for (const policy of set.policies) policies.set(policy.id, [...(policies.get(policy.id) ?? []), policy]);
    this.policies = policies;
    this.deviceKeys = keys.filter((key) => key.startsWith("device."));
    this.comparisonKeys = keys.map(comparisonKeyOf).filter((one) => one !== undefined);
    const named = (form: string, role: boolean): Omit<Said, "value">[] =>
      keys.filter((key) => key.startsWith(form)).map((key) => ({ key, name: key.slice(form.length), role }));
    this.#memberships = [...named("group:", false), ...named("role:", true)];
    this.everything = new Region(this, this.all());
  }

  /**
   * @param key the dimension's name, see `keyOf`
   * @throws RangeError where there is no such dimension, of which nothing may be taken for shown
   */
  positionOf(key: string): number {
    const position = this.#positions.get(key);
    if (position === undefined) throw new RangeError(`The certificate has no dimension ${key}.`);
    return position;
  }

  valuesOf(key: string): readonly string[] {
    return this.#values.get(key) ?? [];
  }

  /** The values that a box gives a dimension; undefined where there is no such dimension. */
  wordsOf(key: string, box: Box): readonly string[] | undefined {
    const values = this.#values.get(key);
    return values && this.indicesOf(key, box).map((index) => values[index] ?? "");
  }

  indicesOf(key: string, box: Box): readonly number[] {
    return box[this.positionOf(key)] ?? [];
  }

  /** The groups and roles of which a box says whether its sign-ins have them. */
  membershipsSaid(box: Box): readonly Said[] {
    return this.#memberships
      .filter(({ key }) => this.indicesOf(key, box).length === 1)
      .flatMap((one) =>
        this.indicesOf(one.key, box).map((index) => ({ ...one, value: this.valuesOf(one.key)[index] ?? "" })),
      );
  }

  /** The ip locations of a value of the dimension `ip`. */
  idsOf(ip: string): readonly string[] | undefined {
    return this.ipLocations.get(ip);
  }

  /** The box of everything. */
  all(): Box {
    return this.dimensions.map(({ values }) => [...values.keys()]);
  }
}

function existing<Item extends { readonly exists: boolean }>(
  values: readonly string[],
  read: (value: string) => Item | undefined,
): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const value of values) {
    const item = read(value);
    if (item?.exists) found.set(value, item);
  }
  return found;
}

export interface ComparisonKey {
  readonly key: string;
  /** With what it is an attribute of: `device.displayname`, `application:set_name`. */
  readonly attribute: string;
  readonly comparison: TextComparison;
}

const operators = ["eq", "startsWith", "endsWith", "contains"] as const;

/** @param key `device.ATTRIBUTE:OPERATOR:VALUE`, `application:ATTRIBUTE:OPERATOR:VALUE` or `application:ATTRIBUTE:absent` */
export function comparisonKeyOf(key: string): ComparisonKey | undefined {
  const read = /^(device\.[^:]+|application:[^:]+):([^:]+)(?::(.*))?/s.exec(key);
  if (read === null) return undefined;
  const [, attribute = "", word, text] = read;
  if (text === undefined) {
    return word === "absent" && attribute.startsWith("application:")
      ? { key, attribute, comparison: { operator: "eq", text: null } }
      : undefined;
  }
  const operator = operators.find((one) => one.toLowerCase() === word);
  return operator && { key, attribute, comparison: { operator, text } };
}

export interface Said {
  /** The dimension. */
  readonly key: string;
  /** Id of a group or a role. */
  readonly name: string;
  readonly role: boolean;
  readonly value: string;
}

/** For each dimension the values that are in question, by their index. */
export type Box = readonly (readonly number[])[];
