import type { Awaited, Undetermined } from "../model/undetermined";

/** Collects what of one policy could not be read for certain. */
export class Notes {
  readonly undetermined: Undetermined[] = [];

  /** `why` is the end of a sentence that begins with the property. */
  add(property: string, why: string): void {
    this.undetermined.push({ property, why });
  }

  awaits(property: string, { waitsFor }: Awaited): void {
    const why = "is known only once the program has run";
    this.undetermined.push(waitsFor.length === 0 ? { property, why } : { property, why, waitsFor: [...waitsFor] });
  }
}

/** A value for a message: short, on one line. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 59)}…` : value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : String(value);
}
