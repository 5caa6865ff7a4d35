/** Terms of SMT-LIB, as text. */
export type Term = string;

export const truth = "true";
export const falsehood = "false";

export function and(...parts: readonly Term[]): Term {
  const open = [...new Set(parts)].filter((part) => part !== truth);
  if (open.includes(falsehood)) return falsehood;
  return open.length < 2 ? (open[0] ?? truth) : `(and ${open.join(" ")})`;
}

export function or(...parts: readonly Term[]): Term {
  const open = [...new Set(parts)].filter((part) => part !== falsehood);
  if (open.includes(truth)) return truth;
  return open.length < 2 ? (open[0] ?? falsehood) : `(or ${open.join(" ")})`;
}

export function not(part: Term): Term {
  if (part === truth) return falsehood;
  return part === falsehood ? truth : `(not ${part})`;
}

export const implies = (condition: Term, consequence: Term): Term => or(not(condition), consequence);
export const when = (condition: boolean): Term => (condition ? truth : falsehood);

/** What has been declared and asserted so far. */
export class Problem {
  readonly #lines: string[] = [];
  #count = 0;

  boolean(name: string): Term {
    const symbol = this.#symbol(name);
    this.#lines.push(`(declare-const ${symbol} Bool)`);
    return symbol;
  }

  /** An unsigned number of so many bits. */
  bits(name: string, width: number): Term {
    const symbol = this.#symbol(name);
    this.#lines.push(`(declare-const ${symbol} (_ BitVec ${width}))`);
    return symbol;
  }

  /** Exactly one of the values. */
  choice<T>(name: string, values: readonly T[]): Choice<T> {
    const width = Math.max(1, Math.ceil(Math.log2(values.length + 1)));
    const symbol = this.bits(name, width);
    const made = new Choice(symbol, width, values);
    this.assert(made.any(values));
    return made;
  }

  /** A name for a term that is long or used often. */
  define(name: string, term: Term): Term {
    if (!term.startsWith("(")) return term;
    const symbol = this.#symbol(name);
    this.#lines.push(`(define-fun ${symbol} () Bool ${term})`);
    return symbol;
  }

  assert(term: Term): void {
    if (term !== truth) this.#lines.push(`(assert ${term})`);
  }

  /** Declarations, definitions and assertions, each a command of its own. */
  get commands(): readonly string[] {
    return this.#lines;
  }

  #symbol(name: string): string {
    this.#count += 1;
    return `|${this.#count} ${name.replace(/[|\\]/g, "_")}|`;
  }
}

export class Choice<T> {
  constructor(
    readonly symbol: Term,
    private readonly width: number,
    readonly values: readonly T[],
  ) {}

  is(value: T): Term {
    const index = this.values.indexOf(value);
    return index < 0 ? falsehood : `(= ${this.symbol} (_ bv${index} ${this.width}))`;
  }

  any(values: readonly T[]): Term {
    return or(...values.map((value) => this.is(value)));
  }

  where(question: (value: T) => boolean): Term {
    return this.any(this.values.filter(question));
  }
}
