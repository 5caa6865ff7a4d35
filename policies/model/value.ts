/** The address of a property: which resource, and which of its output properties. */
export interface PropertyReference {
  urn: string;
  /** Output property of that resource, when it is known which; a program may compute a value from several. */
  property?: string;
}

/** A value that exists only once other resources do. It names what it waits for. */
export class Unknown {
  constructor(readonly waitsFor: readonly PropertyReference[] = []) {}
}

/** A value that its program marked secret. Rules may judge what is inside; nothing may print it. */
export class Secret {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  /** The value itself, for judging only: it must not reach a finding, a log or a report. */
  reveal(): Value {
    return this.#value;
  }

  toJSON(): string {
    return "[secret]";
  }

  toString(): string {
    return "[secret]";
  }
}

/** A property value as rules see it: JSON in which single places may be unknown or secret. */
export type Value = null | boolean | number | string | readonly Value[] | Properties | Unknown | Secret;

export interface Properties {
  readonly [name: string]: Value;
}
