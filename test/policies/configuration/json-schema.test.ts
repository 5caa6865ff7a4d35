import { readFileSync } from "node:fs";
import path from "node:path";
import { configurationJsonSchema } from "../../../policies/configuration/json-schema";

describe("the published schema of partnerguard.yaml", () => {
  it("is the one that the code checks with; node scripts/build-schemas.js writes it anew", () => {
    const file = path.join(__dirname, "../../../schemas/partnerguard.schema.json");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(configurationJsonSchema());
  });

  it("refuses settings that do not exist", () => {
    expect(configurationJsonSchema()).toMatchObject({ type: "object", additionalProperties: false });
  });
});
