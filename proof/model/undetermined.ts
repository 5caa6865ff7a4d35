/** A part of a policy that could not be read for certain. It never widens what the policy is taken to cover. */
export interface Undetermined {
  /** Property path as the source spells it, for instance `conditions.devices.deviceFilter.rule`. */
  readonly property: string;
  /** Why, as the end of a sentence: "is known only once the resource exists". */
  readonly why: string;
  /** Addresses of what it waits for, at preview. */
  readonly waitsFor?: readonly string[];
}

/** A value that a program has yet to produce. A reader of policies accepts it wherever a value may stand. */
export class Awaited {
  constructor(readonly waitsFor: readonly string[] = []) {}
}
