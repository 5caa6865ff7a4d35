import { type ClientAppType, type PersonKind, personKinds } from "../model/vocabulary";
import { isExternal, type Person, settled } from "./persons";
import type { Box, Said, Space } from "./space";
import type { SignInTo } from "./targets";
import { type Truth, throughout, truthOf } from "./truth";

/** Protocols that carry neither MFA nor a device. */
export const legacyClients: readonly ClientAppType[] = ["exchangeActiveSync", "other"];
const legacy: readonly string[] = legacyClients;

const kindsByName = new Map<string, PersonKind>(personKinds.map((kind) => [kind, kind]));

/** Somebody of a box, with the kinds that are possible there. */
export interface Present {
  readonly person: Person;
  readonly kinds: readonly PersonKind[];
}

/** The sign-ins of a box that exist. */
export class Region {
  #box: Box;
  #everybody: readonly Present[] | undefined;

  constructor(
    readonly space: Space,
    private readonly box: Box,
  ) {
    this.#box = box;
    this.#narrow();
  }

  /** The values that the box gives a dimension, those that do not exist included. */
  said(key: string): readonly string[] | undefined {
    return this.space.wordsOf(key, this.box);
  }

  /** The values that a dimension still has; undefined where there is no such dimension. */
  values(key: string): readonly string[] | undefined {
    return this.space.wordsOf(key, this.#box);
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
    return this.#existing("target", this.space.targets);
  }

  /** The part with one of a dimension's values. */
  with(key: string, value: string): Region {
    return new Region(
      this.space,
      this.#kept(key, (one) => one === value),
    );
  }

  #existing<Item>(key: string, items: ReadonlyMap<string, Item>): readonly Item[] {
    return (this.values(key) ?? []).flatMap((value) => items.get(value) ?? []);
  }

  #kept(key: string, keep: (value: string) => boolean): Box {
    const values = this.space.valuesOf(key);
    const kept = this.space.indicesOf(key, this.#box).filter((index) => keep(values[index] ?? ""));
    return this.#box.with(this.space.positionOf(key), kept);
  }

  #keep(key: string, keep: (value: string) => boolean): void {
    this.#box = this.#kept(key, keep);
  }

  #is(key: string, answers: (value: string) => boolean): boolean {
    return this.truth(key, answers) === "yes";
  }

  /** Takes out what does not exist: devices of legacy clients and device codes, attributes of unregistered devices, and so on. */
  #narrow(): void {
    const attributes = this.space.deviceKeys;
    const isAbsent = (value: string): boolean => value === "null" || value === "no";
    if (attributes.some((key) => this.truth(key, isAbsent) === "no"))
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
    const { memberships: known } = this.space.context;
    const kinds = this.#existing("kind", kindsByName);
    const isRisky = this.truth("userRisk", (value) => value === "none") === "no";
    const memberships = this.memberships;
    return this.#existing("person", this.space.persons).flatMap((person) => {
      const possible = kinds.filter((kind) => (person.kind ?? kind) === kind && !(isRisky && isExternal(kind)));
      const isContradicted = memberships.some(({ name, role, value }) => {
        const found = settled(person, role ? known.withRole(name) : known.inGroup(name));
        return found !== "unsettled" && found !== value;
      });
      return possible.length === 0 || isContradicted ? [] : [{ person, kinds: possible }];
    });
  }
}
