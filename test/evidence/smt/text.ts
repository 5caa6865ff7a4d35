import type { FilterComparison } from "../../../proof/model/filter";
import { and, falsehood, or, type Problem, type Term } from "./terms";

const bitsOfLetter = 5;
const bitsOfLength = 5;

/**
 * A text of any letters, as long as the constants that it is compared with and one more: letter by letter, each one of those that
 * occur in a constant, or another one.
 */
export class Text {
  readonly #letters: readonly Term[];
  readonly #length: Term;
  readonly #alphabet: string;

  readonly #known = new Map<string, Term>();

  constructor(
    private readonly problem: Problem,
    private readonly name: string,
    constants: readonly string[],
  ) {
    const most = Math.min(30, constants.join("").length + 1);
    this.#alphabet = [...new Set(constants.join(""))].join("");
    this.#letters = Array.from({ length: most }, (_, at) => problem.bits(`${name}[${at}]`, bitsOfLetter));
    this.#length = problem.bits(`${name}.length`, bitsOfLength);
    problem.assert(`(bvule ${this.#length} ${this.#number(most)})`);
  }

  compare(operator: FilterComparison["operator"], constant: string): Term {
    const name = `${this.name} ${operator} ${constant}`;
    const known = this.#known.get(name) ?? this.problem.define(name, this.#compared(operator, constant));
    this.#known.set(name, known);
    return known;
  }

  #compared(operator: FilterComparison["operator"], constant: string): Term {
    const places = Array.from({ length: Math.max(0, this.#letters.length - constant.length + 1) }, (_, at) => at);
    const longEnough = (at: number): Term => `(bvuge ${this.#length} ${this.#number(at + constant.length)})`;
    const endsAt = (at: number): Term => `(= ${this.#length} ${this.#number(at + constant.length)})`;
    switch (operator) {
      case "eq":
      case "in":
        return and(endsAt(0), this.#spells(constant, 0));
      case "startsWith":
        return and(longEnough(0), this.#spells(constant, 0));
      case "endsWith":
        return or(...places.map((at) => and(endsAt(at), this.#spells(constant, at))));
      case "contains":
        return or(...places.map((at) => and(longEnough(at), this.#spells(constant, at))));
    }
  }

  #spells(constant: string, at: number): Term {
    return and(
      ...[...constant].map((letter, index) => {
        const place = this.#letters[at + index];
        return place === undefined ? falsehood : `(= ${place} (_ bv${this.#alphabet.indexOf(letter)} ${bitsOfLetter}))`;
      }),
    );
  }

  #number(value: number): Term {
    return `(_ bv${value} ${bitsOfLength})`;
  }
}
