import fc from "fast-check";
import { evaluateFilter, type FilterAttributes, parseFilter } from "../../../proof/filter";
import type { FilterRule } from "../../../proof/model/filter";

function matches(text: string, attributes: FilterAttributes, subject: "device" | "application" = "device"): boolean {
  const parsed = parseFilter(text, subject);
  if (parsed.kind !== "rule") throw new Error(parsed.why);
  return evaluateFilter(parsed.rule, attributes);
}

const unregistered = {};

describe("an unregistered device, whose attributes are all null", () => {
  it.each([
    ["device.isCompliant -ne True", true],
    ["device.isCompliant -eq False", false],
    ["device.isCompliant -eq True", false],
    ['device.extensionAttribute1 -ne "SAW"', true],
    ['device.extensionAttribute1 -notStartsWith "S"', true],
    ['device.extensionAttribute1 -startsWith "S"', false],
    ['device.deviceId -notIn ["x"]', true],
    ['device.deviceId -in ["x"]', false],
    ['device.systemLabels -notContains "MultiUser"', true],
    ["device.model -eq null", true],
    ["device.model -ne null", false],
    ['-not (device.model -eq "x")', true],
  ])("%s: %s", (text, expected) => {
    expect(matches(text, unregistered)).toBe(expected);
  });
});

describe("a device with attributes", () => {
  const device = {
    isCompliant: false,
    trustType: "ServerAD",
    operatingSystem: "Windows",
    displayName: "PC-0815",
    systemLabels: ["MultiUser", "AzureResource"],
  };

  it.each([
    ["device.isCompliant -eq False", true],
    ["device.isCompliant -ne True", true],
    ['device.trustType -eq "serverAD"', true],
    ['device.operatingSystem -contains "DOW"', true],
    ['device.operatingSystem -startsWith "win"', true],
    ['device.operatingSystem -endsWith "win"', false],
    ['device.displayName -notEndsWith "0815"', false],
    ['device.displayName -in ["x", "pc-0815"]', true],
    ["device.displayName -ne null", true],
    ['device.systemLabels -contains "multiuser"', true],
    ['device.systemLabels -contains "Multi"', false],
    ['device.systemLabels -notContains "M365Managed"', true],
    ['device.trustType -eq "AzureAD" -or device.isCompliant -eq True', false],
    ['device.trustType -eq "ServerAD" -and -not device.isCompliant -eq True', true],
  ])("%s: %s", (text, expected) => {
    expect(matches(text, device)).toBe(expected);
  });
});

describe("an attribute", () => {
  it("is found by its name in any letter case, on both sides", () => {
    expect(matches('device.DISPLAYNAME -eq "x"', { displayName: "X" })).toBe(true);
    expect(matches('device.displayname -eq "x"', { DisplayName: "X" })).toBe(true);
    expect(matches('device.displayName -eq "x"', { DISPLAYNAME: "y" })).toBe(false);
  });

  it("that is an empty text is there, and is not the absence of one", () => {
    expect(matches("device.model -eq null", { model: "" })).toBe(false);
    expect(matches("device.model -ne null", { model: "" })).toBe(true);
    expect(matches('device.model -startsWith "x"', { model: "" })).toBe(false);
    expect(matches('device.model -notIn ["x"]', { model: "" })).toBe(true);
  });

  it("that is false is there as well", () => {
    expect(matches("device.isCompliant -eq null", { isCompliant: false })).toBe(false);
    expect(matches("device.isCompliant -eq False", { isCompliant: "False" })).toBe(true);
  });

  it.each([
    ["-eq", [false, true, false, false]],
    ["-startsWith", [false, true, true, false]],
    ["-endsWith", [false, true, false, true]],
    ["-contains", [false, true, true, true]],
  ])("%s compares with the whole text, its beginning, its end or any part", (operator, expected) => {
    const texts = ["a", "ab", "abc", "cab"];
    expect(texts.map((model) => matches(`device.model ${operator} "ab"`, { model }))).toEqual(expected);
  });
});

describe("an application's attribute with several values", () => {
  const application = { access_requirement: ["requireMFA", "blockGuests"] };
  const name = "CustomSecurityAttribute.Access_Requirement";

  it.each([
    [`${name} -eq "requiremfa"`, true],
    [`${name} -ne "requireMFA"`, false],
    [`${name} -contains "requireMFA"`, true],
    [`${name} -notContains "other"`, true],
    [`${name} -in ["other"]`, false],
    [`${name} -eq null`, false],
    ['CustomSecurityAttribute.Access_Other -eq "x"', false],
    ['CustomSecurityAttribute.Access_Other -ne "x"', true],
  ])("%s: %s", (text, expected) => {
    expect(matches(text, application, "application")).toBe(expected);
  });

  it("treats an empty list as no value", () => {
    expect(matches(`${name} -eq null`, { access_requirement: [] }, "application")).toBe(true);
  });
});

describe("laws", () => {
  const text = fc.constantFrom("a", "ab", "B", "abc");
  const comparison = fc.record({
    kind: fc.constant("comparison" as const),
    attribute: fc.constantFrom("model", "displayName", "systemLabels"),
    operator: fc.constantFrom("eq" as const, "startsWith" as const, "endsWith" as const, "contains" as const),
    values: fc.tuple(fc.oneof(text, fc.constant(null))),
    negated: fc.boolean(),
  });
  const { rule } = fc.letrec<{ rule: FilterRule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4 },
      comparison,
      fc.record({ kind: fc.constantFrom("and" as const, "or" as const), of: fc.array(tie("rule"), { maxLength: 3 }) }),
      fc.record({ kind: fc.constant("not" as const), of: tie("rule") }),
    ),
  }));
  const attributes = fc.dictionary(
    fc.constantFrom("model", "displayName", "systemLabels"),
    fc.oneof(text, fc.array(text, { maxLength: 2 })),
  );

  it("a negative operator is its positive one turned round", () => {
    fc.assert(
      fc.property(comparison, attributes, (one, device) => {
        const opposite = { ...one, negated: !one.negated };
        expect(evaluateFilter(one, device)).toBe(!evaluateFilter(opposite, device));
      }),
    );
  });

  it("a negated alternative is what all negated ones say together", () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), attributes, (rules, device) => {
        const neither: FilterRule = { kind: "not", of: { kind: "or", of: rules } };
        const each: FilterRule = { kind: "and", of: rules.map((of) => ({ kind: "not", of })) };
        expect(evaluateFilter(neither, device)).toBe(evaluateFilter(each, device));
      }),
    );
  });
});
