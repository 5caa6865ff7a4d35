import fc from "fast-check";
import { assumptionSwitches } from "../../../policies/configuration/assumptions";
import { type ConfigurationDocument, configurationSchema } from "../../../policies/configuration/schema";
import { settingsOf } from "../../../policies/configuration/settings";
import { tighten } from "../../../policies/configuration/tighten";

const rules = [
  { id: "SEC-001", level: "mandatory" as const },
  { id: "SUB-005", level: "advisory" as const },
];
const today = "2026-11-24";
const tenant = "11111111-2222-4333-8444-555555555555";
const other = "66666666-7777-4888-9999-aaaaaaaaaaaa";

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const until = fc.constantFrom("2026-11-30", "2026-12-31", "2027-01-31");
const level = fc.record({ level: fc.constantFrom("mandatory" as const, "advisory" as const, "off" as const) });
const exemption = fc.record({
  rule: fc.constantFrom("SEC-001", "SUB-005"),
  scope: fc.constantFrom("*/*/*", "o/p/s"),
  reason: fc.constant("r"),
  approver: fc.constant("a"),
  ticket: fc.constant("t"),
  expires: until,
});
const document: fc.Arbitrary<ConfigurationDocument> = fc
  .record({
    partnerType: optional(fc.constantFrom("directBill", "advisor")),
    tenants: optional(
      fc.dictionary(fc.constantFrom(tenant, other), fc.record({ profile: fc.constantFrom("partner", "customer") })),
    ),
    stacks: optional(
      fc.dictionary(
        fc.constantFrom("o/p/s", "*/p/*"),
        fc.record({ establishes: fc.subarray(["mfa", "privilegedAccess", "azurePlan"]) }),
      ),
    ),
    assumptions: optional(
      fc.record({
        ...Object.fromEntries(
          Object.entries(assumptionSwitches).map(([name, { values }]) => [name, optional(fc.constantFrom(...values))]),
        ),
        directorySyncAccounts: optional(fc.subarray([tenant, other])),
      }),
    ),
    undetermined: optional(fc.constantFrom("block", "warn")),
    enforcement: optional(
      fc.oneof(fc.constant({ mode: "mandatory" }), fc.record({ mode: fc.constant("advisory"), until })),
    ),
    rollout: optional(
      fc.oneof(fc.constant({ stage: "enforced" }), fc.record({ stage: fc.constant("reportOnly"), until })),
    ),
    rules: optional(fc.dictionary(fc.constantFrom("SEC-001", "SUB-005"), level)),
    exemptions: optional(fc.array(exemption, { maxLength: 3 })),
    intendedExclusions: optional(
      fc.array(fc.record({ id: fc.constantFrom(tenant, other), reason: fc.constant("r") }), { maxLength: 2 }),
    ),
  })
  .map((written) => configurationSchema.parse(JSON.parse(JSON.stringify(written))));

/** How strict a configuration is, in numbers that grow with strictness, one for each thing that a rule or the judge can see. */
function strictness(configuration: ConfigurationDocument): Record<string, number> {
  const settings = settingsOf(configuration, { organization: "o", project: "p", stack: "s" }, today, rules);
  const order = { off: 0, advisory: 1, mandatory: 2 };
  const days = (date: string | undefined) => (date === undefined ? 0 : -Date.parse(date));
  return {
    undetermined: settings.undetermined === "block" ? 1 : 0,
    enforcement: days(settings.advisoryUntil),
    rollout: days(settings.reportOnlyUntil),
    ...Object.fromEntries([tenant, other].map((id) => [id, settings.profiles[id] === "customer" ? 0 : 1])),
    ...Object.fromEntries(rules.map((rule) => [rule.id, order[settings.levels?.[rule.id] ?? rule.level]])),
    ...Object.fromEntries(
      Object.entries(assumptionSwitches).map(([name, { values }]) => [
        name,
        -(values as readonly string[]).indexOf(settings.assumptions?.[name] ?? ""),
      ]),
    ),
    ...Object.fromEntries(
      ["mfa", "privilegedAccess", "azurePlan"].map((what) => [
        what,
        settings.establishes.some((e) => e === what) ? 1 : 0,
      ]),
    ),
    ...Object.fromEntries(
      [tenant, other].map((id) => [`sync ${id}`, settings.directorySyncAccounts.includes(id) ? 0 : 1]),
    ),
    exemptions: -new Set((settings.exemptions ?? []).map((entry) => JSON.stringify(entry))).size,
    intendedExclusions: -new Set((configuration.intendedExclusions ?? []).map(({ id }) => id)).size,
  };
}

const expectAtLeast = (actual: ConfigurationDocument, bound: ConfigurationDocument) => {
  const [is, atLeast] = [strictness(actual), strictness(bound)];
  const weakened = Object.keys(atLeast).filter((name) => (is[name] ?? Number.NaN) < (atLeast[name] ?? Number.NaN));
  expect(weakened).toEqual([]);
};

describe("a floor and a later configuration", () => {
  it("are never weaker together than the floor alone", () => {
    fc.assert(
      fc.property(document, document, (floor, later) => {
        expectAtLeast(tighten(floor, later, rules).document, floor);
      }),
      { numRuns: 200 },
    );
  });

  it("are the floor when the later says the same, and refuse nothing then", () => {
    fc.assert(
      fc.property(document, (floor) => {
        const { document: merged, refused } = tighten(floor, floor, rules);
        expect(strictness(merged)).toEqual(strictness(floor));
        expect(refused).toEqual([]);
      }),
    );
  });

  it("do not change when the later is applied once more", () => {
    fc.assert(
      fc.property(document, document, (floor, later) => {
        const once = tighten(floor, later, rules).document;
        expect(strictness(tighten(once, later, rules).document)).toEqual(strictness(once));
      }),
    );
  });

  it("take every stricter wish of the later", () => {
    const floor = configurationSchema.parse({
      undetermined: "warn",
      enforcement: { mode: "advisory", until: "2027-01-31" },
      rules: { "SEC-001": { level: "off", reason: "r" } },
      tenants: { [tenant]: { profile: "customer" } },
    });
    const later = configurationSchema.parse({
      undetermined: "block",
      enforcement: { mode: "advisory", until: "2026-12-31" },
      rules: { "SEC-001": { level: "advisory", reason: "r" }, "SUB-005": { level: "mandatory" } },
      tenants: { [tenant]: { profile: "partner" } },
      assumptions: { federatedMfa: "notAccepted" },
    });
    const { document: merged, refused } = tighten(floor, later, rules);
    expect(refused).toEqual([]);
    expect(merged).toMatchObject(JSON.parse(JSON.stringify({ ...later, undetermined: { mode: "block" } })));
  });

  it("name each wish that would have weakened the floor, and what holds instead", () => {
    const later = configurationSchema.parse({
      undetermined: "warn",
      tenants: { [tenant]: { profile: "customer" } },
      rules: { "SEC-001": { level: "off", reason: "r" } },
    });
    expect(tighten({}, later, rules).refused).toEqual([
      { setting: `tenants["${tenant}"].profile`, wanted: "customer", kept: "partner" },
      { setting: "undetermined", wanted: "warn", kept: "block" },
      { setting: "rules.SEC-001.level", wanted: "off", kept: "mandatory" },
    ]);
  });
});
