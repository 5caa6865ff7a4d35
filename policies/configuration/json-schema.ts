import * as z from "zod";
import { configurationSchema } from "./schema";

/** The JSON Schema of `partnerguard.yaml`, for editors: `# yaml-language-server: $schema=…` on the file's first line. */
export function configurationJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(configurationSchema, { io: "input", unrepresentable: "any" });
  return {
    $schema,
    $id: "https://github.com/partnerguard/partnerguard/blob/main/schemas/partnerguard.schema.json",
    title: "partnerguard.yaml",
    description: "Configuration of partnerguard; see docs/configuration.md",
    ...schema,
  };
}
