import type { Problem } from "./document";

/** Values by id. The same one may come from two files; one id with two contents is a contradiction. */
export class Unique<T extends { readonly id: string }> {
  private readonly byId = new Map<string, { readonly value: T; readonly content: string; readonly source: string }>();

  constructor(private readonly what: string) {}

  add(id: string, value: T, { source, path }: { readonly source: string; readonly path: string }): Problem | undefined {
    const content = contentOf(value);
    const other = this.byId.get(id);
    if (other === undefined) {
      this.byId.set(id, { value, content, source });
      return undefined;
    }
    if (other.content === content) return undefined;
    const message = `has the id of another ${this.what}, in ${other.source}, that says something else; keep the one that the tenant has`;
    return { source, path, message };
  }

  get values(): readonly T[] {
    return [...this.byId.values()].map(({ value }) => value);
  }
}

/** Everything but where it was read. */
function contentOf<T>(value: T): string {
  return JSON.stringify({ ...value, source: undefined });
}
