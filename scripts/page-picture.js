// Takes a picture of the page that `prove --html` writes, for the documentation:
//   node cli/index.js prove PATH --html proof.html && node scripts/page-picture.js proof.html docs/images/proof.png [light|dark]
// The browser is the one that PARTNERGUARD_CHROMIUM names, or one in its usual place.
require("tsx/cjs");
const { statSync } = require("node:fs");
const { resolve } = require("node:path");
const { pathToFileURL } = require("node:url");
const { findChromium, launch } = require("../test/report/html/browser/chromium.ts");

const [page, picture, colorScheme = "light"] = process.argv.slice(2);
const largest = 150_000;

async function main() {
  const executable = findChromium();
  if (page === undefined || picture === undefined || executable === undefined) {
    throw new Error(
      executable === undefined
        ? "no Chromium was found: name one in PARTNERGUARD_CHROMIUM"
        : "name the page and the picture: node scripts/page-picture.js proof.html docs/images/proof.png",
    );
  }
  const browser = await launch(executable);
  try {
    const shown = await browser.newPage({ viewport: { width: 980, height: 1100 }, colorScheme });
    await shown.goto(pathToFileURL(resolve(page)).href);
    await shown.screenshot({ path: picture, scale: "css" });
  } finally {
    await browser.close();
  }
  const { size } = statSync(picture);
  if (size > largest) throw new Error(`${picture} has ${size} bytes; ${largest} are the most for the documentation`);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
