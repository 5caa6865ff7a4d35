import { z } from "zod";

const node = z.union([
  z.strictObject({
    cut: z.number().int().nonnegative().describe("Index of the dimension that is cut"),
    get branches() {
      return z.array(
        z.strictObject({
          values: z.array(z.number().int().nonnegative()).describe("Indices of the dimension's values"),
          node,
        }),
      );
    },
  }),
  z.strictObject({ policy: z.string().describe("Id of a policy that covers the whole box") }),
  z.strictObject({ reason: z.string().describe("Why no such sign-in is in question") }),
]);

/** The shape of the file that `prove --certificate` writes and `verify` reads. */
export const certificateSchema = z.strictObject({
  schemaVersion: z.literal(1),
  kind: z.literal("partnerguard-certificate"),
  question: z.enum(["claim", "prompt"]),
  assumptions: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  dimensions: z.array(
    z.strictObject({
      name: z.string(),
      values: z.array(z.string()),
      members: z.record(z.string(), z.array(z.string())).optional(),
    }),
  ),
  tree: node,
  promptTree: node.optional(),
});

/** The published JSON Schema of a certificate. */
export function certificateJsonSchema(): Record<string, unknown> {
  return {
    title: "Certificate of partnerguard prove",
    ...z.toJSONSchema(certificateSchema, { target: "draft-2020-12" }),
  };
}
