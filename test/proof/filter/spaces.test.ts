import { parseFilter } from "../../../proof/filter";

const model = { kind: "comparison", attribute: "model", operator: "eq", values: ["a b"], negated: false };

describe("between the pieces of a rule", () => {
  it.each([
    ["a space", " "],
    ["a tab", "\t"],
    ["a new line", "\n"],
    ["the end of a line as Windows writes it", "\r\n"],
    ["a carriage return", "\r"],
    ["a space that does not break", "\u00a0"],
    ["several of them", " \t\r\n\u00a0 "],
  ])("%s may stand, and is no part of them", (_, space) => {
    const rule = parseFilter(`${space}device.model${space}-eq${space}"a b"${space}`, "device");
    expect(rule).toEqual({ kind: "rule", rule: model });
  });

  it.each(['device.model -eq"a b"', "device.model -eq'a b'", "(device.model -eq 'a b')"])(
    "nothing need stand where a quote or a bracket tells them apart: %s",
    (text) => expect(parseFilter(text, "device")).toEqual({ kind: "rule", rule: model }),
  );

  it("nothing else may stand, as what is left out of a word would be guessed", () => {
    for (const space of ["\u2003", "\v", "_"])
      expect(parseFilter(`device.model${space}-eq "a b"`, "device").kind).toBe("notUnderstood");
  });
});
