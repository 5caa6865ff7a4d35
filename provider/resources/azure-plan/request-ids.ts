import { createHash } from "node:crypto";

/** What an order is known by: the same key is the same order, from whatever process it comes. */
export interface OrderKey {
  readonly customerId: string;
  readonly resellerId?: string | undefined;
  /** Carts and orders of the same key that certainly lead to no plan; without them a new attempt would be the old one. */
  readonly after: readonly string[];
}

/** Namespace of these ids; any fixed GUID does, but it must never change. */
const namespace = "6f1c2b74-3f0e-5d0b-9f63-0d1d4c1a7e52";

/**
 * The MS-RequestId of a step. The catalogue item is left out on purpose: it changes over time, and the order of a run that
 * was killed must be recognised even if it has changed since.
 */
export function requestId(step: "cart" | "checkout", key: OrderKey): string {
  const name = ["azurePlan", step, key.customerId.toLowerCase(), key.resellerId ?? "", ...key.after].join("\n");
  return nameBasedGuid(name);
}

/** A version 5 UUID (RFC 9562). */
function nameBasedGuid(name: string): string {
  const hash = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name)
    .digest();
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
