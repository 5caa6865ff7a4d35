import { createHash } from "node:crypto";
import type { Gap, ProofResult, ProofVerdict } from "../../../policies/model/proof";
import type { ProofPage } from "../../../report/html/page";
import { renderProofPage } from "../../../report/html/proof-page";
import { matrix, page, result } from "./example";

/** The page with parts of its result changed. */
const pageOf = (changes: Partial<ProofResult>, more: Partial<ProofPage> = {}): ProofPage => ({
  ...page,
  ...more,
  result: { ...result, ...changes },
});

/** What a reader sees of a piece of HTML. */
const textOf = (html: string): string =>
  html
    .replace(/<(script|style)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");

const sectionOf = (html: string, id: string): string =>
  new RegExp(`<section id="${id}".*?</section>`, "s").exec(html)?.[0] ?? "";

/** Landmarks, headings, tables and controls, in the order of the page. */
function outlineOf(html: string): string[] {
  const body = html.slice(html.indexOf("<body>")).replace(/<script.*?<\/script>/gs, "");
  const found = body.matchAll(/<(h[1-4])\b[^>]*>(.*?)<\/\1>|<(header|nav|main|table|article|form|details)\b/gs);
  return [...found].map(([, heading, inside = "", other = ""]) =>
    heading === undefined ? other : `${heading} ${textOf(inside).trim()}`,
  );
}

describe("the page of a proof", () => {
  const html = renderProofPage(page);

  it("has this structure", () => {
    expect(outlineOf(html)).toEqual([
      "header",
      "h1 Conditional Access policies in export/contoso",
      "nav",
      "main",
      "h2 Two ways in without MFA",
      "h2 Who, what, from where",
      "form",
      "table",
      "h3 What the answers mean",
      "h2 Ways in",
      "article",
      "h3 Way in 1 Every member user outside the group “Break-glass accounts” can sign in to any application without MFA in a browser on a platform that Entra ID does not recognise, such as Chrome OS.",
      "h4 One such sign-in",
      "h4 What nearly covered it",
      "details",
      "table",
      "article",
      "h3 Way in 2 Guests of other tenants can sign in to Office 365 without MFA from the named location “Head office” on a compliant device.",
      "h4 One such sign-in",
      "details",
      "table",
      "h2 Left out on purpose",
      "article",
      "h3 Exclusion 1 Members of the group “Break-glass accounts” can sign in to any application without MFA.",
      "h4 One such sign-in",
      "h4 What nearly covered it",
      "details",
      "table",
      "h2 What could not be decided",
      "h2 Worth knowing",
      "h2 What the answer rests on",
      "h3 Without effect on the answer",
      "h2 What it assumes",
      "table",
      "h2 How to check it",
      "h2 What was read",
      "h3 Not read",
    ]);
  });

  it("says the verdict before anything else, in the window's title too", () => {
    expect(html).toContain(
      "<title>Gap: Two ways in without MFA – Conditional Access policies in export/contoso</title>",
    );
    expect(html.indexOf("Two ways in without MFA</h2>")).toBeLessThan(html.indexOf('id="matrix"'));
  });

  it("explains a gap: who, what, how, why, what closes it, one sign-in, what nearly covered it", () => {
    const ways = textOf(sectionOf(html, "ways"));
    for (const part of [
      "Who Every member user outside the group “Break-glass accounts”",
      "What any application",
      "How in a browser and on a platform that Entra ID does not recognise",
      "Why No enforced policy applies to it.",
      'To close it Remove the condition conditions.platforms from the policy "CA002 Require MFA for all users".',
      "Signs in to Office 365 Exchange Online 00000002-0000-0ff1-ce00-000000000000 (of Office 365)",
      "“ CA002 Require MFA for all users ” would have, but conditions.platforms does not include unknown.",
    ]) {
      expect(ways).toContain(part);
    }
  });

  it("names the control that was met instead of MFA", () => {
    expect(textOf(sectionOf(html, "ways"))).toContain(
      "What applies to it, the policies “ CA004 MFA or compliant device for guests ” and “ CA011 Compliant device on Office 365 ”, is met by a compliant device instead of MFA.",
    );
  });

  it("keeps what is left out on purpose apart from the ways in, and does not hide it", () => {
    expect(sectionOf(html, "ways")).not.toContain("Members of the group");
    expect(textOf(sectionOf(html, "exclusions"))).toContain("Members of the group “Break-glass accounts”");
  });

  it("says what could not be decided, where, and what it waits for", () => {
    expect(textOf(sectionOf(html, "undetermined"))).toContain(
      "CA020 Service desk conditions.users.includeGroups[0] is known only once the resource exists. It waits for group service-desk (objectId) .",
    );
  });

  it("shows assumptions that differ from the standard first, with the standard beside them", () => {
    const assumptions = textOf(sectionOf(html, "assumptions"));
    expect(assumptions).toContain("1 differs from the standard and stands first.");
    expect(assumptions).toContain("What it means legacyClients none standard: inQuestion");
    expect(assumptions).toContain("unknownPlatform included A platform that Entra ID does not recognise can sign in.");
  });

  it("links every cell in which something escapes to what explains it", () => {
    const cells = [...html.matchAll(/<td class="cell is-(\w+)".*?<\/td>/gs)];
    expect(cells).toHaveLength(matrix.cells.length);
    const open = cells.filter(([, answer = ""]) => ["someEscape", "allEscape", "intended"].includes(answer));
    expect(open).toHaveLength(20);
    for (const [cell] of open) {
      const [, anchor = ""] = /href="#((?:way|exclusion)-\d+)"/.exec(cell) ?? [];
      expect(html).toContain(`id="${anchor}"`);
    }
  });

  it("says each answer in a word beside its mark, so that nothing is said by colour alone", () => {
    for (const [cell, answer] of html.matchAll(/<td class="cell is-(\w+)".*?<\/td>/gs)) {
      expect(cell).toContain(`#icon-${answer}`);
      expect(cell).toMatch(/<span class="word">\w[\w ]+<\/span>/);
    }
  });

  it("shows a few of many ways in a cell, and counts the others", () => {
    const gaps = [1, 2, 3, 4, 5, 6].flatMap((number): Gap[] =>
      result.gaps.slice(0, 1).map((gap) => ({ ...gap, words: { ...gap.words, sentence: `Way ${number}.` } })),
    );
    const everywhere = [{ where: {}, answer: "allEscape" as const, uncut: false, gaps: [0, 1, 2, 3, 4, 5] }];
    const cells = matrix.cells.map((cell) => ({ ...cell, regions: everywhere }));
    expect(textOf(renderProofPage(pageOf({ gaps }, { matrix: { ...matrix, cells } })))).toContain(
      "all escape 1 2 3 +3",
    );
  });

  it("takes a cell that was not asked for undecided", () => {
    const [, ...cells] = matrix.cells;
    const [first] = renderProofPage({ ...page, matrix: { ...matrix, cells } }).matchAll(/<td class="cell is-(\w+)"/g);
    expect(first?.[1]).toBe("undecided");
  });

  it("goes without a matrix, and without any section that would be empty", () => {
    const { matrix: _, ...without } = pageOf({ gaps: [], undetermined: [], withoutEffect: [], verdict: "covered" });
    const bare = renderProofPage(without);
    expect(bare).not.toMatch(/id="(matrix|ways|exclusions|undetermined|rests-on)"/);
    expect(bare).not.toContain("application/json");
    expect(bare).toContain('id="assumptions"');
  });

  it.each<[ProofVerdict, "claim" | "prompt", Partial<ProofResult>, string]>([
    ["covered", "claim", { gaps: [] }, "Covered Nobody gets in without MFA"],
    ["covered", "prompt", { gaps: [] }, "Covered Nobody gets in on an earlier MFA claim"],
    ["gap", "claim", { gaps: result.gaps.slice(0, 1) }, "Gap One way in without MFA"],
    ["gap", "claim", { moreGaps: true }, "Gap At least two ways in without MFA"],
    ["gap", "prompt", {}, "Gap Two ways in without a new prompt for MFA"],
    ["gap", "claim", { gaps: result.gaps.slice(2) }, "Gap Only those left out on purpose get in without MFA"],
    ["undetermined", "claim", { gaps: [] }, "Undetermined Whether somebody gets in without MFA could not be decided"],
    [
      "acceptedByRule",
      "claim",
      { gaps: [] },
      "Accepted by rule Security defaults are on: accepted by rule, not provable",
    ],
  ])("says %s for the question %s", (verdict, question, changes, words) => {
    expect(textOf(renderProofPage(pageOf({ ...changes, verdict, question })))).toContain(words);
  });

  it("shows no matrix of what is accepted by rule, which rests on no policy", () => {
    expect(renderProofPage(pageOf({ verdict: "acceptedByRule", gaps: [] }))).not.toContain('id="matrix"');
  });

  it("says of a program alone that the tenant may have more policies", () => {
    const text = textOf(renderProofPage({ ...page, complete: false }));
    expect(text).toContain("Two ways in without MFA, not covered by what was read alone");
    expect(text).toContain("The tenant may have policies beside those that were read");
  });

  it("says which policies a proof rests on, and which of them are essential", () => {
    const restsOn = [
      { id: "ca-002", displayName: "MFA for all", essential: true },
      { id: "ca-003", displayName: "Block legacy", essential: false },
    ];
    const text = textOf(sectionOf(renderProofPage(pageOf({ verdict: "covered", gaps: [], restsOn })), "rests-on"));
    expect(text).toContain("2 policies suffice together");
    expect(text).toContain("MFA for all ca-002 essential");
    expect(text).toContain("Block legacy ca-003 one of several that serve");
  });

  it("gives commands and requests in full, to be copied", () => {
    const verify = `partnerguard verify certificate.json ${"policies/".repeat(300)}`;
    const whole = renderProofPage({
      ...page,
      checking: { verify, whatIfRequests: ['{"signInIdentity":{}}', null, null] },
    });
    expect(textOf(whole)).toContain(verify);
    expect(textOf(whole)).toContain('{"signInIdentity":{}}');
  });
});

describe("a page that needs nothing else", () => {
  const html = renderProofPage(page);

  it("names no address from which anything would be fetched", () => {
    expect(html).not.toMatch(/\b(src|srcset|poster|data|action|formaction|background)\s*=/i);
    expect(html).not.toMatch(/<(link|img|iframe|object|embed|base|video|audio)\b/i);
    expect(html).not.toMatch(/url\(|@import|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\(/);
    for (const [, address = ""] of html.matchAll(/href="([^"]*)"/g)) expect(address).toMatch(/^#[\w-]+$/);
  });

  it("lets its own style and script run by their hash, and nothing else", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    const hash = (text: string | undefined) =>
      createHash("sha256")
        .update(text ?? "")
        .digest("base64");
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1];
    const script = /<script>(.*?)<\/script>/s.exec(html)?.[1];
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash(style)}'`,
      `script-src 'sha256-${hash(script)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).not.toMatch(/\s(style|on\w+)\s*=\s*"/i);
  });

  it("links to places that exist, each once", () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, anchor] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(anchor);
    for (const [, target = ""] of html.matchAll(/aria-(?:labelledby|describedby)="([^"]+)"/g)) {
      expect(ids).toContain(target);
    }
    for (const [, control] of html.matchAll(/<label for="([^"]+)"/g)) expect(ids).toContain(control);
  });
});

describe("names that others chose", () => {
  const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'\`&\u202e`;

  /** Every text of a value, replaced. */
  function everyText<T>(value: T, replace: (text: string, key: string) => string, key = ""): T {
    if (typeof value === "string") return replace(value, key) as T;
    if (Array.isArray(value)) return value.map((one) => everyText(one, replace, key)) as T;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, everyText(one, replace, name)])) as T;
  }

  /** Words that the types fix; everything else may come from a file. */
  const fixed = new Set(["verdict", "question", "kind", "answer"]);
  const isFixed = (key: string, text: string) => fixed.has(key) || (key === "name" && /^[a-zA-Z]+$/.test(text));

  it("never become markup, whichever text they stand in", () => {
    const html = renderProofPage(everyText(page, (text, key) => (isFixed(key, text) ? text : hostile)));
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).not.toContain("<img");
    expect(html).not.toContain("\u202e");
    expect(html).toContain("&lt;/script&gt;&lt;script&gt;alert(1)");
  });

  it("do not make the page grow without bound", () => {
    const long = renderProofPage(everyText(page, (text, key) => (isFixed(key, text) ? text : "x".repeat(10_000))));
    expect(long.length).toBeLessThan(600_000);
    expect(long).toContain("more characters)");
  });

  it("may be names of what every object has", () => {
    const { gaps } = everyText(result, (text, key) => (isFixed(key, text) ? text : "constructor"));
    const text = textOf(renderProofPage(pageOf({ gaps })));
    expect(text).toContain("constructor");
    expect(text).not.toContain("native code");
  });
});

describe("what the page does not show", () => {
  const canary = "CANARY-5b1f0f2e";

  it("is everything that its types do not name, so that no secret travels along", () => {
    const withCanaries = <T>(value: T): T => {
      if (Array.isArray(value)) return value.map(withCanaries) as T;
      if (typeof value !== "object" || value === null) return value;
      const copied = Object.entries(value).map(([name, one]) => [name, withCanaries(one)]);
      return Object.fromEntries([...copied, ["clientSecret", canary], ["raw", { token: canary }]]) as T;
    };
    const { names, ...rest } = page;
    const [gap] = result.gaps;
    if (gap === undefined) throw new Error("the example has no gap");
    // Where the keys themselves are shown there is nothing to leave out: boxes, and what a device or an application has.
    const { target } = gap.signIn;
    const shown: Gap = { ...withCanaries(gap), box: {}, signIn: { ...withCanaries(gap.signIn), target, device: null } };
    const html = renderProofPage({ ...withCanaries(rest), result: { ...withCanaries(result), gaps: [shown] }, names });
    expect(html).toContain("Every member user");
    expect(html).not.toContain(canary);
  });
});
