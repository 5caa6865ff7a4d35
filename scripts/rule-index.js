// Writes docs/rules/README.md, the index of the rules, from the rules themselves: node scripts/rule-index.js
// A test holds the file current.
const { writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

/**
 * The index as Markdown.
 * @param {readonly { id: string, title: string, severity: string, level: string, requirements: readonly string[] }[]} rules
 * @param {(id: string) => { id: string, title: string, source: { url: string } } | undefined} requirement
 */
function ruleIndex(rules, requirement) {
  const rows = [...rules]
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .map(({ id, title, severity, level, requirements }) => {
      const sources = requirements.map((name) => {
        const found = requirement(name);
        return found === undefined ? name : `[${found.title}](${found.source.url})`;
      });
      return `| [${id}](${id}.md) | ${title} | ${severity} | ${level} | ${sources.join(", ")} |`;
    });
  return `# Rules

One page a rule: what it asks, why, what to write instead, and what it does not see. A rule's level can be changed with a reason under \`rules\` in
\`partnerguard.yaml\`. Written by \`node scripts/rule-index.js\`; change the rules and not this page.

| Rule | What it asks | Severity | Level | Requirement and its source |
|---|---|---|---|---|
${rows.join("\n")}
`;
}

module.exports = { ruleIndex };

if (require.main === module) {
  require("tsx/cjs");
  const { rules, requirement } = require("../policies/library.ts");
  writeFileSync(join(dirname(__dirname), "docs/rules/README.md"), ruleIndex(rules, requirement));
}
