import fc from "fast-check";
import { InputError } from "../../../cli/prove/input-error";
import { parseJson } from "../../../cli/prove/parse-json";
import { deepest, scanJson } from "../../../cli/prove/scan-json";

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const isMistake = (text: string): string => {
  try {
    parseJson(text, "export/a.json");
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "";
};

describe("a JSON text is looked through before it is read", () => {
  it("finds no fault with what JSON.parse takes, and a fault wherever it throws", () => {
    const texts = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.nat(3),
      fc.constantFrom("", ",", "}", '"', "\\", "\u0001", "1e", "x"),
    );
    fc.assert(
      fc.property(texts, ([json, at, removed, inserted]) => {
        const place = at % (json.length + 1);
        const text = json.slice(0, place) + inserted + json.slice(place + removed);
        const fault = scanJson(text);
        fc.pre(fault?.message.includes("stands twice") !== true);
        expect(fault === undefined).toBe(parses(text));
        expect(fault === undefined || (fault.offset >= 0 && fault.offset <= text.length)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['{\n  "state": "enabled",\n}', "export/a.json:3:1: the comma before this is one too many; remove it"],
    ['{ "state" "enabled" }', "export/a.json:1:11: a colon is missing after the key"],
    ["[ 1 2 ]", "export/a.json:1:5: a comma or ] is missing here"],
    ["{ state: 1 }", 'export/a.json:1:3: a key in "quotation marks" is missing here'],
    [
      "[ undefined ]",
      "export/a.json:1:3: no value stands here; write a text, number, list, object, true, false or null",
    ],
    ["// policies\n{}", "export/a.json:1:1: comments are no JSON; remove them"],
    ["{} {}", "export/a.json:1:4: there is more after the end of the value; write one value a file"],
    ["", "export/a.json:1:1: the file is empty; an export begins with { or ["],
    ['{"a": "x\ny"}', "export/a.json:1:9: a line break or control character stands within a text; write \\n"],
    ['{"a": "\\q"}', "export/a.json:1:8: this is no escape that JSON knows; write \\\\ for a backslash"],
  ])("%j is told with its place", (text, message) => {
    expect(isMistake(text)).toBe(message);
  });

  it("says of a truncated file what was left open, and where that began", () => {
    expect(isMistake('{\n  "value": [\n    { "id": "1"')).toMatch(
      /^export\/a.json:3:5: this object is not closed: .*cut off$/,
    );
    expect(isMistake('{\n  "value": [\n')).toMatch(/^export\/a.json:2:12: this list is not closed: .*cut off$/);
    expect(isMistake('{ "state": "enab')).toMatch(/^export\/a.json:1:12: this text is not closed: .*cut off$/);
    expect(isMistake('{ "state"')).toMatch(/^export\/a.json:1:1: this object is not closed/);
  });

  it("refuses a key that stands twice in one object, however it is escaped, and allows it in two", () => {
    expect(isMistake('{ "state": "enabled",\n "st\\u0061te": "disabled" }')).toMatch(
      /^export\/a.json:2:2: "state" stands twice/,
    );
    expect(isMistake('[{ "state": 1 }, { "state": 2 }]')).toBe("");
  });

  it("refuses deep nesting without running out of room", () => {
    expect(isMistake("[".repeat(deepest) + "]".repeat(deepest))).toBe("");
    expect(isMistake("[".repeat(1_000_000))).toMatch(/nested more than 100 deep/);
    expect(isMistake('{"a":'.repeat(1_000_000))).toMatch(/nested more than 100 deep/);
  });

  it("takes a single text of many megabytes", () => {
    expect(isMistake(`{ "description": "${"x".repeat(20_000_000)}" }`)).toBe("");
  });
});
