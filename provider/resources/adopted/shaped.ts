import { z } from "zod";
import { isSettings, type Setting, type Settings } from "./settings";

/** What of a live value the inputs of a type can say: members of tomorrow would be refused by Check. */
export function shaped(parts: z.ZodRawShape, live: Settings): Settings {
  const schema = z.toJSONSchema(z.object(parts), { io: "input", unrepresentable: "any" });
  const value = fitting(schema, live);
  return isSettings(value) ? value : {};
}

function fitting(schema: z.core.JSONSchema.BaseSchema, value: Setting): Setting {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (typeof items !== "object" || Array.isArray(items)) return value;
    return value.map((item: Setting) => fitting(items, item));
  }
  const { properties } = schema;
  if (!isSettings(value) || properties === undefined) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const below = properties[name];
      return typeof below === "object" && member !== null && member !== undefined
        ? [[name, fitting(below, member)]]
        : [];
    }),
  );
}
