import { readFileSync } from "node:fs";
import { join } from "node:path";
import { requirement } from "../../policies/requirements";
import { rules } from "../../policies/rules";

const root = join(__dirname, "../..");
const { ruleIndex } = require("../../scripts/rule-index.js") as {
  ruleIndex(given: typeof rules, find: typeof requirement): string;
};
const page = (name: string): string => readFileSync(join(root, "docs/rules", name), "utf8");

test("the index of the rules is current (node scripts/rule-index.js writes it)", () => {
  expect(page("README.md")).toBe(ruleIndex(rules, requirement));
});

describe.each(rules)("the page of $id", (rule) => {
  const text = page(`${rule.id}.md`);
  const matter = new Map(
    (/^---\n(.*?)\n---\n/s.exec(text)?.[1] ?? "").split("\n").map((line) => {
      const [key = "", ...rest] = line.split(": ");
      return [key, rest.join(": ")] as const;
    }),
  );

  test("says in its front matter what the rule says", () => {
    expect(Object.fromEntries(matter)).toMatchObject({
      rule: rule.id,
      title: rule.title,
      severity: rule.severity,
      level: rule.level,
      requirements: rule.requirements.join(", "),
    });
  });

  test("gives the day it was reviewed and the source of its requirement", () => {
    expect(matter.get("reviewed")).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(rule.requirements.map((id) => requirement(id)?.source.url)).toContain(matter.get("source"));
  });

  test("has every part, with an example that passes and one that does not", () => {
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      "Synopsis",
      "Description",
      "Recommendation",
      "Examples",
      "What it does not see",
      "Links",
    ]);
    expect(text).toMatch(/Does not pass/);
    expect(text).toMatch(/Passes/);
    expect([...text.matchAll(/^```ts$/gm)].length).toBeGreaterThanOrEqual(2);
  });

  test("is linked from the README's table", () => {
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain(`[${rule.id}](docs/rules/${rule.id}.md)`);
  });

  test("links only to pages that exist", () => {
    for (const [, target = ""] of text.matchAll(/\]\(([A-Z]+-\d{3}\.md)\)/g)) expect(page(target)).not.toBe("");
  });
});
