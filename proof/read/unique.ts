import type { Problem } from "./document";

interface Kept<T> {
  readonly value: T;
  readonly source: string;
}

/**
 * Values by id. The same one may come from two files; one id with two contents is a contradiction. What merely names a value, with
 * no content of its own, gives way to what defines it.
 */
export class Unique<T extends { readonly id: string }> {
  private readonly byId = new Map<string, Kept<T>>();

  constructor(
    private readonly what: string,
    private readonly contentOf: (value: T) => string | undefined = everythingOf,
  ) {}

  add(value: T, { source, path }: { readonly source: string; readonly path: string }): Problem | undefined {
    const other = this.byId.get(value.id);
    if (other === undefined) {
      this.byId.set(value.id, { value, source });
      return undefined;
    }
    const content = this.contentOf(value);
    const otherContent = this.contentOf(other.value);
    if (otherContent === undefined && content !== undefined) this.byId.set(value.id, { value, source });
    if (content === undefined || otherContent === undefined || content === otherContent) return undefined;
    const message = `has the id of another ${this.what}, in ${other.source}, that says something else; keep the one that the tenant has`;
    return { source, path, message };
  }

  get values(): readonly T[] {
    return [...this.byId.values()].map(({ value }) => value);
  }
}

/** Everything but where it was read. */
function everythingOf<T>(value: T): string {
  return JSON.stringify({ ...value, source: undefined });
}
