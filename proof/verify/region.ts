import { type ClientAppType, type PersonKind, personKinds } from "../model/vocabulary";
import { isExternal, type Person, settled } from "./persons";
import type { Box, Said, Space } from "./space";
import type { SignInTo } from "./targets";
import { type Truth, throughout, truthOf } from "./truth";

/** Protocols that carry neither MFA nor a device. */
export const legacyClients: readonly ClientAppType[] = ["exchangeActiveSync", "other"];
const legacy: readonly string[] = legacyClients;

/** Somebody of a box, with the kinds that are possible there. */
export interface Present {
  readonly person: Person;
  readonly kinds: readonly PersonKind[];
}

/** The sign-ins of a box that exist. */
export class Region {
  readonly #box: (readonly number[])[];
  #everybody: readonly Present[] | undefined;

  constructor(
    readonly space: Space,
    private readonly box: Box,
  ) {
    this.#box = [...box];
    this.#narrow();
  }

  /** The values that the box gives a dimension, those that do not exist included. */
  said(key: string): readonly string[] | undefined {
    return this.#wordsOf(key, this.box);
  }

  /** The values that a dimension still has; undefined where there is no such dimension. */
  values(key: string): readonly string[] | undefined {
    return this.#wordsOf(key, this.#box);
  }

  #wordsOf(key: string, box: Box): readonly string[] | undefined {
    const position = this.space.positionOf(key);
    if (position === undefined) return undefined;
    const { values } = this.space.dimensions[position] ?? { values: [] };
    return box[position]?.map((index) => values[index] ?? "");
  }

  /** The groups and roles of which the box says whether its sign-ins have them. */
  get memberships(): readonly Said[] {
    return this.space.membershipsSaid(this.box);
  }

  /** Whether the value of a dimension answers a question: everywhere, nowhere, or neither. */
  truth(key: string, answers: (value: string) => boolean): Truth {
    const values = this.values(key);
    return values === undefined ? "unknown" : throughout(values, (value) => truthOf(answers(value)));
  }

  /** Nobody signs in so. */
  get isEmpty(): boolean {
    return this.#box.some(({ length }) => length === 0) || this.persons.length === 0 || this.targets.length === 0;
  }

  /** Those who are in question. */
  get persons(): readonly Present[] {
    return this.everybody.filter(({ person }) => !person.synchronisationAccount);
  }

  /** Those of the box for whom nothing is settled otherwise than the box says. */
  get everybody(): readonly Present[] {
    this.#everybody ??= this.#present();
    return this.#everybody;
  }

  get kinds(): ReadonlySet<PersonKind> {
    return new Set(this.persons.flatMap(({ kinds }) => kinds));
  }

  get targets(): readonly SignInTo[] {
    const position = this.space.positionOf("target") ?? -1;
    return (this.#box[position] ?? []).flatMap((index) => this.space.targets[index] ?? []);
  }

  /** The part with one of a dimension's values. */
  with(key: string, value: string): Region {
    const position = this.space.positionOf(key) ?? -1;
    const index = this.space.valuesOf(key).indexOf(value);
    return new Region(this.space, this.#box.with(position, [index]));
  }

  #keep(key: string, keep: (value: string) => boolean): void {
    const position = this.space.positionOf(key);
    if (position === undefined) return;
    const { values } = this.space.dimensions[position] ?? { values: [] };
    this.#box[position] = (this.#box[position] ?? []).filter((index) => keep(values[index] ?? ""));
  }

  #is(key: string, answers: (value: string) => boolean): boolean {
    return this.values(key)?.every(answers) ?? false;
  }

  /** Takes out what does not exist: devices of legacy clients and device codes, attributes of unregistered devices, and so on. */
  #narrow(): void {
    const attributes = this.space.deviceKeys;
    const isAbsent = (value: string): boolean => value === "null" || value === "no";
    if (attributes.some((key) => !this.values(key)?.some(isAbsent)))
      this.#keep("device", (value) => value === "registered");
    if (this.#is("device", (value) => value === "registered")) {
      this.#keep("clientAppType", (value) => !legacy.includes(value));
      this.#keep("flow", (value) => value !== "deviceCodeFlow");
    }
    if (
      this.#is("clientAppType", (value) => legacy.includes(value)) ||
      this.#is("flow", (value) => value === "deviceCodeFlow")
    ) {
      this.#keep("device", (value) => value === "unregistered");
    }
    if (this.#is("device", (value) => value === "unregistered"))
      for (const key of attributes) this.#keep(key, isAbsent);
    if (this.#is("target", (value) => value.startsWith("action:"))) {
      this.#keep("clientAppType", (value) => !legacy.includes(value));
    }
    if (this.#is("clientAppType", (value) => legacy.includes(value))) {
      this.#keep("target", (value) => !value.startsWith("action:"));
    }
  }

  #present(): Present[] {
    const { persons, context } = this.space;
    const kinds = (this.values("kind") ?? personKinds) as readonly PersonKind[];
    const seen = this.values("userRisk")?.includes("none") === false;
    const memberships = this.memberships;
    return (this.#box[this.space.positionOf("person") ?? -1] ?? []).flatMap((position) => {
      const person = persons[position];
      if (person === undefined) return [];
      const own = person.kind;
      let possible = own === undefined ? kinds : kinds.includes(own) ? [own] : [];
      if (seen) possible = possible.filter((kind) => !isExternal(kind));
      if (possible.length === 0) return [];
      const contradicted = memberships.some(({ name, role, value }) => {
        const belonging = role ? context.memberships.withRole(name) : context.memberships.inGroup(name);
        const found = settled(person, belonging);
        return found !== "unsettled" && found !== value;
      });
      return contradicted ? [] : [{ person, kinds: possible }];
    });
  }
}
