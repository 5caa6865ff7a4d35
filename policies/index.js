// TypeScript runs as it is in the repository; the npm package has no sources and carries their compiled form.
if (require("node:fs").existsSync(require("node:path").join(__dirname, "pack.ts"))) {
  require("../scripts/typescript");
  module.exports = require("./pack.ts");
} else {
  module.exports = require("../dist/policies/pack.js");
}
