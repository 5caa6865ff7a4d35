import { parseFilter } from "../../../proof/filter";

const fault = (text: string) => {
  const parsed = parseFilter(text, "device");
  if (parsed.kind === "rule") throw new Error(`${text} was understood`);
  return parsed;
};
const A = 'device.model -eq "x"';

describe("what is not understood of a filter", () => {
  it.each([
    'device.colour -eq "red"',
    'device.model -match "x"',
    `${A} -and device.physicalIds -eq "y"`,
    `${A} -and device.isCompliant -eq "maybe"`,
    "device.isCompliant -eq 1",
    "device.model -startsWith null",
    "device.model -eq True",
    `${A} -and device.model -eq ""`,
    `${A})`,
    `(${A}) -and (${A}))`,
    `(${A}`,
    `${A} -and (${A}`,
    `${A} -and (-not (${A})`,
    `${A} -and ((${A})`,
    `${A} ${A}`,
    `${A} -and ${A} -not ${A}`,
    `${A} -and device.model -eq "y`,
    `${A} -and ()`,
    "device.model -in (",
    'device.model -in ["x" "y"]',
    'device.model "-eq" "x"',
  ])("is said to stand at the character where it stands: %s", (text) => {
    const { why, position } = fault(text);
    expect(why).toMatch(new RegExp(`at character ${position}\\b`));
  });

  it("is said of a bracket that nothing closes to be the innermost one", () => {
    expect(fault(`(${A}`).position).toBe(1);
    expect(fault(`(${A} -and (${A})`).position).toBe(1);
    expect(fault(`(${A} -and (${A}`).position).toBe(28);
    expect(fault(`(${A}) -and (${A}`).position).toBe(29);
  });

  it("is told whole up to sixty characters, and shortened from there", () => {
    const named = (length: number) => `device.${"x".repeat(length - 7)}`;
    expect(fault(`${named(60)} -eq "y"`).why).toContain(`"${named(60)}"`);
    expect(fault(`${named(61)} -eq "y"`).why).toContain(`"${named(59)}…"`);
    expect(fault(`device.model ${"y".repeat(61)} "y"`).why).toContain(`"${"y".repeat(59)}…"`);
  });
});

describe("a word in quotes is a text, and nothing else", () => {
  it.each([
    [`${A} "and" ${A}`, "-and or -or"],
    [`${A} '-or' ${A}`, "-and or -or"],
    [`"not" ${A}`, "the property"],
    ['"device.model" -eq "x"', "the property"],
    ['device.model "eq" "x"', "the operator"],
    ['device.model -in "[" "x" "]"', "square brackets"],
    ['device.model -in ["x" "," "y"]', "the end of a list"],
    [`"(" ${A})`, "the property"],
    [`(${A} ")"`, "-and or -or"],
  ])("%s", (text, why) => {
    expect(fault(text).why).toContain(why);
  });

  it.each(["and", "-or", "not", "null", "True", "$false", "device.model", "-eq"])("%s", (word) => {
    expect(parseFilter(`device.model -eq "${word}"`, "device")).toMatchObject({ rule: { values: [word] } });
  });
});

describe("what stands in quotes", () => {
  it.each([
    ['"book"', "book"],
    [`'a""b'`, 'a""b'],
    ['"a`b"', "a`b"],
    [`"a\`'b"`, "a`'b"],
    ["'a`\"b'", 'a"b'],
    ["'a`'", "a`"],
    [`"'"`, "'"],
    ["'it'''", "it'"],
    ['""""', '"'],
    ['"a"""', 'a"'],
    [`"a''''b"`, "a''b"],
    ['" a  b "', " a  b "],
  ])("is read with the quotes that it doubles: %s", (written, value) => {
    const parsed = parseFilter(`device.model -eq ${written}`, "device");
    expect(parsed).toMatchObject({ kind: "rule", rule: { values: [value] } });
  });

  it.each(['"a`"', "'a''", '"', "'a\"", `"a'`])("never ends where its own quote does not: %s", (written) => {
    expect(fault(`device.model -eq ${written}`)).toMatchObject({
      position: 18,
      why: expect.stringContaining("never ends"),
    });
  });
});
