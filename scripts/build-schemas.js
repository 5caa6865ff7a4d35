// Writes the published JSON Schemas from the types that the code itself checks with: node scripts/build-schemas.js
require("tsx/cjs");
const { mkdirSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { checkResultJsonSchema } = require("../cli/check-schema.ts");
const { configurationJsonSchema } = require("../policies/configuration/json-schema.ts");

const folder = path.join(__dirname, "..", "schemas");
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, "partnerguard.schema.json"), `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`);
writeFileSync(path.join(folder, "check.schema.json"), `${JSON.stringify(checkResultJsonSchema(), null, 2)}\n`);
