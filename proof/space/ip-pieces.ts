import ipaddr from "ipaddr.js";

/** A set of addresses that lie in the same locations. */
export interface Piece {
  /** Ids of the locations that contain it, sorted. */
  readonly locations: readonly string[];
  /** One address of it. */
  readonly sample: string;
}

interface Edge {
  readonly at: bigint;
  readonly id: string;
  readonly change: 1 | -1;
}

interface Family {
  readonly bits: 32 | 128;
  readonly edges: Edge[];
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
    { bits: 32, edges: [], example: 0xcb007107n },
    { bits: 128, edges: [], example: 0x20010db8000000000000000000000007n },
  ];
  for (const { id, ranges } of locations) {
    for (const range of ranges) {
      const { bits, first, beyond } = boundsOf(range);
      const { edges } = families[bits === 32 ? 0 : 1];
      edges.push({ at: first, id, change: 1 }, { at: beyond, id, change: -1 });
    }
  }
  const pieces = new Map<string, Piece>();
  for (const family of families) {
    for (const { ids, address } of sweep(family)) {
      const key = ids.join("+");
      if (!pieces.has(key) || (address === family.example && family.bits === 32))
        pieces.set(key, { locations: ids, sample: addressOf(address, family.bits) });
    }
  }
  return [...pieces.values()];
}

/** The first address of a range and the one beyond its last. */
export function boundsOf(range: string): { readonly bits: 32 | 128; readonly first: bigint; readonly beyond: bigint } {
  const [address, length] = ipaddr.parseCIDR(range);
  const bytes = address.toByteArray();
  const bits = bytes.length === 4 ? 32 : 128;
  const size = 1n << BigInt(bits - length);
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const first = value - (value % size);
  return { bits, first, beyond: first + size };
}

function* sweep({
  bits,
  edges,
  example,
}: Family): Generator<{ readonly ids: readonly string[]; readonly address: bigint }> {
  edges.sort((left, right) => Number(left.at - right.at));
  const depth = new Map<string, number>();
  const end = 1n << BigInt(bits);
  let from = 0n;
  let next = 0;
  while (from < end) {
    for (let edge = edges[next]; edge !== undefined && edge.at === from; next += 1, edge = edges[next]) {
      const left = (depth.get(edge.id) ?? 0) + edge.change;
      if (left === 0) depth.delete(edge.id);
      else depth.set(edge.id, left);
    }
    const to = edges[next]?.at ?? end;
    const shown = from <= example && example < to;
    yield { ids: [...depth.keys()].sort(), address: shown ? example : from === 0n && to > 1n ? 1n : from };
    from = to;
  }
}

function addressOf(value: bigint, bits: 32 | 128): string {
  const bytes = Array.from({ length: bits / 8 }, (_, index) =>
    Number((value >> BigInt(bits - 8 * (index + 1))) & 255n),
  );
  return ipaddr.fromByteArray(bytes).toString();
}
