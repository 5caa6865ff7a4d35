import type { StackResult, WordedFinding } from "../../policies/model/finding";
import type { CheckResult } from "../../report/check-result";
import { checkReport } from "../../report/terminal/check";
import { shortReference, shortType } from "../../report/terminal/names";
import { makeStyle, styleFor } from "../../report/terminal/style";
import { resourceTree } from "../../report/terminal/tree";
import { visibleLength, wrap } from "../../report/terminal/wrap";

const finding: WordedFinding = {
  rule: "SEC-002",
  verdict: "fail",
  level: "mandatory",
  requirements: ["PSR-MFA-ALL"],
  urn: "urn:pulumi:partner::fleet::azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy::mfa",
  type: "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy",
  name: "mfa",
  property: "conditions.users.excludedGroups[0]",
  message: "The policy leaves a group out, and a partner may leave nobody out, however good the reason may sound.",
  fix: "Remove the group from excludedGroups.",
  docs: "https://example.com/docs/rules/SEC-002.md",
  waitsFor: [{ urn: "urn:pulumi:partner::fleet::azuread:index/group:Group::break-glass", property: "objectId" }],
};

const stack: StackResult = {
  project: "fleet",
  stack: "partner",
  tenant: "11111111-2222-4333-8444-555555555555",
  profile: "partner",
  tenants: [{ id: "11111111-2222-4333-8444-555555555555", profile: "partner" }],
  resources: 9,
  undecided: 0,
  findings: [finding],
  passed: ["SEC-001"],
  notApplicable: ["SUB-001"],
  weakened: [{ setting: "rules.SUB-005.level", value: "advisory", standard: "mandatory", reason: "moving house" }],
};

const result: CheckResult = {
  schemaVersion: 1,
  command: "check",
  configuration: { sources: ["partnerguard.yaml"], notices: [] },
  stacks: [stack],
  judgedTogether: [],
  unplanned: [],
  warnings: [],
  exitCode: 1,
};

describe("the report of a check", () => {
  const report = checkReport(result, makeStyle(false));

  it("names rule, resource, property, reason, way out and page", () => {
    for (const part of [
      "SEC-002",
      "mfa",
      "azuread:ConditionalAccessPolicy",
      "conditions.users.excludedGroups[0]",
      "leaves a group out",
      "Remove the group",
      "azuread:Group break-glass (objectId)",
      "https://example.com/docs/rules/SEC-002.md",
    ]) {
      expect(report).toContain(part);
    }
  });

  it("says each tenant of a stack that touches several, and how each is judged", () => {
    const customer = "66666666-7777-4888-9999-aaaaaaaaaaaa";
    const several = {
      ...stack,
      tenant: customer,
      profile: "customer" as const,
      tenants: [
        { id: null, profile: "partner" as const },
        ...stack.tenants,
        { id: customer, profile: "customer" as const },
      ],
    };
    const text = checkReport({ ...result, stacks: [several] }, makeStyle(false));
    expect(text.replace(/\s+/g, " ")).toContain(
      `tenants unnamed (judged as a partner's), ${stack.tenant} (partner), ${customer} (customer) · 9 resources`,
    );
    expect(Math.max(...text.split("\n").map(visibleLength))).toBeLessThanOrEqual(80);
  });

  it("says of a tenant that it is unknown, or kept secret", () => {
    const nameless = (profile: "partner" | "customer") =>
      checkReport(
        { ...result, stacks: [{ ...stack, tenant: null, profile, tenants: [{ id: null, profile }] }] },
        makeStyle(false),
      );
    expect(nameless("partner")).toContain("tenant unknown, judged as a partner's");
    expect(nameless("customer")).toContain("tenant kept secret, customer");
  });

  it("fits 80 columns and has no colour where none is shown", () => {
    expect(Math.max(...report.split("\n").map(visibleLength))).toBeLessThanOrEqual(80);
    expect(report).not.toContain("\u001B");
  });

  it("counts what passed, and names weakened settings and what was read", () => {
    expect(report).toMatch(/✓ .*SEC-001/);
    expect(report).toMatch(/SUB-005\.level is advisory; the standard is mandatory.*moving\s+house/s);
    expect(report).toContain("partnerguard.yaml");
  });

  it("tells a failed program with its place and own words", () => {
    const problems = [{ message: "Error: no", where: "index.ts:3:1", detail: "Error: no\n    at index.ts:3:1" }];
    const failed = checkReport(
      {
        ...result,
        stacks: [],
        unplanned: [{ project: "fleet", stack: "x", state: "failed", judged: false, problems }],
        exitCode: 2,
      },
      makeStyle(false),
    );
    expect(failed).toContain("fleet/x  the program failed");
    expect(failed).toContain("index.ts:3:1");
    // What stands above is not said again.
    expect(failed.match(/Error: no|index\.ts:3:1/g)).toHaveLength(2);
  });

  it("shows what a program warns of, a few of many", () => {
    const warnings = [1, 2, 3, 4, 5, 6, 7].map((number) => ({ ...stack, message: `warning ${number}` }));
    const text = checkReport({ ...result, warnings }, makeStyle(false));
    expect(text).toContain("! the program warns  warning 5");
    expect(text).not.toContain("warning 6");
    expect(text).toContain("and 2 more warnings, all in --json");
    expect(report).not.toContain("the program warns");
  });

  it("counts a requirement once a stack, however many findings break it", () => {
    const other = { ...finding, rule: "SEC-001", property: "state" };
    const text = (stacks: readonly StackResult[]) => checkReport({ ...result, stacks }, makeStyle(false));
    const twice = { ...stack, findings: [finding, other] };
    expect(text([twice])).toContain("1 stack: 1 requirement not met");
    expect(text([twice, { ...twice, stack: "customer" }])).toContain("2 stacks: 2 requirements not met");
  });

  it("says in one line which stacks answer for each other, and nothing where each stands alone", () => {
    const judgedTogether = [
      { tenant: stack.tenant, stacks: ["fleet/partner", "fleet/second"] },
      { tenant: null, stacks: ["fleet/a", "fleet/b", "fleet/c"] },
    ];
    const text = checkReport({ ...result, judgedTogether }, makeStyle(false)).replace(/\s+/g, " ");
    expect(text).toContain(
      `Judged together fleet/partner and fleet/second, stacks of tenant ${stack.tenant}: what one establishes counts for the others. --stack NAME judges one alone.`,
    );
    expect(text).toContain("Judged together fleet/a, fleet/b and fleet/c, stacks of one tenant: ");
    expect(report).not.toContain("Judged together");
  });

  it("does not praise a stack of which nothing was asked", () => {
    const unasked = { ...stack, findings: [], passed: [], notApplicable: ["SEC-001"] };
    expect(checkReport({ ...result, stacks: [unasked], exitCode: 0 }, makeStyle(false))).toContain(
      "1 stack: nothing was asked",
    );
  });
});

describe("style", () => {
  it.each([
    ["a terminal", { isTTY: true }, {}, true],
    ["a pipe", {}, {}, false],
    ["NO_COLOR", { isTTY: true }, { NO_COLOR: "1" }, false],
    ["a dumb terminal", { isTTY: true }, { TERM: "dumb" }, false],
    ["FORCE_COLOR on a pipe", {}, { FORCE_COLOR: "1" }, true],
  ])("for %s", (_what, stream, environment: Record<string, string>, coloured) => {
    expect(styleFor(stream, environment).red("x") !== "x").toBe(coloured);
  });
});

describe("setting text", () => {
  it("breaks at words, keeps an example's indentation and never cuts a long word", () => {
    expect(wrap("one two three", 9, "  ")).toBe("  one two\n  three");
    expect(wrap("a:\n  - b", 20, "> ")).toBe("> a:\n>   - b");
    expect(wrap(`see ${"x".repeat(60)}`, 20)).toBe(`see\n${"x".repeat(60)}`);
  });

  it("shortens types and references", () => {
    expect(shortType("azuread:index/group:Group")).toBe("azuread:Group");
    expect(shortType("pulumi:providers:azuread")).toBe("azuread provider");
    expect(shortReference({ urn: "azuread:index/getUser:getUser", property: "objectId" })).toBe(
      "the answer of azuread:getUser (objectId)",
    );
    expect(shortReference({ urn: "configuration:fleet:key" })).toBe("the encrypted setting fleet:key");
  });
});

describe("the resource tree", () => {
  it("shows parents and children, providers first", () => {
    const base = {
      properties: {},
      dependencies: [],
      propertyDependencies: {},
      judgedOn: "inputs",
      secretsKnown: true,
    } as const;
    const lines = resourceTree(
      {
        organization: "organization",
        project: "fleet",
        stack: "partner",
        configuration: [],
        configurationValues: {},
        signInVariables: [],
        resources: [
          { ...base, urn: "a", type: "example:index:Team", name: "team", parent: "root" },
          { ...base, urn: "b", type: "azuread:index/group:Group", name: "group", parent: "a", protect: true },
          { ...base, urn: "c", type: "pulumi:providers:azuread", name: "directory", parent: "root" },
        ],
      },
      makeStyle(false),
    );
    expect(lines).toEqual([
      "fleet/partner",
      "├─ directory  azuread provider",
      "└─ team       example:Team",
      "   └─ group   azuread:Group, protected",
    ]);
  });
});
