import { parseFilter } from "../../../proof/filter";

describe("the name of a custom security attribute", () => {
  const isUnderstood = (name: string) =>
    parseFilter(`CustomSecurityAttribute.${name} -eq "x"`, "application").kind === "rule";

  it.each(["Set_Name", "Set1_Name2", "Zugang_Größe", "Set_Long_Name"])("joins a set and a name: %s", (name) => {
    expect(isUnderstood(name)).toBe(true);
  });

  it.each(["SetName", "_Name", "Set_", "Set_Na.me", "Se.t_Name", "Set_Na+me"])("is not %s", (name) => {
    expect(isUnderstood(name)).toBe(false);
  });
});

describe("what stands before the name", () => {
  const understood = (property: string, subject: "device" | "application") =>
    parseFilter(`${property} -eq "x"`, subject).kind === "rule";

  it("is the word of what is filtered, in any letter case, and no other of its length", () => {
    expect(["device.model", "DEVICE.Model"].map((name) => understood(name, "device"))).toEqual([true, true]);
    for (const name of ["tablet.model", "model", "devices.model", "device model", "device.", "x.device.model"])
      expect(understood(name, "device")).toBe(false);
    expect(understood("customsecurityattribute.Set_Name", "application")).toBe(true);
    for (const name of ["tenantsecurityattribute.Set_Name", "customsecurityattributes.Set_Name", "Set_Name"])
      expect(understood(name, "application")).toBe(false);
  });

  it("is not that of the other kind of filter", () => {
    expect(understood("device.model", "application")).toBe(false);
    expect(understood("CustomSecurityAttribute.Set_Name", "device")).toBe(false);
  });
});

describe("the operators of an attribute", () => {
  const operators = ["eq", "in", "startsWith", "endsWith", "contains"];
  const understood = (attribute: string, operator: string) => {
    const text = attribute === "isCompliant" ? "True" : '"x"';
    const value = operator.toLowerCase().endsWith("in") ? `[${text}]` : text;
    return parseFilter(`device.${attribute} -${operator} ${value}`, "device").kind === "rule";
  };

  it.each([
    ["displayName", operators],
    ["extensionAttribute7", operators],
    ["deviceId", ["eq", "in"]],
    ["mdmAppId", ["eq", "in"]],
    ["isCompliant", ["eq"]],
    ["physicalIds", ["contains"]],
    ["systemLabels", ["contains"]],
  ])("are those that Microsoft documents, and what negates them: %s", (attribute, documented) => {
    const negative = (operator: string) => (operator === "eq" ? "ne" : `not${operator}`);
    expect(operators.filter((operator) => understood(attribute, operator))).toEqual(documented);
    expect(operators.map(negative).filter((operator) => understood(attribute, operator))).toEqual(
      documented.map(negative),
    );
  });
});
