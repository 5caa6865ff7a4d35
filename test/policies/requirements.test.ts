import { requirement, requirements } from "../../policies/requirements";
import { rules } from "../../policies/rules";

describe("the requirements", () => {
  it.each(requirements)("$id is stated in full, with a dated source", (stated) => {
    expect(stated.id).toMatch(/^(PSR|MCA|PLAN|SUB|HOUSE)-[A-Z-]+$/);
    expect(stated.text.length).toBeGreaterThan(60);
    expect(stated.provenBy).toMatch(/\.$/);
    expect(new URL(stated.source.url).hostname).toBe("learn.microsoft.com");
    for (const date of [stated.since, stated.read]) expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
    expect(stated.since <= stated.read).toBe(true);
  });

  it("have ids of their own, by which they are found", () => {
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
    for (const stated of requirements) expect(requirement(stated.id)).toBe(stated);
    expect(requirement("PSR-NONE")).toBeUndefined();
  });

  it("are each proven by a rule", () => {
    const cited = new Set(rules.flatMap(({ requirements: ids }) => ids));
    expect(requirements.map(({ id }) => id).filter((id) => !cited.has(id))).toEqual([]);
  });
});
