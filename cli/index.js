#!/usr/bin/env node
// Node.js 22 keeps compiled code between runs, in the folder for temporary files.
require("node:module").enableCompileCache?.();
// TypeScript runs as it is in the repository; the npm package has no sources and carries their compiled form.
if (require("node:fs").existsSync(require("node:path").join(__dirname, "main.ts"))) {
  require("../scripts/typescript");
  module.exports = require("./main.ts");
} else {
  module.exports = require("../dist/cli/main.js");
}
