/** Where and why a text is not the JSON that it should be. */
export interface JsonFault {
  readonly offset: number;
  readonly message: string;
}

/** Levels of lists and objects; a policy needs about ten. */
export const deepest = 100;

class Fault extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Looks through a JSON text once, without building anything, for the first place where it breaks the grammar (RFC 8259), names a
 * key twice in one object, or nests too deep. `JSON.parse` does not always tell the place, and takes the last of two keys.
 */
export function scanJson(text: string): JsonFault | undefined {
  try {
    new Scanner(text).scan();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return { offset: error.offset, message: error.message };
    throw error;
  }
}

/** An open list, or an open object with the keys that it has had so far. */
type Open = { readonly at: number; readonly keys: Set<string> | undefined };

const quotationMark = 0x22;
const backslash = 0x5c;
const firstPrintable = 0x20;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const blank = /[ \t\r\n]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

class Scanner {
  private at = 0;
  private readonly open: Open[] = [];

  constructor(private readonly text: string) {}

  scan(): void {
    this.value();
    while (this.open.length > 0) this.next();
    this.take(blank);
    if (this.at < this.text.length)
      throw this.fault("there is more after the end of the value; write one value a file");
  }

  /** What follows a complete value in the innermost list or object. */
  private next(): void {
    const inner = this.open.at(-1);
    const closing = inner?.keys === undefined ? "]" : "}";
    this.take(blank);
    if (this.text[this.at] === closing) {
      this.at++;
      this.open.pop();
      return;
    }
    if (this.text[this.at] !== ",") throw this.unclosed(inner, `a comma or ${closing} is missing here`);
    this.at++;
    this.take(blank);
    if (this.text[this.at] === closing) throw this.fault("the comma before this is one too many; remove it");
    if (inner?.keys !== undefined) this.key(inner.keys);
    this.value();
  }

  private value(): void {
    this.take(blank);
    const first = this.text[this.at];
    if (first === "{" || first === "[") this.begin(first);
    else if (first === '"') this.string();
    else if (this.take(number) === "" && this.take(word) === "") throw this.noValue(first);
  }

  private begin(bracket: "{" | "["): void {
    if (this.open.length >= deepest) {
      throw this.fault(`lists and objects are nested more than ${deepest} deep, which no exported policy is`);
    }
    const keys = bracket === "{" ? new Set<string>() : undefined;
    const inner = { at: this.at, keys };
    this.open.push(inner);
    this.at++;
    this.take(blank);
    if (this.text[this.at] === (bracket === "{" ? "}" : "]")) return;
    if (this.at >= this.text.length) throw this.unclosed(inner, "");
    if (keys !== undefined) this.key(keys);
    // The value of a list that has only begun is read here, without going deeper into the machine's own stack.
    this.take(blank);
    const first = this.text[this.at];
    if (first === "{" || first === "[") this.begin(first);
    else this.value();
  }

  private key(keys: Set<string>): void {
    const start = this.at;
    if (this.text[start] !== '"') throw this.unclosed(this.open.at(-1), 'a key in "quotation marks" is missing here');
    const key = this.string();
    if (keys.has(key)) {
      this.at = start;
      throw this.fault(
        `"${key.slice(0, 60)}" stands twice in one object, so it is not clear which is meant; leave one`,
      );
    }
    keys.add(key);
    this.take(blank);
    if (this.text[this.at] !== ":") throw this.unclosed(this.open.at(-1), "a colon is missing after the key");
    this.at++;
  }

  /** The text between the quotation marks. */
  private string(): string {
    const start = this.at;
    let plain = true;
    for (this.at++; ; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code >= firstPrintable && code !== quotationMark && code !== backslash) continue;
      if (code === quotationMark) break;
      if (code === backslash) {
        plain = false;
        if (this.take(escaped) === "")
          throw this.fault("this is no escape that JSON knows; write \\\\ for a backslash");
        this.at--;
      } else if (this.at < this.text.length) {
        throw this.fault("a line break or control character stands within a text; write \\n");
      } else {
        this.at = start;
        throw this.fault("this text is not closed: the file ends within it, so it is probably cut off");
      }
    }
    this.at++;
    const written = this.text.slice(start, this.at);
    return plain ? written.slice(1, -1) : JSON.parse(written);
  }

  private noValue(first: string | undefined): Fault {
    if (first === undefined) {
      return this.open.length > 0
        ? this.unclosed(this.open.at(-1), "")
        : this.fault("the file is empty; an export begins with { or [");
    }
    if (this.text.startsWith("//", this.at) || this.text.startsWith("/*", this.at)) {
      return this.fault("comments are no JSON; remove them");
    }
    return this.fault("no value stands here; write a text, number, list, object, true, false or null");
  }

  /** At the end of the file the open bracket is what people need to find. */
  private unclosed(inner: Open | undefined, message: string): Fault {
    if (this.at < this.text.length || inner === undefined) return this.fault(message);
    return new Fault(
      inner.at,
      `this ${inner.keys === undefined ? "list" : "object"} is not closed: the file ends within it, so it is probably cut off`,
    );
  }

  private fault(message: string): Fault {
    return new Fault(this.at, message);
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }
}
