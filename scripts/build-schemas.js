// Writes the published JSON Schemas from the types that the code itself checks with: node scripts/build-schemas.js
require("tsx/cjs");
const { mkdirSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { certificateJsonSchema } = require("../cli/certificate-schema.ts");
const { checkResultJsonSchema } = require("../cli/check-schema.ts");
const { directoryJsonSchema } = require("../cli/directory-schema.ts");
const { proveResultJsonSchema } = require("../cli/prove-schema.ts");
const { recoverResultJsonSchema } = require("../cli/recover-schema.ts");
const { configurationJsonSchema } = require("../policies/configuration/json-schema.ts");

const schemas = {
  certificate: certificateJsonSchema(),
  check: checkResultJsonSchema(),
  directory: directoryJsonSchema(),
  partnerguard: configurationJsonSchema(),
  prove: proveResultJsonSchema(),
  recover: recoverResultJsonSchema(),
};

const folder = path.join(__dirname, "..", "schemas");
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(path.join(folder, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
