const path = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

/** Half a minute of work and more, longest first. A file that is not named here is merely started later. */
const LONGEST = [
  "engine/rules",
  "engine/mfa-switch-killed",
  "engine/tenant-policies",
  "engine/partner-stack",
  "engine/mfa-switch",
  "engine/emergency-access",
  "engine/mfa-devices",
  "engine/proof",
  "engine/customer-stack",
  "engine/packs",
  "engine/pim",
  "engine/stage-switch",
  "engine/mfa-move",
  "engine/import",
  "preview/failures",
  "engine/pack",
  "report/html/browser/page",
  "packaging/package",
  "provider/sandbox/azure-plan",
  "evidence/enumeration",
  "evidence/run",
];

const rank = new Map(LONGEST.map((name, index) => [path.join(__dirname, `${name}.test.ts`), index]));

/**
 * Starts the longest files first, so that no worker is left alone with one at the end while the others idle. Jest knows the times of
 * its last run, but has none on a fresh machine; the rest is in its order.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = (test) => rank.get(test.path) ?? rank.size;
    return [...super.sort(tests)].sort((left, right) => place(left) - place(right));
  }
};
