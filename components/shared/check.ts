import { type Input, Output, output } from "@pulumi/pulumi";
import { ArgumentError } from "./argument-error";

/** What a value must be: a test and the words for people. */
export interface Accepts<T> {
  /** Narrows what a program written in JavaScript may have passed. */
  readonly test: (value: unknown) => boolean;
  readonly accepted: string;
  /** Only there to carry the type. */
  readonly of?: T;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isGuid(value: unknown): value is string {
  return typeof value === "string" && GUID.test(value);
}

export const guid: Accepts<string> = {
  test: isGuid,
  accepted: "a GUID such as 66666666-7777-4888-9999-aaaaaaaaaaaa",
};

export const text: Accepts<string> = {
  test: (value) => typeof value === "string" && value.trim() !== "",
  accepted: "text that is not empty",
};

export const flag: Accepts<boolean> = {
  test: (value) => typeof value === "boolean",
  accepted: "true or false",
};

export function pattern(expression: RegExp, accepted: string): Accepts<string> {
  return { test: (value) => typeof value === "string" && expression.test(value), accepted };
}

export function oneOf<const T extends string>(...values: readonly T[]): Accepts<T> {
  return {
    test: (value) => (values as readonly unknown[]).includes(value),
    accepted: values.map((value) => `"${value}"`).join(" or "),
  };
}

/** Judges the arguments of one component. */
export class Arguments {
  constructor(
    /** As people know it, for instance `AzurePlan "contoso"`. */
    private readonly component: string,
  ) {}

  /**
   * Hands the value back when it is accepted. A plain value is judged at once; an output when it is known, and stays
   * unknown or secret as it was.
   */
  required<T>(property: string, value: Input<T> | undefined, accepts: Accepts<T>): Input<T> {
    if (value === undefined || value === null) {
      throw this.error(property, "is missing", accepts.accepted);
    }
    if (Output.isInstance(value) || value instanceof Promise) {
      return output(value as Input<T>).apply((known) => {
        if (accepts.test(known)) return known as T;
        const problem = known === undefined || known === null ? "has no value" : "has a value that is not accepted";
        throw this.error(property, problem, accepts.accepted);
      });
    }
    if (!accepts.test(value)) {
      throw this.error(property, `is ${JSON.stringify(value)}`, accepts.accepted);
    }
    return value;
  }

  /** Like `required`, but absence is fine. */
  optional<T>(property: string, value: Input<T> | undefined, accepts: Accepts<T>): Input<T> | undefined {
    return value === undefined ? undefined : this.required(property, value, accepts);
  }

  error(property: string, problem: string, accepted: string): ArgumentError {
    return new ArgumentError({ component: this.component, property, problem, accepted });
  }
}
