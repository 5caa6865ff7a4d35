// Runs when the npm package is made (prepack): compiles what the package carries into dist/, which postpack removes again,
// so that no compiled file can lie about in the repository and run by mistake.
const { execFileSync } = require("node:child_process");
const { cpSync, rmSync, existsSync, readdirSync } = require("node:fs");
const { join, dirname } = require("node:path");

const root = dirname(__dirname);
const rooms = ["cli", "components", "policies", "preview", "proof", "provider", "report"];

if (process.argv[2] === "--clean") {
  rmSync(join(root, "dist"), { recursive: true, force: true });
} else {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [require.resolve("typescript/bin/tsc"), "-p", join(__dirname, "tsconfig.package.json")],
    {
      stdio: "inherit",
    },
  );
  for (const room of rooms.filter((name) => existsSync(join(root, name)))) copyData(room);
}

/** The compiler copies no JavaScript and no data that is read by path: they go along as they are. */
function copyData(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) copyData(path);
    else if (/\.(json|js|html|css)$/.test(entry.name) && entry.name !== "index.js")
      cpSync(join(root, path), join(root, "dist", path));
  }
}
