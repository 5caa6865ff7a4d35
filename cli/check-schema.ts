import { z } from "zod";

const reference = z.strictObject({
  urn: z.string().describe("A resource's URN, a function's token, or `configuration:` and a setting's key"),
  property: z.string().optional(),
});

const finding = z.strictObject({
  rule: z.string(),
  verdict: z.enum(["fail", "undetermined", "exempt"]),
  level: z.enum(["mandatory", "advisory"]),
  requirements: z.array(z.string()),
  urn: z.string().optional(),
  type: z.string().optional(),
  name: z.string().optional(),
  property: z.string().optional().describe("Property path in Pulumi's notation"),
  message: z.string(),
  fix: z.string(),
  docs: z.string(),
  waitsFor: z.array(reference).optional(),
});

const weakening = z.strictObject({
  setting: z.string(),
  value: z.string(),
  standard: z.string(),
  reason: z.string().optional(),
  until: z.string().optional(),
});

const problem = z.strictObject({
  message: z.string(),
  where: z.string().optional().describe("file:line:column"),
  fix: z.string().optional(),
  detail: z.string().optional().describe("The program's own words, cut to its own stack frames"),
});

const profile = z.enum(["partner", "customer"]).describe("How strictly the tenant is judged");

const stack = z.strictObject({
  project: z.string(),
  stack: z.string(),
  tenant: z
    .string()
    .nullable()
    .describe("The tenant that the stack is about; null where nothing names one, it is one of several, or is secret"),
  profile,
  tenants: z
    .array(
      z.strictObject({ id: z.string().nullable().describe("Null where nothing names it, or it is secret"), profile }),
    )
    .describe("Every tenant in which the stack has resources, partners' first"),
  resources: z.number().int(),
  undecided: z.number().int().describe("How many findings could not be decided"),
  findings: z.array(finding),
  passed: z.array(z.string()),
  notApplicable: z.array(z.string()),
  weakened: z.array(weakening).optional(),
});

const unplanned = z.strictObject({
  project: z.string(),
  stack: z.string(),
  state: z.enum(["failed", "undecided"]).describe("failed: the program's own error; undecided: an answer is missing"),
  judged: z.boolean().describe("Whether the stack also stands under `stacks`, with what could be seen of it"),
  problems: z.array(problem),
});

/** The shape of `check --json`. Additions are fine, renames are not. */
export const checkResultSchema = z.strictObject({
  schemaVersion: z.literal(1),
  command: z.literal("check"),
  configuration: z
    .strictObject({ sources: z.array(z.string()), notices: z.array(z.string()) })
    .describe("What was read, in order; empty for the strict defaults"),
  stacks: z.array(stack),
  judgedTogether: z
    .array(
      z.strictObject({
        tenant: z.string().nullable().describe("Null where it is kept secret"),
        stacks: z.array(z.string()).describe("At least two, as project/stack"),
      }),
    )
    .describe("Stacks of one tenant that were judged as one: what one of them establishes counts for the others"),
  unplanned: z.array(unplanned).describe("Stacks whose program failed, or went by an answer that is not known"),
  warnings: z
    .array(z.strictObject({ project: z.string(), stack: z.string(), message: z.string() }))
    .describe("What the programs themselves warn of"),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
});

/** The published JSON Schema of the result. */
export function checkResultJsonSchema(): Record<string, unknown> {
  return { title: "partnerguard check --json", ...z.toJSONSchema(checkResultSchema, { target: "draft-2020-12" }) };
}
