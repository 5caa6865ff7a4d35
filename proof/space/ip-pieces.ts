import ipaddr from "ipaddr.js";

/** A set of addresses that lie in the same locations. */
export interface Piece {
  /** Ids of the locations that contain it, sorted. */
  readonly locations: readonly string[];
  /** One address of it. */
  readonly sample: string;
}

interface Range {
  readonly id: string;
  readonly first: bigint;
  readonly beyond: bigint;
}

interface Family {
  readonly bits: 32 | 128;
  readonly ranges: Range[];
  /** An address to show where no range says which, set aside for documentation. */
  readonly example: bigint;
}

/**
 * Cuts the space of all addresses, IPv4 and IPv6, along the edges of ranges: one piece for each combination of locations that an
 * address has.
 *
 * @param locations CIDR ranges by the location's id
 */
export function piecesOf(
  locations: readonly { readonly id: string; readonly ranges: readonly string[] }[],
): readonly Piece[] {
  const families: readonly [Family, Family] = [
    { bits: 32, ranges: [], example: 0xcb007107n },
    { bits: 128, ranges: [], example: 0x20010db8000000000000000000000007n },
  ];
  for (const { id, ranges } of locations) {
    for (const range of ranges) {
      const { bits, first, beyond } = boundsOf(range);
      families[bits === 32 ? 0 : 1].ranges.push({ id, first, beyond });
    }
  }
  const pieces = new Map<string, Piece>();
  for (const family of families) {
    for (const [key, piece] of piecesWithin(family)) if (!pieces.has(key)) pieces.set(key, piece);
  }
  return [...pieces.values()];
}

/** The first address of a range and the one beyond its last. */
function boundsOf(range: string): { readonly bits: 32 | 128; readonly first: bigint; readonly beyond: bigint } {
  const [address, length] = ipaddr.parseCIDR(range);
  const bytes = address.toByteArray();
  const bits = bytes.length === 4 ? 32 : 128;
  const size = 1n << BigInt(bits - length);
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const first = value - (value % size);
  return { bits, first, beyond: first + size };
}

/** The pieces of one family, by the locations that contain them. */
function piecesWithin({ bits, ranges, example }: Family): ReadonlyMap<string, Piece> {
  const end = 1n << BigInt(bits);
  // Cut also at what is better to show than the first address of a piece: no device has 0.0.0.0.
  const better = [1n, example];
  const edges: readonly { readonly at: bigint; readonly range?: Range }[] = [
    ...[0n, ...better].map((at) => ({ at })),
    ...ranges.flatMap((range) => [
      { at: range.first, range },
      { at: range.beyond, range },
    ]),
  ].sort((left, right) => Number(left.at - right.at));
  const inside = new Set<Range>();
  const pieces = new Map<string, Piece>();
  edges.forEach(({ at, range }, index) => {
    if (range !== undefined && !inside.delete(range)) inside.add(range);
    if (at === edges[index + 1]?.at || at === end) return;
    const locations = [...new Set([...inside].map(({ id }) => id))].sort();
    const key = locations.join("+");
    if (better.includes(at) || !pieces.has(key)) pieces.set(key, { locations, sample: addressOf(at, bits) });
  });
  return pieces;
}

function addressOf(value: bigint, bits: 32 | 128): string {
  const bytes = Array.from({ length: bits / 8 }, (_, index) =>
    Number((value >> BigInt(bits - 8 * (index + 1))) & 255n),
  );
  return ipaddr.fromByteArray(bytes).toString();
}
