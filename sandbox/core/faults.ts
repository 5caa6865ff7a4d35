import { z } from "zod";

const match = {
  /** HTTP method; any when absent. */
  method: z.string().toUpperCase().optional(),
  /** Path as called; `*` stands for one segment, `**` for any number of characters. */
  path: z.string().startsWith("/"),
  /** How many calls it strikes; endless when 0. */
  count: z.number().int().min(0).default(1),
  /** How many matching calls pass before it strikes. */
  after: z.number().int().min(0).default(0),
};

/** A fault as the control plane takes it. */
export const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...match, kind: z.literal("throttle"), retryAfter: z.number().min(0).default(1) }),
  z.strictObject({
    ...match,
    kind: z.literal("fail"),
    status: z.number().int().min(400).max(599).default(500),
    retryAfter: z.number().min(0).optional(),
    /** false: the call has its effect before it fails. */
    before: z.boolean().default(true),
  }),
  z.strictObject({ ...match, kind: z.literal("dropBefore") }),
  z.strictObject({ ...match, kind: z.literal("dropAfter") }),
  z.strictObject({ ...match, kind: z.literal("delay"), milliseconds: z.number().int().min(0).max(600_000) }),
  z.strictObject({ ...match, kind: z.literal("html"), status: z.number().int().min(200).max(599).default(200) }),
  z.strictObject({
    ...match,
    kind: z.literal("answer"),
    status: z.number().int().min(200).max(599),
    headers: z.record(z.string(), z.string()).default({}),
    /** Sent as JSON, or as it is when a string. */
    body: z.unknown(),
    before: z.boolean().default(true),
  }),
]);
export type Fault = z.infer<typeof faultSchema>;
/** A fault as it is written, before its defaults are filled in. */
export type FaultInput = z.input<typeof faultSchema>;

function pattern(path: string): RegExp {
  const source = path
    .split("**")
    .map((part) =>
      part
        .split("*")
        .map((text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
        .join("[^/]+"),
    )
    .join(".*");
  return new RegExp(`^${source}$`, "i");
}

interface Armed {
  fault: Fault;
  pattern: RegExp;
  passed: number;
  struck: number;
}

/** The faults that are switched on. The first that matches a call strikes it. */
export class Faults {
  private armed: Armed[] = [];

  add(fault: Fault): void {
    this.armed.push({ fault, pattern: pattern(fault.path), passed: 0, struck: 0 });
  }

  /** The fault that strikes this call, if any; counts it. */
  take(method: string, path: string): Fault | undefined {
    for (const one of this.armed) {
      const { fault } = one;
      if (fault.method !== undefined && fault.method !== method) continue;
      if (!one.pattern.test(path)) continue;
      if (fault.count > 0 && one.struck >= fault.count) continue;
      if (one.passed < fault.after) {
        one.passed += 1;
        continue;
      }
      one.struck += 1;
      return fault;
    }
    return undefined;
  }

  list(): (Fault & { struck: number })[] {
    return this.armed.map(({ fault, struck }) => ({ ...fault, struck }));
  }

  clear(): void {
    this.armed = [];
  }
}
