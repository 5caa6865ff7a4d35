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
