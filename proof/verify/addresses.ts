import ipaddr from "ipaddr.js";

interface Interval {
  readonly id: string;
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
  const families = { ipv4: [] as Interval[], ipv6: [] as Interval[] };
  for (const { id, ranges } of locations) {
    for (const range of ranges) {
      const { kind, first, last } = intervalOf(range);
      families[kind].push({ id, first, last });
    }
  }
  const found = new Map<string, readonly string[]>();
  for (const [bits, intervals] of [
    [32n, families.ipv4],
    [128n, families.ipv6],
  ] as const) {
    for (const inside of stretches(intervals, 1n << bits)) found.set(`in:${inside.join("+")}`, inside);
  }
  return found;
}

/** Walks from the first address to the last; between two edges of intervals all addresses lie in the same ones. */
function* stretches(intervals: readonly Interval[], end: bigint): Generator<readonly string[]> {
  const changes = new Map<bigint, { id: string; by: number }[]>();
  const note = (at: bigint, id: string, by: number): void => {
    const known = changes.get(at);
    if (known === undefined) changes.set(at, [{ id, by }]);
    else known.push({ id, by });
  };
  note(0n, "", 0);
  for (const { id, first, last } of intervals) {
    note(first, id, 1);
    note(last + 1n, id, -1);
  }
  const times = new Map<string, number>();
  for (const [at, edges] of [...changes].sort(([left], [right]) => Number(left - right))) {
    if (at >= end) return;
    for (const { id, by } of edges) times.set(id, (times.get(id) ?? 0) + by);
    yield [...times].flatMap(([id, count]) => (count > 0 ? [id] : [])).sort();
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
