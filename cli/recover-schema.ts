import { z } from "zod";

const protection = z.strictObject({
  securityDefaults: z.boolean().describe("Whether security defaults are on"),
  enabledPolicies: z.array(z.string()).describe("Display names of the enabled Conditional Access policies"),
});

/** The shape of `recover --json`. Additions are fine, renames are not. */
export const recoverResultSchema = z.strictObject({
  schemaVersion: z.literal(1),
  command: z.literal("recover"),
  tenant: z.string(),
  dryRun: z.boolean(),
  before: protection,
  calls: z
    .array(z.string())
    .describe("The writes in their order, each with its time; in a dry run those that would be made"),
  after: protection,
  verdict: z
    .enum(["closed", "open", "undetermined"])
    .describe("Whether something asks all users for MFA afterwards; undetermined: only a proof can say"),
  problems: z.array(z.string()).describe("Calls that failed"),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(3)]),
});

export type RecoverResult = z.infer<typeof recoverResultSchema>;

/** The published JSON Schema of the result. */
export function recoverResultJsonSchema(): Record<string, unknown> {
  return { title: "partnerguard recover --json", ...z.toJSONSchema(recoverResultSchema, { target: "draft-2020-12" }) };
}
