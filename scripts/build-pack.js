// Builds the policy pack as one folder that needs nothing outside it, as `pulumi policy publish` and other projects want it:
//   npm run build:pack [-- FOLDER]     (standard: build/policy-pack)
const { mkdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { buildSync } = require("esbuild");

const root = path.join(__dirname, "..");

/** Builds into `folder`, which is emptied first. The engine's own packages stay outside the bundle: there must be one of each. */
function buildPack(folder) {
  const project = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const engine = ["@pulumi/policy", "@pulumi/pulumi"];
  const versions = { ...project.devDependencies, ...project.dependencies };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  buildSync({
    entryPoints: [path.join(root, "policies", "pack.ts")],
    outfile: path.join(folder, "index.js"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: engine.flatMap((name) => [name, `${name}/*`]),
    legalComments: "eof",
    logLevel: "warning",
  });
  const manifest = {
    name: "partnerguard-policies",
    version: project.version,
    description: project.description,
    license: project.license,
    main: "index.js",
    engines: project.engines,
    dependencies: Object.fromEntries(engine.map((name) => [name, versions[name]])),
  };
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(
    path.join(folder, "PulumiPolicy.yaml"),
    readFileSync(path.join(root, "policies", "PulumiPolicy.yaml"), "utf8"),
  );
  return folder;
}

module.exports = { buildPack };

if (require.main === module) {
  const folder = buildPack(path.resolve(process.argv[2] ?? path.join(root, "build", "policy-pack")));
  process.stdout.write(
    `Built ${path.relative(process.cwd(), folder) || "."}. Run npm install in it, then pulumi preview --policy-pack ${folder}\n`,
  );
}
