import fc from "fast-check";
import { blocks, judge, judgeResource, levelOf } from "../../../policies/judge";
import type { RuleFinding } from "../../../policies/model/rule";
import { signatureKey, signatures } from "../../../policies/model/wire";
import { customerTenant, partnerTenant } from "../plans";
import { planOf, rule, settings } from "../support/plans";

const fail = (more: Partial<RuleFinding> = {}): RuleFinding => ({ verdict: "fail", facts: { kind: "bad" }, ...more });
const finds = (...findings: RuleFinding[]) => ({ asked: true as const, findings });
const plan = planOf({ name: "a" }, { name: "b" });
const [a, b] = plan.resources.map(({ urn }) => urn) as [string, string];

describe("judging a plan", () => {
  it("lists findings and counts the rules that passed or were not asked", () => {
    const result = judge(plan, settings(), [
      rule("SEC-900", () => finds(fail({ urn: a, property: "state" }))),
      rule("SEC-901", () => finds()),
      rule("SEC-902", () => ({ asked: false })),
    ]);
    expect(result).toMatchObject({
      project: "fleet",
      stack: "partner",
      tenant: null,
      profile: "partner",
      resources: 2,
    });
    expect(result.passed).toEqual(["SEC-901"]);
    expect(result.notApplicable).toEqual(["SEC-902"]);
    expect(result.findings).toEqual([
      {
        rule: "SEC-900",
        verdict: "fail",
        level: "mandatory",
        requirements: ["PSR-MFA-ALL"],
        urn: a,
        type: "test:index:Thing",
        name: "a",
        property: "state",
        message: "bad",
        fix: "Fix of SEC-900.",
        docs: "https://github.com/partnerguard/partnerguard/blob/main/docs/rules/SEC-900.md",
      },
    ]);
  });

  it("names each tenant that the stack touches, and the customer's where one stands beside the partner's", () => {
    const provider = (name: string, tenantId: unknown) => ({
      name,
      type: "pulumi:providers:azuread",
      properties: { tenantId },
    });
    const profiles = { [customerTenant]: "customer" as const };
    const both = planOf(provider("own", partnerTenant), provider("theirs", customerTenant));
    expect(judge(both, settings({ profiles }), [])).toMatchObject({
      tenant: customerTenant,
      profile: "customer",
      tenants: [
        { id: partnerTenant, profile: "partner" },
        { id: customerTenant, profile: "customer" },
      ],
    });
    expect(judge(both, settings(), [])).toMatchObject({ tenant: null, profile: "partner" });
    expect(judge(planOf({ name: "g", type: "azuread:index/group:Group" }), settings(), []).tenants).toEqual([
      { id: null, profile: "partner" },
    ]);
  });

  it("gives the same result whatever the order of rules and of a rule's findings", () => {
    const findings = [fail({ urn: b }), fail({ urn: a, property: "y" }), fail({ urn: a, property: "x" }), fail()];
    const rules = (order: RuleFinding[]) =>
      ["SEC-903", "SEC-901", "SEC-902"].map((id) => rule(id, () => finds(...order)));
    const expected = judge(plan, settings(), rules(findings));
    fc.assert(
      fc.property(fc.shuffledSubarray(findings, { minLength: findings.length }), (order) => {
        expect(judge(plan, settings(), rules(order).reverse())).toEqual(expected);
      }),
    );
  });

  it("turns a rule that throws into a failing finding that names the error, and asks the others", () => {
    const result = judge(plan, settings(), [
      rule("SEC-900", () => {
        throw new TypeError("cannot read geheim-7");
      }),
      rule("SEC-901", () => finds()),
    ]);
    expect(result.findings).toMatchObject([{ rule: "SEC-900", verdict: "fail", level: "mandatory" }]);
    expect(result.findings[0]?.message).toContain("TypeError");
    expect(JSON.stringify(result)).not.toContain("geheim-7");
    expect(result.passed).toEqual(["SEC-901"]);
  });

  it("fails a rule whose wording throws, too", () => {
    const broken = rule("SEC-900", () => finds(fail()), {
      word: () => {
        throw new RangeError("x");
      },
    });
    expect(judge(plan, settings(), [broken]).findings[0]?.message).toContain("RangeError");
  });

  it("counts what could not be decided and says what it waits for", () => {
    const waitsFor = [{ urn: b, property: "objectId" }];
    const result = judge(plan, settings(), [
      rule("SEC-900", () => finds({ verdict: "undetermined", urn: a, facts: { kind: "open" }, waitsFor })),
    ]);
    expect(result.undecided).toBe(1);
    expect(result.findings[0]).toMatchObject({ verdict: "undetermined", waitsFor });
  });

  it("does not ask a rule that is off, and takes levels from the settings", () => {
    const failing = rule("SEC-900", () => finds(fail()));
    expect(judge(plan, settings({ levels: { "SEC-900": "off" } }), [failing])).toMatchObject({
      findings: [],
      notApplicable: ["SEC-900"],
    });
    expect(judge(plan, settings({ levels: { "SEC-900": "advisory" } }), [failing]).findings[0]?.level).toBe("advisory");
  });

  it("only reports while the whole pack is advisory, until and including the day", () => {
    const strict = rule("SEC-900", () => finds(fail()));
    expect(levelOf(strict, settings({ advisoryUntil: "2026-11-24" }))).toBe("advisory");
    expect(levelOf(strict, settings({ advisoryUntil: "2026-11-23" }))).toBe("mandatory");
  });

  it("shows the settings that are weaker than the standard", () => {
    const weakened = [{ setting: "undetermined", value: "warn", standard: "block", reason: "trial" }];
    expect(judge(plan, settings({ weakened }), []).weakened).toEqual(weakened);
  });
});

describe("exemptions", () => {
  const exemption = { rule: "SEC-900", reason: "r", approver: "x", ticket: "T-1", expires: "2026-11-24" };
  const failing = rule("SEC-900", () => finds(fail({ urn: a }), fail({ urn: b })));

  it("exempt the resources that match, and no others", () => {
    const result = judge(plan, settings({ exemptions: [{ ...exemption, resource: "*::a" }] }), [failing]);
    expect(result.findings.map(({ urn, verdict }) => [urn, verdict])).toEqual([
      [a, "exempt"],
      [b, "fail"],
    ]);
  });

  it("end with their day and do not reach other rules", () => {
    const verdicts = (more: object) =>
      judge(plan, settings({ exemptions: [{ ...exemption, ...more }] }), [failing]).findings.map(
        ({ verdict }) => verdict,
      );
    expect(verdicts({ expires: "2026-11-23" })).toEqual(["fail", "fail"]);
    expect(verdicts({ rule: "SEC-901" })).toEqual(["fail", "fail"]);
    expect(verdicts({})).toEqual(["exempt", "exempt"]);
  });
});

describe("what blocks", () => {
  const [finding] = judge(plan, settings(), [rule("SEC-900", () => finds(fail()))]).findings;
  const of = (more: object) => ({ ...(finding as NonNullable<typeof finding>), ...more });

  it.each([
    ["a mandatory failure", {}, "block", true],
    ["a mandatory gap in knowledge", { verdict: "undetermined" }, "block", true],
    ["a gap in knowledge that the settings let pass", { verdict: "undetermined" }, "warn", false],
    ["a mandatory failure even then", {}, "warn", true],
    ["an advisory failure", { level: "advisory" }, "block", false],
    ["an exempt finding", { verdict: "exempt" }, "block", false],
  ] as const)("%s", (_, more, undetermined, expected) => {
    expect(blocks(of(more), { undetermined })).toBe(expected);
  });
});

describe("secrets", () => {
  const secret = (value: unknown) => ({ [signatureKey]: signatures.secret, value });

  it("keep a tenant out of sight that the program keeps secret, in any letter case", () => {
    const properties = { tenantId: secret("ABCDEFAB-0000-4000-8000-ABCDEFABCDEF") };
    const shy = planOf({ name: "own", type: "pulumi:providers:azuread", properties });
    const telling = rule("SEC-900", () =>
      finds(fail({ facts: { kind: "bad", text: "in abcdefab-0000-4000-8000-abcdefabcdef" } })),
    );
    const result = judge(shy, settings(), [telling]);
    expect(result).toMatchObject({ tenant: null, profile: "partner", tenants: [{ id: null, profile: "partner" }] });
    expect(JSON.stringify(result).toLowerCase()).not.toContain("abcdefab");
  });

  it("never reach a finding, whatever a rule puts into its words", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4 }).filter((text) => text.trim().length >= 4),
        (canary) => {
          const guarded = planOf({ name: "a", properties: { block: [{ password: secret({ deep: canary }) }] } });
          const telling = rule("QQQ", () => finds(fail({ facts: { kind: "k", text: `it says ${canary}!` } })));
          const [found] = judge(guarded, settings(), [telling]).findings;
          expect(found?.message).not.toContain(`says ${canary}!`);
          expect(found?.fix).toBe("General remedy of QQQ.");
        },
      ),
    );
  });

  it("are kept out of property paths", () => {
    const guarded = planOf({ name: "a", properties: { tags: secret({ x: "geheim-7" }) } });
    const telling = rule("SEC-900", () => finds(fail({ property: 'tags["geheim-7"]' })));
    expect(JSON.stringify(judge(guarded, settings(), [telling]))).not.toContain("geheim-7");
  });

  it("stay out of sight where nothing told which properties are secret, while services' own words and ids may be shown", () => {
    const id = "66666666-7777-4888-9999-aaaaaaaaaaaa";
    const properties = { state: "enabled", id, useOidc: "true", note: "geheim-7" };
    const seen = planOf({ name: "a", properties, secretsKnown: false });
    const saying = (text: string) =>
      judge(seen, settings(), [rule("SEC-900", () => finds(fail({ facts: { kind: "k", text } })))]).findings[0]
        ?.message;
    expect(saying(`enabled for ${id}`)).toBe(`enabled for ${id}`);
    expect(saying("Geheim-7 is another word")).toBe("Geheim-7 is another word");
    expect(saying("write isEnabled: true")).toBe("write isEnabled: true");
    expect(saying("it says geheim-7")).not.toContain("geheim-7");
  });

  it("leave sentences alone that do not show them", () => {
    const guarded = planOf({ name: "a", properties: { password: secret("geheim-7") } });
    const [found] = judge(guarded, settings(), [rule("SEC-900", () => finds(fail()))]).findings;
    expect(found?.message).toBe("bad");
  });
});

describe("judging a resource on its arrival", () => {
  it("answers by the rule's own question for one resource", () => {
    const [resource] = plan.resources;
    const single = rule("SEC-900", () => finds(), { evaluateResource: ({ urn }) => finds(fail({ urn })) });
    expect(judgeResource(resource as NonNullable<typeof resource>, single, settings())).toMatchObject([
      { rule: "SEC-900", urn: a, name: "a" },
    ]);
  });

  it("says nothing for a rule that needs the whole plan or is off", () => {
    const [resource] = plan.resources as [(typeof plan.resources)[number]];
    expect(
      judgeResource(
        resource,
        rule("SEC-900", () => finds(fail())),
        settings(),
      ),
    ).toEqual([]);
    const single = rule("SEC-900", () => finds(), { evaluateResource: () => finds(fail()) });
    expect(judgeResource(resource, single, settings({ levels: { "SEC-900": "off" } }))).toEqual([]);
  });
});
