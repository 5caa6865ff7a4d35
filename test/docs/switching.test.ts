import { readFileSync } from "node:fs";
import path from "node:path";
import {
  type Method,
  openInterval,
  type SwitchCall,
  switchCalls,
  written,
} from "../../provider/resources/mfa-method/calls";
import { openAtMostMilliseconds } from "../../provider/resources/mfa-method/switch";

const page = readFileSync(path.join(__dirname, "..", "..", "docs", "switching.md"), "utf8");

const moments = { before: "before", opens: "**opens**", closes: "**closes**", confirms: "confirms", after: "after" };

/** A call as the page's tables have it: the line that this test asks for when the list changes. */
function row(call: SwitchCall, index: number): string {
  const each = call.policies === "otherPolicies" ? " (each)" : "";
  return `| ${index + 1} | ${moments[call.moment]} | \`${written(call)}\`${each} | ${call.purpose} | ${call.onFailure} |`;
}

describe("docs/switching.md", () => {
  it.each<[Method, string]>([
    ["conditionalAccess", "## To Conditional Access"],
    ["securityDefaults", "## To security defaults"],
  ])(
    "lists exactly the calls of the switch to %s, in their order, with what happens at the failure of each",
    (method, heading) => {
      const section = page.split(/^(?=## )/m).find((part) => part.startsWith(heading));
      const rows = section?.split("\n").filter((line) => /^\| \d/.test(line));
      expect(rows).toEqual(switchCalls[method].map(row));
    },
  );

  it("says how many calls and how long the tenant is open", () => {
    expect(openInterval("conditionalAccess")).toHaveLength(3);
    expect(page).toContain("two writes and the reading that confirms the second");
    expect(page).toContain(`${openAtMostMilliseconds / 1000} seconds`);
  });
});
