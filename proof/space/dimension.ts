import { type Formula, literal } from "../solve/formula";

/** One of the ways in which sign-ins differ, with its values: see `certificate.ts` for their names. */
export class Dimension {
  readonly #indices: ReadonlyMap<string, number>;

  constructor(
    readonly index: number,
    readonly name: string,
    readonly values: readonly string[],
    /** How unusual each value is, 0 for the most ordinary. */
    readonly costs: readonly number[],
  ) {
    this.#indices = new Map(values.map((value, position) => [value, position]));
  }

  get size(): number {
    return this.values.length;
  }

  indexOf(value: string): number | undefined {
    return this.#indices.get(value);
  }

  /** The sign-ins with one of these values; values that the dimension does not have are nobody's. */
  is(...values: readonly string[]): Formula {
    return literal(
      this.index,
      this.size,
      values.flatMap((value) => this.#indices.get(value) ?? []),
    );
  }

  /** The sign-ins with a value that answers the question. */
  where(question: (value: string, index: number) => boolean): Formula {
    return literal(
      this.index,
      this.size,
      this.values.flatMap((value, index) => (question(value, index) ? [index] : [])),
    );
  }
}

/** Collects the dimensions while a space is built. */
export class Dimensions {
  readonly all: Dimension[] = [];

  /** @param values from the most ordinary to the least, with their costs */
  add(name: string, values: readonly (readonly [value: string, cost: number])[]): Dimension {
    const dimension = new Dimension(
      this.all.length,
      name,
      values.map(([value]) => value),
      values.map(([, cost]) => cost),
    );
    this.all.push(dimension);
    return dimension;
  }

  /** A dimension of two values, of which the second is the unusual one. */
  addSwitch(name: string, [usual, unusual]: readonly [string, string], cost: number): Dimension {
    return this.add(name, [
      [usual, 0],
      [unusual, cost],
    ]);
  }
}
