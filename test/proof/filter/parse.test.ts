import fc from "fast-check";
import { deepestFilter, type FilterSubject, parseFilter } from "../../../proof/filter";
import type { FilterRule } from "../../../proof/model/filter";

function rule(text: string, subject: FilterSubject = "device"): FilterRule {
  const parsed = parseFilter(text, subject);
  if (parsed.kind !== "rule") throw new Error(`not understood: ${parsed.why}`);
  return parsed.rule;
}

function fault(text: string, subject: FilterSubject = "device") {
  const parsed = parseFilter(text, subject);
  if (parsed.kind === "rule") throw new Error(`understood: ${JSON.stringify(parsed.rule)}`);
  return parsed;
}

const compliant = { kind: "comparison", attribute: "isCompliant", operator: "eq", values: [true], negated: false };
const model = (letter: string) => ({
  kind: "comparison",
  attribute: "model",
  operator: "eq",
  values: [letter],
  negated: false,
});
const [A, B, C] = ['device.model -eq "a"', 'device.model -eq "b"', 'device.model -eq "c"'];

describe("one comparison", () => {
  it.each([
    ["eq", "eq", false],
    ["ne", "eq", true],
    ["startsWith", "startsWith", false],
    ["notStartsWith", "startsWith", true],
    ["endsWith", "endsWith", false],
    ["notEndsWith", "endsWith", true],
    ["contains", "contains", false],
    ["notContains", "contains", true],
  ])("reads %s with and without a hyphen, and in any letter case", (word, operator, negated) => {
    const expected = { kind: "comparison", attribute: "displayName", operator, values: ["PC"], negated };
    for (const spelling of [`-${word}`, word, `-${word.toUpperCase()}`, word.toLowerCase(), `–${word}`]) {
      expect(rule(`device.displayName ${spelling} "PC"`)).toEqual(expected);
    }
  });

  it.each([
    ["-in", false],
    ["-notIn", true],
  ])("reads the list of %s", (word, negated) => {
    const expected = { kind: "comparison", attribute: "deviceId", operator: "in", values: ["x", "y"], negated };
    expect(rule(`device.deviceId ${word} ["x", 'y']`)).toEqual(expected);
    expect(rule(`device.deviceId ${word}["x","y"]`)).toEqual(expected);
  });

  it.each(["True", "true", '"True"', "'TRUE'", "$true"])("reads isCompliant's value %s as a Boolean", (written) => {
    expect(rule(`device.isCompliant -eq ${written}`)).toEqual(compliant);
  });

  it.each(["False", "false", '"False"', "'FALSE'", "$false", "$FALSE"])(
    "reads its value %s as the other one",
    (written) => {
      expect(rule(`device.isCompliant -eq ${written}`)).toEqual({ ...compliant, values: [false] });
    },
  );

  it("reads a list of fixed values, and of words that stand for Booleans, in the attribute's own form", () => {
    expect(rule(`device.deviceOwnership -ne 'COMPANY'`)).toMatchObject({ values: ["Company"], negated: true });
    expect(rule('device.profileType -eq "iot"')).toMatchObject({ values: ["IoT"] });
    expect(fault("device.deviceOwnership -eq True").why).toContain("deviceOwnership is not documented to have");
    expect(fault("device.model -in [True]").why).toContain("a text, with true");
  });

  it.each(["null", "$null", "NULL"])("reads %s as no value", (written) => {
    expect(rule(`device.model -ne ${written}`)).toEqual({ ...model("a"), values: [null], negated: true });
  });

  it("takes null in quotes for a text", () => {
    expect(rule('device.model -eq "null"')).toEqual(model("null"));
  });

  it.each([
    [`"a ""b"" c"`, `a "b" c`],
    ["'it''s'", "it's"],
    [`"it''s"`, "it's"],
    [`"it's"`, "it's"],
    ['"`"Sales`""', '"Sales"'],
    [`'say "hello"'`, `say "hello"`],
    [`"(a) -or [b], c"`, "(a) -or [b], c"],
    [`"back\\slash"`, "back\\slash"],
  ])("reads the text %s", (written, value) => {
    expect(rule(`device.model -eq ${written}`)).toEqual(model(value));
  });

  it("names an attribute as Microsoft does, however the rule spells it", () => {
    expect(rule("DEVICE.iscompliant -eq True")).toEqual(compliant);
    expect(rule('device.deviceid -eq "x"')).toMatchObject({ attribute: "deviceId" });
    expect(rule('device.ExtensionAttribute15 -eq "x"')).toMatchObject({ attribute: "extensionAttribute15" });
  });

  it("spells a fixed value as Microsoft does", () => {
    expect(rule('device.trustType -eq "serverad"')).toMatchObject({ values: ["ServerAD"] });
  });
});

describe("several comparisons", () => {
  it("binds -not before -and, and -and before -or", () => {
    expect(rule(`-not ${A} -and ${B} -or ${C}`)).toEqual({
      kind: "or",
      of: [{ kind: "and", of: [{ kind: "not", of: model("a") }, model("b")] }, model("c")],
    });
  });

  it("follows brackets, with or without spaces around them", () => {
    const expected = { kind: "and", of: [model("a"), { kind: "or", of: [model("b"), model("c")] }] };
    expect(rule(`${A} -and (${B} -or ${C})`)).toEqual(expected);
    expect(rule(`((${A}))and(((${B})or(${C})))`)).toEqual(expected);
  });

  it("negates a bracket, and takes two negations for none", () => {
    expect(rule(`not(${A} -or ${B})`)).toEqual({ kind: "not", of: { kind: "or", of: [model("a"), model("b")] } });
    expect(rule(`-not -not ${A}`)).toEqual(model("a"));
  });

  it("negates the next comparison or bracket, and no other", () => {
    expect(rule(`${A} -and -not ${B} -and ${C}`)).toEqual({
      kind: "and",
      of: [model("a"), { kind: "not", of: model("b") }, model("c")],
    });
    expect(rule(`-not (-not ${A} -or ${B}) -and ${C}`)).toEqual({
      kind: "and",
      of: [{ kind: "not", of: { kind: "or", of: [{ kind: "not", of: model("a") }, model("b")] } }, model("c")],
    });
    expect(rule(`-not -not -not (${A})`)).toEqual({ kind: "not", of: model("a") });
  });

  it("joins many of one kind side by side", () => {
    expect(rule(`${A} -and ${B} -and ${C}`)).toEqual({ kind: "and", of: [model("a"), model("b"), model("c")] });
    expect(rule(`${A} -and ${B} -or ${B} -and ${C}`)).toEqual({
      kind: "or",
      of: [
        { kind: "and", of: [model("a"), model("b")] },
        { kind: "and", of: [model("b"), model("c")] },
      ],
    });
    expect(rule(`${A} -or ${B} -or ${C}`)).toEqual({ kind: "or", of: [model("a"), model("b"), model("c")] });
  });
});

describe("filters for applications", () => {
  it("names an attribute by its set and name in lower case", () => {
    expect(rule('CustomSecurityAttribute.Access_Requirement -contains "requireMFA"', "application")).toEqual({
      kind: "comparison",
      attribute: "access_requirement",
      operator: "contains",
      values: ["requireMFA"],
      negated: false,
    });
  });

  it("says for what a filter is whose attribute is not known", () => {
    expect(fault('device.colour -eq "a"').why).toContain("which filters for devices do not have");
    expect(fault('device.model -eq "a"', "application").why).toContain("which filters for applications do not have");
  });

  it.each([
    'device.model -eq "a"',
    'CustomSecurityAttribute.NoSet -eq "a"',
    "CustomSecurityAttribute.Set_Name -eq True",
    'Set_Name -eq "a"',
  ])("does not understand %s", (text) => {
    expect(fault(text, "application").why).toMatch(/character \d+/);
  });
});

describe("what is not documented is not understood, and the place is told", () => {
  it.each([
    ["", 1, "is empty"],
    ["   ", 4, "is empty"],
    ['device.colour -eq "red"', 1, '"device.colour"'],
    ['user.department -eq "IT"', 1, '"user.department"'],
    ['model -eq "x"', 1, '"model"'],
    ['device.model -match "x"', 14, '"-match"'],
    ['device.model == "x"', 14, '"=="'],
    ['device.isCompliant -contains "x"', 20, '"-contains"'],
    ['device.physicalIds -eq "x"', 20, '"-eq"'],
    ['device.trustType -in ["AzureAD"]', 18, '"-in"'],
    ['device.isCompliant -eq "maybe"', 24, "isCompliant"],
    ['device.trustType -eq "Hybrid"', 22, "trustType"],
    ["device.model -eq True", 18, "a text"],
    ["device.model -eq 10", 18, "a text in quotes"],
    ['device.model -eq ""', 18, "empty text"],
    ["device.model -startsWith null", 26, "null"],
    ["device.model -in [null]", 19, "null"],
    ["device.model -in []", 19, "a text in quotes"],
    ['device.model -in "x"', 18, "square brackets"],
    ['device.model -in ["x"', 22, "]"],
    ['device.model -eq "x', 18, "never ends"],
    ["device.model", 13, "ends where the operator"],
    ["device.model -eq", 17, "ends where a text in quotes"],
    ["device.model -in", 17, "ends where a list in square brackets"],
    ["device.model -in [", 19, "ends where a text in quotes"],
    ['device.model -in ["x",', 23, "ends where a text in quotes"],
    ['device.model -in ["x"', 22, "ends where the end of a list"],
    ['(device.model -eq "x"', 1, "nothing closes"],
    ['device.model -eq "x")', 21, "none opens"],
    ["()", 2, "the property"],
    ['device.model -eq "x" device.model -eq "y"', 22, "-and or -or"],
    ['device.model -eq "x" -and', 26, "a comparison should follow"],
    ['-or device.model -eq "x"', 1, '"-or"'],
    ["device.systemLabels -any (_ -eq 'x')", 21, '"-any"'],
    ["device.isCompliant -not null", 20, '"-not"'],
  ])("%s", (text, position, why) => {
    const parsed = fault(text);
    expect(parsed.position).toBe(position);
    expect(parsed.why).toContain(why);
  });

  it("shortens a word without end in its message", () => {
    expect(fault(`device.${"x".repeat(100_000)} -eq "y"`).why.length).toBeLessThan(200);
  });
});

describe("size", () => {
  it("reads ten thousand comparisons", () => {
    const read = rule(Array.from({ length: 10_000 }, (_, index) => `device.model -eq "${index}"`).join(" -or "));
    expect(read.kind === "or" && read.of.length).toBe(10_000);
  });

  it("does not hang on two hundred thousand characters of any one kind", () => {
    for (const piece of ["(", ")", "'", '"', "[", ",", "-not ", "`", " ", "device.model ", "x"]) {
      expect(parseFilter(piece.repeat(200_000 / piece.length), "device").kind).toBe("notUnderstood");
    }
  });

  it("reads brackets as deep as a rule of Microsoft's longest can have, and tells where it stops", () => {
    const nested = (depth: number) => `${"(".repeat(depth)}${A}${")".repeat(depth)}`;
    expect(rule(nested(deepestFilter))).toEqual(model("a"));
    expect(fault(nested(deepestFilter + 1)).position).toBe(deepestFilter + 1);
    expect(fault(nested(200_000)).why).toContain("deeper than is read");
  });
});

describe("whatever the text", () => {
  const words = [
    "device.model",
    "device.isCompliant",
    "-eq",
    "-in",
    '"a"',
    "True",
    "null",
    "(",
    ")",
    "[",
    "]",
    ",",
    "-and",
    "not",
  ];

  it("is a text, or else the fault of whoever asks", () => {
    expect(() => parseFilter(undefined as never, "device")).toThrow(TypeError);
  });

  it("answers with a rule or a place within it, and never throws", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom<FilterSubject>("device", "application"), (text, subject) => {
        const parsed = parseFilter(text, subject);
        if (parsed.kind === "notUnderstood") {
          expect(parsed.position).toBeGreaterThanOrEqual(1);
          expect(parsed.position).toBeLessThanOrEqual(text.length + 1);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
