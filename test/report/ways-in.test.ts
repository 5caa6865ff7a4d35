import { proveReport } from "../../report/terminal/prove";
import { makeStyle } from "../../report/terminal/style";
import { answer, gap, intendedGap } from "./proven";

const report = (more: Parameters<typeof answer>[0]) => proveReport(answer(more), makeStyle(false), { written: [] });

const unfolded = (text: string) => text.replaceAll(/\s+/g, " ");

/** Seven that differ in more than a name. */
const ways = ["an app", "a browser", "a phone", "a desk", "a train", "a plane", "a boat"].map((place) => ({
  ...gap,
  words: { ...gap.words, sentence: `Every member user can sign in from ${place} without MFA.` },
  closing: { instruction: `Remove the condition conditions.platforms for ${place}.` },
}));

describe("the ways in, in the report of a proof", () => {
  it("puts ways in together that differ in nothing but whom they name", () => {
    const group = (id: string) => ({
      ...gap,
      words: { ...gap.words, sentence: `Every user in the group ${id} signs in to any application without MFA.` },
      closing: { instruction: `Remove the group ${id} from conditions.users.excludeGroups in the policy "CA002".` },
    });
    const ids = [1, 2, 3, 4, 5].map((number) => `aaaaaaaa-0000-4000-8000-00000000000${number}`);
    const text = unfolded(report({ gaps: ids.map(group) }));
    expect(text).toContain("✗ 5 ways in without MFA.");
    expect(text).toContain(
      `✗ 1 Every user in the group ${ids[0]} signs in to any application without MFA. And the same for ${ids[1]}, ${ids[2]}, ${ids[3]} and 1 more in place of ${ids[0]}.`,
    );
    expect(text).toContain(
      `Fix Remove the group ${ids[0]} from conditions.users.excludeGroups in the policy "CA002". Likewise`,
    );
    expect(text).not.toContain("✗ 2 Every");
  });

  it("puts ways in together that the very same change closes, with a reason of their own where they have one", () => {
    const add = { instruction: "Add an enabled policy." };
    const [first, second, ...others] = ways.map((way) => ({ ...way, closing: add }));
    if (first === undefined || second === undefined) throw new Error("there are seven");
    const text = unfolded(report({ gaps: [first, { ...second, why: "An approved app will do." }, ...others] }));
    expect(text).toContain("✗ 7 ways in without MFA.");
    expect(text).toContain(
      "✗ 1 Every member user can sign in from an app without MFA. Also Every member user can sign in from a browser without MFA. An approved app will do. Also",
    );
    expect(text).toContain("Also 3 more ways in, which the same change closes.");
    expect(text.match(/Fix/g)).toHaveLength(1);
    expect(text).not.toContain("✗ 2");
  });

  it("says where one change closes all", () => {
    const add = ways.slice(0, 3).map((way) => ({ ...way, closing: { instruction: "Add an enabled policy." } }));
    expect(unfolded(report({ gaps: add }))).toContain(
      "✗ 3 ways in without MFA. One change closes them all; it stands below.",
    );
    expect(unfolded(report({ gaps: add, moreGaps: true }))).not.toContain("closes them all");
  });

  it("tells what is wide before what is narrow", () => {
    const of = (sentence: string, ...circumstances: string[]) => ({
      ...gap,
      words: { ...gap.words, sentence, circumstances },
      closing: { instruction: "Add an enabled policy." },
    });
    const gaps = [of("A.", "x"), of("B.", "x", "y", "z"), of("C.", "x", "y"), of("D."), of("E.", "x")];
    expect(unfolded(report({ gaps }))).toContain("✗ 1 A. Also D. Also E. Also C. Also 1 more way in,");
  });

  it("names every change under a sentence that takes several", () => {
    const instructions = ['Write state: "enabled".', "Remove the group."];
    const text = unfolded(report({ gaps: instructions.map((instruction) => ({ ...gap, closing: { instruction } })) }));
    expect(text).toContain('Fix Write state: "enabled". Then Remove the group.');
    expect(text).not.toContain("✗ 2 Every");
  });

  it("puts what is to be taken out of one list of one policy into one change", () => {
    const from = 'from conditions.users.excludeRoles in the policy "CA002".';
    const roles = ["Global Reader", "Security Reader", "Helpdesk Administrator"].map(
      (name) => `Remove the role ${name} ${from}`,
    );
    const other = 'Remove the role Global Reader from conditions.users.excludeRoles in the policy "CA003".';
    const text = (...instructions: string[]) =>
      unfolded(report({ gaps: instructions.map((instruction) => ({ ...gap, closing: { instruction } })) }));
    expect(text(roles[0] ?? "", 'Write state: "enabled".', roles[1] ?? "", other)).toContain(
      `Fix Remove the roles Global Reader and Security Reader ${from} Then Write state: "enabled". Then ${other}`,
    );
    expect(text(...roles)).toContain(
      `Fix Remove the roles Global Reader, Security Reader and Helpdesk Administrator ${from}`,
    );
    expect(text(roles[0] ?? "", `Remove the group Admins ${from}`)).toContain(
      `Remove the role Global Reader and the group Admins ${from}`,
    );
    const many = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `Remove the role R${number} ${from}`);
    expect(text(...many)).toContain(
      `Remove the roles R1, R2, R3, R4, R5, R6 and 2 more (--json names them all) ${from}`,
    );
  });

  it("counts a sentence that takes several changes once, and says it under one number", () => {
    const of = (id: string, instruction: string) => ({
      ...gap,
      words: { ...gap.words, sentence: `Every user in the group ${id} signs in without MFA.` },
      closing: { instruction },
    });
    const [one, two] = ["aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"];
    const text = unfolded(
      report({ gaps: [of(one, `Remove ${one}.`), of(two, `Remove ${two}.`), of(one, 'Write ["all"].')] }),
    );
    expect(text).toContain("✗ 2 ways in without MFA.");
    expect(text.match(/✗ \d Every/g)).toEqual(["✗ 1 Every"]);
    expect(text).toContain('Likewise for the others. Then Write ["all"].');
  });

  it("counts no way in that the change of the one before closes too, and tells it under that one", () => {
    const sentenced = (sentence: string, more: object = {}) => ({ ...gap, words: { ...gap.words, sentence }, ...more });
    const closing = { instruction: "Remove the group A.", closesMore: true as const };
    const besides = { besides: true, closing };
    const gaps = [sentenced("Every member gets in.", { closing }), sentenced("Every guest gets in.", besides)];
    const text = unfolded(report({ gaps }));
    expect(text).toContain("✗ 1 way in without MFA.");
    expect(text).toContain(
      "✗ 1 Every member gets in. Also Every guest gets in. Also More ways in, which the same change closes. Why",
    );
    const many = [...gaps, ...["a", "b", "c"].map((name) => sentenced(`Every ${name} gets in.`, besides))];
    expect(unfolded(report({ gaps: many }))).toContain("Also At least 1 more way in, which the same change closes.");
    const other = { closing: { instruction: "Remove the group B." } };
    expect(unfolded(report({ gaps: [...many, sentenced("Every admin gets in.", other)] }))).toMatch(
      /✗ 2 ways in without MFA.*made together, the 2 changes leave none/,
    );
  });

  it("tells under a way in of several names whatever the changes of those close", () => {
    const ids = ["aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"];
    const of = (id: string, who: string, besides = false) => ({
      ...gap,
      words: { ...gap.words, sentence: `Every ${who} in the group ${id} gets in.` },
      closing: { instruction: `Remove the group ${id}.` },
      ...(besides ? { besides } : {}),
    });
    const text = unfolded(report({ gaps: ids.flatMap((id) => [of(id, "member"), of(id, "guest", true)]) }));
    expect(text).toContain("✗ 2 ways in without MFA.");
    expect(text).toContain(
      `Also Every guest in the group ${ids[0]} gets in. Also 1 more way in, which the same changes close.`,
    );
    expect(text).not.toContain("✗ 2 Every");
  });

  it("says that all changes together leave nothing, where nothing is left out on purpose and nothing was cut short", () => {
    const promise = "made together, the 2 changes leave none";
    const two = ways.slice(0, 2).map((way, index) => ({ ...way, closing: { instruction: `Change ${index}.` } }));
    expect(unfolded(report({ gaps: two }))).toContain(promise);
    for (const other of [{ gaps: [...two, intendedGap] }, { gaps: two, moreGaps: true }, { gaps: [gap] }]) {
      expect(unfolded(report(other))).not.toContain(promise);
    }
  });

  it("cuts a sentence of many names between words", () => {
    const names = Array.from({ length: 40 }, (_, index) => `application number ${index},`).join(" ");
    const text = unfolded(
      report({ gaps: [{ ...gap, words: { ...gap.words, sentence: `Every user signs in to ${names} without MFA.` } }] }),
    );
    expect(text).toMatch(/(application|number|\d+) … \(the whole of it is in --json\)/);
  });

  it("repeats no way in for which no change is known under another", () => {
    const { closing: _, ...open } = gap;
    const text = report({ gaps: ways.slice(0, 2).map(({ words }) => ({ ...open, words })) });
    expect(text).toContain("✗ 2 ");
    expect(text).not.toContain("Fix");
  });

  it("names first the policy that is to be changed, among those that came near", () => {
    const policy = { id: "ca-009", displayName: "CA009" };
    const miss = { policy: "ca-009", displayName: "CA009", because: "it only reports", properties: ["state"] };
    const text = report({
      gaps: [{ ...gap, nearMisses: [...gap.nearMisses, miss], closing: { policy, instruction: "Enable it." } }],
    });
    expect(text.indexOf('"CA009"')).toBeLessThan(text.indexOf('"CA002'));
  });
});
