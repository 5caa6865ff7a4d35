import fc from "fast-check";
import { clipped, counted, escaped, given, html, listed, Markup, whole } from "../../../report/html/markup";

describe("text in a page", () => {
  it("is never markup, wherever it stands", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const inText = html`<p>${text}</p>`.html;
        expect(inText.slice(3, -4)).not.toMatch(/[<>"'`]/);
        expect(inText.slice(3, -4)).not.toMatch(/&(?!(amp|lt|gt|quot|#39|#96);)/);
      }),
    );
  });

  it("keeps what was written, but for characters that act unseen", () => {
    const back = (text: string): string =>
      text
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&#39;", "'")
        .replaceAll("&#96;", "`")
        .replaceAll("&amp;", "&");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        fc.pre(!/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(text));
        expect(back(escaped(text))).toBe(text);
      }),
    );
  });

  it.each([
    ["an override of the writing direction", "\u202ederevoc", "\u27e8U+202E\u27e9derevoc"],
    ["an isolate", "\u2067x", "\u27e8U+2067\u27e9x"],
    ["a mark without width", "a\u200bb", "a\u27e8U+200B\u27e9b"],
    ["a control character", "a\u0000b", "a\u27e8U+0000\u27e9b"],
    ["half a letter", "a\ud800b", "a\u27e8U+D800\u27e9b"],
  ])("shows %s by its number", (_, text, shown) => {
    expect(escaped(text)).toBe(shown);
  });

  it("leaves tabs, line breaks, joiners and every script as they are", () => {
    const text = "a\tb\nc ﷽ שלום 日本 नमस्ते می\u200cخواهم";
    expect(escaped(text)).toBe(text);
  });

  it("escapes values that are markup already only once", () => {
    expect(html`<b>${html`<i>${"<"}</i>`}</b>`.html).toBe("<b><i>&lt;</i></b>");
  });

  it("shows nothing for what is absent, and lists one after the other", () => {
    expect(html`${undefined}|${[1, "a", undefined, new Markup("<br>")]}`.html).toBe("|1a<br>");
  });

  it("cuts a text that nobody would read, says by how much, and never in the middle of a letter", () => {
    const long = "😀".repeat(1000);
    const cut = clipped(long, 101);
    expect(cut).toMatch(/^(😀)+… \(1,9\d\d more characters\)$/u);
    expect(escaped(cut)).not.toContain("U+D8");
    expect(clipped("short", 5)).toBe("short");
    expect(given("x".repeat(10_000)).html.length).toBeLessThan(250);
    expect(whole("x".repeat(10_000)).html).toHaveLength(10_000);
  });

  it("sets a given name apart, so that its direction ends with it", () => {
    expect(given("عمر").html).toBe("<bdi>عمر</bdi>");
  });

  it("joins parts and counts as one says it", () => {
    const joined = (...parts: string[]): string => html`${listed(parts)}`.html;
    expect([joined(), joined("a"), joined("a", "b"), joined("a", "b", "c")]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
    expect(html`${listed(["a", "b"], "or")}`.html).toBe("a or b");
    expect([counted(1, "policy", "policies"), counted(2400, "policy", "policies")]).toEqual([
      "1 policy",
      "2,400 policies",
    ]);
  });
});
