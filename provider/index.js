// TypeScript runs as it is in the repository; the npm package has no sources and carries their compiled form.
if (require("node:fs").existsSync(require("node:path").join(__dirname, "main.ts"))) {
  require("../scripts/typescript");
  module.exports = require("./main.ts");
} else {
  module.exports = require("../dist/provider/main.js");
}
