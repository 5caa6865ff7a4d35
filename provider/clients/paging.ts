import type { Service, ServiceRequest } from "./service";

export interface NextPage {
  readonly link: string;
  /** Headers that the service wants to see again, such as MS-ContinuationToken. */
  readonly headers?: Readonly<Record<string, string>>;
}

const most = 10_000;

/**
 * Reads a collection to its end by the links that the service gives, never by links made here. A link to another origin
 * is refused, because it would carry the token there.
 */
export async function followPages<Item, Page extends object>(
  service: Service,
  first: ServiceRequest,
  signal: AbortSignal,
  read: (page: Page) => { items: readonly Item[] | undefined; next: string | NextPage | undefined },
): Promise<Item[]> {
  const items: Item[] = [];
  const seen = new Set<string>();
  let request = first;
  for (;;) {
    const operation = `${request.method} ${request.path}`;
    const answer = await service.send<Page | undefined>(request, signal);
    const page = read(answer.body ?? ({} as Page));
    if (page.items === undefined) {
      throw service.unexpected(operation, answer, "The answer holds no list where one was expected.");
    }
    items.push(...page.items);
    if (page.next === undefined) {
      return items;
    }
    const next: NextPage = typeof page.next === "string" ? { link: page.next } : page.next;
    const key = JSON.stringify([next.link, next.headers]);
    if (seen.has(key) || seen.size >= most) {
      throw service.unexpected(operation, answer, "The pages of this list lead in a circle.");
    }
    seen.add(key);
    request = {
      method: "GET",
      ...service.pathOf(next.link, answer),
      headers: { ...first.headers, ...next.headers },
    };
  }
}
