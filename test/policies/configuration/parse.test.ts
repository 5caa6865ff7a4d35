import { parseConfiguration, validateConfiguration } from "../../../policies/configuration/parse";
import { ConfigurationError } from "../../../policies/configuration/problems";

const options = {
  today: "2026-11-24",
  rules: [
    { id: "SEC-001", level: "mandatory" as const },
    { id: "SUB-005", level: "advisory" as const },
  ],
};

function mistakes(text: string): string[] {
  try {
    parseConfiguration(text, "partnerguard.yaml", options);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split("\n");
    throw error;
  }
}

describe("partnerguard.yaml", () => {
  it("may be empty, or hold comments only", () => {
    expect(parseConfiguration("", "f", options)).toEqual({});
    expect(parseConfiguration("# nothing yet\n", "f", options)).toEqual({});
  });

  it("is read with every setting of the contract", () => {
    const text = `
partnerType: directBill
tenants:
  11111111-2222-4333-8444-555555555555:
    profile: partner
    unmanaged: { policies: export/, ids: [66666666-7777-4888-9999-AAAAAAAAAAAA], takenAt: 2026-11-20, maxAgeDays: 7 }
stacks:
  "*/fleet/partner": { establishes: [mfa, privilegedAccess] }
  "*/fleet/customer-*": { establishes: [azurePlan] }
assumptions:
  unknownPlatform: included
  directorySyncAccounts: []
  agreements: []
undetermined: block
enforcement: { mode: advisory, until: 2027-01-31 }
rollout: { stage: reportOnly, until: 2027-01-31 }
rules: { SUB-005: { level: advisory, reason: "..." } }
intendedExclusions: []
exemptions: []
`;
    expect(parseConfiguration(text, "f", options)).toMatchObject({
      partnerType: "directBill",
      tenants: {
        "11111111-2222-4333-8444-555555555555": { unmanaged: { ids: ["66666666-7777-4888-9999-aaaaaaaaaaaa"] } },
      },
      enforcement: { mode: "advisory", until: "2027-01-31" },
    });
  });

  it("names every mistake at once, each with line, column and what is accepted, in the file's order", () => {
    expect(
      mistakes(`partnerType: directBil
tenants:
  abc: { profile: parner }
undetermined: wrn
rollout: { stage: reportOnly, until: 2028-01-01 }
rules: { SEC-001: { level: advisory } }
enforcment: { mode: advisory }
`),
    ).toEqual([
      "partnerguard.yaml:1:14: partnerType: write one of directBill, indirectProvider, indirectReseller, advisor, controlPanelVendor. Did you mean directBill?",
      "partnerguard.yaml:3:19: tenants.abc.profile: write one of partner, customer. Did you mean partner?",
      "partnerguard.yaml:4:15: undetermined: write block, warn, or { mode: warn, reason: … }.",
      "partnerguard.yaml:5:38: rollout.until: lies more than 90 days ahead; write 2027-02-22 or earlier, and renew it when needed.",
      "partnerguard.yaml:6:21: rules.SEC-001.level: advisory is weaker than the rule's own level, mandatory; add reason: with the why in words.",
      "partnerguard.yaml:7:1: enforcment: there is no such setting. Did you mean enforcement?",
    ]);
  });

  it.each([
    [
      "a tenant id that is no GUID",
      "tenants: { abc: { profile: partner } }",
      "1:12: tenants.abc: is no GUID; write it as 11111111-2222-4333-8444-555555555555.",
    ],
    [
      "a tenant listed twice",
      "tenants:\n  66666666-7777-4888-9999-aaaaaaaaaaaa: { profile: partner }\n  66666666-7777-4888-9999-AAAAAAAAAAAA: { profile: customer }",
      "3:3: tenants.66666666-7777-4888-9999-AAAAAAAAAAAA: is listed twice, apart from letter case; leave one.",
    ],
    [
      "an unknown setting deep down",
      "stacks:\n  a/b/c: { establishes: [], establishs: [mfa] }",
      '2:29: stacks["a/b/c"].establishs: there is no such setting. Did you mean establishes?',
    ],
    [
      "a pattern without three parts",
      "stacks: { fleet/partner: { establishes: [] } }",
      '1:11: stacks["fleet/partner"]: is no pattern over org/project/stack; write for instance */fleet/customer-*.',
    ],
    [
      "a rule that does not exist",
      "rules: { SEC-01: { level: mandatory } }",
      "1:10: rules.SEC-01: there is no rule SEC-01. Did you mean SEC-001?",
    ],
    [
      "an advisory enforcement without an end",
      "enforcement: { mode: advisory }",
      "1:14: enforcement.until: is missing; it takes a text.",
    ],
    [
      "an enforcement mode that does not exist",
      "enforcement: { mode: soft }",
      "1:22: enforcement.mode: write one of mandatory, advisory.",
    ],
    [
      "a date that is none",
      "rollout: { stage: reportOnly, until: 2027-02-30 }",
      "1:38: rollout.until: is no date; write it as 2027-01-31, unquoted or quoted.",
    ],
    ["a text where a list is meant", "intendedExclusions: x", "1:21: intendedExclusions: write a list."],
    [
      "an exemption of nothing",
      "exemptions: [{ rule: SEC-001, reason: r, approver: a, ticket: t, expires: 2027-01-01 }]",
      "1:14: exemptions[0]: names neither a resource nor a scope; say what is exempt.",
    ],
    [
      "a list instead of settings",
      "- a",
      "1:1: this holds no settings by name; write for instance partnerType: directBill.",
    ],
    [
      "a switch with another value",
      "assumptions: { openWorld: maybe }",
      "1:27: assumptions.openWorld: write one of yes, no.",
    ],
  ])("refuses %s", (_, text, expected) => {
    expect(mistakes(text)).toEqual([`partnerguard.yaml:${expected}`]);
  });

  it.each([
    ["an unclosed list", "partnerType: directBill\nstacks: [1", 2],
    ["a setting written twice", "undetermined: block\nundetermined: warn", 2],
    ["a tabulator as indentation", "tenants:\n\ta: 1", 2],
  ])("says where the YAML breaks: %s", (_, text, line) => {
    expect(mistakes(text)[0]).toMatch(new RegExp(`^partnerguard.yaml:${line}:\\d+: this is no valid YAML: `));
  });

  it("does not repeat values, which could be secrets that stand there by mistake", () => {
    expect(mistakes("partnerType: geheim-7\nrollout: geheim-7\ntenants: geheim-7").join()).not.toContain("geheim-7");
  });

  it("refuses aliases that would grow without bound", () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(10).fill(of).join(",")}]`;
    const bomb = [level("a", "x"), level("b", "*a"), level("c", "*b"), level("d", "*c"), level("e", "*d")].join("\n");
    expect(mistakes(bomb)[0]).toMatch(/^partnerguard.yaml:1:1: /);
  });
});

describe("a configuration that came as data", () => {
  it("has mistakes with a path and no line", () => {
    expect(() => validateConfiguration({ undetermned: "warn" }, "the policy pack's configuration", options)).toThrow(
      "the policy pack's configuration: undetermned: there is no such setting. Did you mean undetermined?",
    );
  });
});
