import type { Gap, ProofResult } from "../../../policies/model/proof";
import type { ProofPage } from "../../../report/html/page";
import { renderProofPage } from "../../../report/html/proof-page";
import { page, result } from "./example";

/** What a reader sees of the page, or of one section of it. */
function textOf(changes: Partial<ProofResult>, more: Partial<ProofPage> = {}, section?: string): string {
  const html = renderProofPage({ ...page, ...more, result: { ...result, ...changes } });
  const part =
    section === undefined ? html : (new RegExp(`<section id="${section}".*?</section>`, "s").exec(html)?.[0] ?? "");
  return part
    .replace(/<(script|style)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, " ");
}

const [way] = result.gaps;
if (way === undefined) throw new Error("the example has no gap");
const covered = { verdict: "covered", gaps: [], undetermined: [] } as const;

/** The same way in for another group, and through other near misses. */
const wayOf = (id: string, more: Partial<Gap> = {}): Gap => ({
  ...way,
  words: { ...way.words, sentence: `Every user in the group ${id} signs in to any application without MFA.` },
  closing: { property: "conditions.users", instruction: `Remove the group ${id} from the policy "All".` },
  ...more,
});
const ids = [1, 2, 3].map((number) => `5f3a8c1e-9d42-4b6a-8f57-00000000000${number}`);

describe("what a page is about", () => {
  it("is asked in words that anybody understands", () => {
    expect(textOf({ question: "claim" })).toContain("Is every user behind MFA at every sign-in?");
    expect(textOf({ question: "prompt" })).toContain("Is every user asked for MFA anew at every sign-in?");
  });

  it("stands with what belongs to the answer, before anything else", () => {
    const remark = "One report-only policy is taken to be enforced, as asked; today it is not.";
    const text = textOf(covered, { remarks: [remark] });
    expect(text.indexOf("Nobody gets in without MFA This is proved")).toBeLessThan(text.indexOf(remark));
    expect(text.indexOf(remark)).toBeLessThan(text.indexOf("Each cell holds"));
  });

  it("promises a change that closes it only where each way in has one", () => {
    const { closing: _, ...open } = wayOf("x");
    expect(textOf({ gaps: [wayOf("x")] })).toContain("let through, and with the change that closes it.");
    expect(textOf({ gaps: [wayOf("x"), open] })).toContain(
      "and with the change that closes it where a single one does.",
    );
  });
});

describe("ways in that differ in a name alone", () => {
  const [first = "", second = "", third = ""] = ids;

  it("are said once at the top, with a link to each", () => {
    const html = renderProofPage({ ...page, result: { ...result, gaps: [wayOf(first), wayOf(second), wayOf(third)] } });
    const brief = /<ol class="brief">.*?<\/ol>/s.exec(html)?.[0] ?? "";
    expect(brief.match(/<li>/g)).toHaveLength(1);
    expect(brief).toContain(first);
    expect(brief).not.toContain(second);
    expect(brief).toContain(
      'Ways in <a href="#way-2">2</a> and <a href="#way-3">3</a> differ from it in a name alone.',
    );
    // Each is explained all the same.
    expect(html.match(/<article/g)).toHaveLength(3);
  });

  it("are two where they are open for different reasons, or closed by different changes", () => {
    const metOtherwise: Gap["how"] = {
      kind: "policiesMetWithoutMfa",
      policies: [{ id: "a", displayName: "A" }],
      instead: ["compliantDevice"],
    };
    const elsewhere = { property: "state", instruction: "Enable the policy." };
    for (const other of [wayOf(second, { how: metOtherwise }), wayOf(second, { closing: elsewhere })]) {
      const text = textOf({ gaps: [wayOf(first), other] });
      expect(text).not.toContain("in a name alone");
    }
  });

  it("are one way in where the sentence is the same, with a number for each change that it takes", () => {
    const change = (instruction: string) => wayOf(first, { closing: { property: "x", instruction } });
    const gaps = [change("Enable it."), wayOf(second), change("Remove the role.")];
    const html = renderProofPage({ ...page, result: { ...result, gaps } });
    expect(html).toContain("Two ways in without MFA</h2>");
    expect(html).toContain('It takes two changes, the others in <a href="#way-1-1">1.1</a>.');
    expect([...html.matchAll(/<article class="gap" id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      "way-1",
      "way-1-1",
      "way-2",
    ]);
    expect(textOf({ gaps: [wayOf(first), wayOf(second)] })).toContain("made together, the two changes leave none.");
    expect(textOf({ gaps })).toContain("made together, the three changes leave none.");
    expect(textOf({ gaps: gaps.filter((_, index) => index !== 1) })).toContain("and with the changes that close it.");
    const one = { property: "x", instruction: "Add a policy." };
    expect(textOf({ gaps: [wayOf(first, { closing: one }), wayOf(second, { closing: one })] })).toContain(
      "let through, and one change closes them all.",
    );
    expect(textOf({ gaps, moreGaps: true })).not.toContain("made together");
  });

  it("stand under the way in whose change closes them too", () => {
    const besides = (word: string) =>
      wayOf(first, { words: { ...way.words, sentence: `Every ${word} gets in.` }, ...{ besides: true } });
    const closing = { property: "x", instruction: "Remove it.", ...{ closesMore: true as const } };
    const told = (...more: Gap[]) =>
      renderProofPage({ ...page, result: { ...result, gaps: [wayOf(first, { closing }), ...more] } });
    expect(told(besides("guest"))).toContain('Its change closes <a href="#way-1-1">1.1</a> and more too.');
    expect(told(besides("guest"), besides("admin"))).toContain(
      '<a href="#way-1-1">1.1</a> and <a href="#way-1-2">1.2</a> and more too.',
    );
    const html = told(besides("guest"), besides("admin"), besides("user"));
    expect(html).toContain('<a href="#way-1-1">1.1</a> to <a href="#way-1-3">1.3</a>');
    expect(html).toContain("One way in without MFA</h2>");
  });

  it("are counted where there is no room for them", () => {
    const kinds = ["a", "b", "c", "d", "e", "f", "g"].map((word) =>
      wayOf(first, { words: { ...way.words, sentence: `Every ${word} signs in without MFA.` } }),
    );
    expect(textOf({ gaps: kinds })).toContain("2 more ways in below.");
  });
});

describe("policies that nearly covered a way in", () => {
  const misses = ["a", "b", "c", "d", "e", "f"].map((policy) => ({
    policy,
    displayName: `Policy ${policy}`,
    properties: [],
    because: "its state is off",
  }));

  it("begin with the one to change, and of many the rest is folded away", () => {
    const closing = { policy: { id: "f", displayName: "Policy f" }, property: "state", instruction: "Enable it." };
    const ways = textOf({ gaps: [wayOf("x", { nearMisses: misses, closing })] }, {}, "ways");
    expect(ways.match(/Policy [a-f]/g)).toEqual(["f", "a", "b", "c", "d", "e"].map((id) => `Policy ${id}`));
    expect(ways).toMatch(/Policy c .*2 more policies that would have.*Policy d/);
  });

  it("stand open where they are few", () => {
    const ways = textOf({ gaps: [wayOf("x", { nearMisses: misses.slice(0, 4) })] }, {}, "ways");
    expect(ways).not.toContain("that would have");
  });
});

describe("what the reader does next", () => {
  const bare = { checking: { whatIf: "POST https://graph.microsoft.com/x" } };

  it("is to check the certificate, or to have one written", () => {
    expect(textOf(covered, { checking: { verify: "partnerguard verify c.json export" } }, "checking")).toContain(
      "partnerguard verify c.json export",
    );
    expect(textOf(covered, bare, "checking")).toContain("With --certificate FILE , partnerguard prove writes down");
  });

  it("has nothing of ways in where there is none", () => {
    expect(textOf(covered, bare, "checking")).not.toMatch(/What If|escapes/);
    expect(textOf({ ...covered, verdict: "undetermined" }, bare)).not.toContain("How to check it");
  });

  it("has what is worth knowing in a part of its own", () => {
    const note = "Someone with a stolen password can register the first MFA method.";
    expect(textOf({}, { notes: [note] }, "besides")).toContain(note);
    expect(textOf({}, { notes: [note] }, "sources")).not.toContain(note);
    expect(textOf({}, { notes: [] })).not.toContain("Worth knowing");
  });
});
