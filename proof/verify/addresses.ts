import ipaddr from "ipaddr.js";

interface Interval {
  readonly id: number;
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * Every combination of locations that some address has, by its spelling in a certificate: `in:` and the sorted ids.
 *
 * @throws Error where a range is no address and no CIDR
 */
export function combinationsOf(
  locations: readonly { readonly id: string; readonly ranges: readonly string[] }[],
): ReadonlyMap<string, readonly string[]> {
  const sorted = [...locations].sort((left, right) => (left.id < right.id ? -1 : 1));
  const families = { ipv4: [] as Interval[], ipv6: [] as Interval[] };
  sorted.forEach(({ ranges }, id) => {
    for (const range of ranges) {
      const { kind, first, last } = intervalOf(range);
      families[kind].push({ id, first, last });
    }
  });
  const found = new Map<string, readonly string[]>();
  for (const [bits, intervals] of [
    [32n, families.ipv4],
    [128n, families.ipv6],
  ] as const) {
    for (const inside of stretches(intervals, 1n << bits)) {
      const ids = inside.map((id) => sorted[id]?.id ?? "");
      found.set(`in:${ids.join("+")}`, ids);
    }
  }
  return found;
}

/** Walks from the first address to the last; between two edges of intervals all addresses lie in the same ones. */
function* stretches(intervals: readonly Interval[], end: bigint): Generator<readonly number[]> {
  const changes = new Map<bigint, number[]>([[0n, []]]);
  const note = (at: bigint, change: number): void => {
    const known = changes.get(at);
    if (known === undefined) changes.set(at, [change]);
    else known.push(change);
  };
  for (const { id, first, last } of intervals) {
    note(first, id + 1);
    note(last + 1n, -(id + 1));
  }
  const inside = new Map<number, number>();
  for (const [at, edges] of [...changes].sort(([left], [right]) => (left < right ? -1 : 1))) {
    if (at >= end) return;
    for (const edge of edges) {
      const id = Math.abs(edge) - 1;
      const times = (inside.get(id) ?? 0) + Math.sign(edge);
      if (times === 0) inside.delete(id);
      else inside.set(id, times);
    }
    yield [...inside.keys()].sort((left, right) => left - right);
  }
}

function intervalOf(range: string): { kind: "ipv4" | "ipv6"; first: bigint; last: bigint } {
  const [address, length] = range.includes("/") ? ipaddr.parseCIDR(range) : [ipaddr.parse(range), undefined];
  const bytes = address.toByteArray();
  const free = BigInt(bytes.length * 8 - (length ?? bytes.length * 8));
  const value = BigInt(`0x${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
  const first = (value >> free) << free;
  return { kind: address.kind(), first, last: first + (1n << free) - 1n };
}
