import { parseFilter } from "../../../proof/filter";

const fault = (text: string) => {
  const parsed = parseFilter(text, "device");
  if (parsed.kind === "rule") throw new Error(`${text} was understood`);
  return parsed;
};

describe("what is not understood of a filter", () => {
  it.each([
    'device.colour -eq "red"',
    'device.model -match "x"',
    'device.model -eq "x" -and device.physicalIds -eq "y"',
    'device.isCompliant -eq "maybe"',
    "device.model -eq True",
    'device.model -eq "x" -and device.model -eq ""',
    'device.model -eq "x")',
    'device.model -eq "x" device.model -eq "y"',
  ])("is said to stand at the character where it stands: %s", (text) => {
    const { why, position } = fault(text);
    expect(why).toContain(`at character ${position}`);
  });
});
