import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { judge } from "../../../policies/judge";
import type { Resource } from "../../../policies/model/plan";
import type { Properties, Value } from "../../../policies/model/value";
import { requirement } from "../../../policies/requirements";
import { rules } from "../../../policies/rules";
import { explicitProvider, plan, resource, secret, settings, unknown } from "../plans";
import { mfaPolicy, policyType, securityDefaults } from "./mfa/policies";
import { alias, classic } from "./subscriptions/subscriptions";

const root = join(__dirname, "../../..");
const ids = rules.map(({ id }) => id);

describe("the list of rules", () => {
  test("holds every rule file once, under the file's name", () => {
    const files = readdirSync(join(root, "policies/rules"), { recursive: true, encoding: "utf8" })
      .map((path) => /([A-Z]+-\d{3})\.ts$/.exec(path)?.[1])
      .filter((id) => id !== undefined);
    expect([...ids].sort()).toEqual([...files].sort());
  });

  test.each(rules)("$id names requirements that exist, and has a page and a test", ({ id, requirements }) => {
    expect(requirements.length).toBeGreaterThan(0);
    for (const name of requirements) expect(requirement(name)).toBeDefined();
    expect(existsSync(join(root, `docs/rules/${id}.md`))).toBe(true);
    const tests = readdirSync(join(root, "test/policies/rules"), { recursive: true, encoding: "utf8" });
    expect(tests.some((path) => path.endsWith(`/${id}.test.ts`))).toBe(true);
  });

  test.each(rules)("$id asks nothing of an empty program", (rule) => {
    expect(rule.evaluate(plan(), settings())).toEqual({ asked: false });
  });

  test.each(rules)("$id imports no part of Pulumi", ({ id }) => {
    const files = readdirSync(join(root, "policies/rules"), { recursive: true, encoding: "utf8" });
    const path = files.find((candidate) => candidate.endsWith(`/${id}.ts`)) ?? "";
    expect(readFileSync(join(root, "policies/rules", path), "utf8")).not.toMatch(/@pulumi\//);
  });
});

/** A resource that throws when its properties are read, as one that is no plain data would. */
function throwing(type: string, name: string): Resource {
  const bad: Resource = resource(type, name);
  return Object.defineProperty({ ...bad }, "properties", {
    get(): Properties {
      throw new TypeError("unreadable");
    },
  });
}

describe("a resource that cannot be read", () => {
  const provider = throwing("pulumi:providers:azuread", "entra");
  const cases: readonly (readonly [string, readonly Resource[]])[] = [
    ["SEC-001", [throwing(policyType, "mfa")]],
    ["SEC-002", [throwing(policyType, "mfa")]],
    ["SEC-003", [securityDefaults(true), throwing(policyType, "mfa")]],
    ["SEC-004", [throwing(policyType, "mfa")]],
    ["SEC-005", [throwing(policyType, "mfa")]],
    ["SEC-006", [throwing(policyType, "mfa")]],
    ["SEC-007", [throwing("partner:index:FederatedDomainBehaviour", "contoso")]],
    ["SEC-008", [throwing("partnerguard:mfa:PartnerMfa", "mfa")]],
    ["SEC-009", [throwing(policyType, "mfa")]],
    ["SEC-010", [throwing("azuread:index/user:User", "account")]],
    ["SEC-011", [throwing(policyType, "mfa")]],
    ["SEC-017", [throwing("partner:index:UserConsentSettings", "consent")]],
    ["SEC-022", [throwing("azuread:index/application:Application", "sam")]],
    ["SEC-023", [throwing(policyType, "mfa")]],
    ["SEC-021", [provider]],
    ["MCA-001", [throwing("partner:index:AzurePlan", "plan")]],
    ["PLAN-001", [throwing("partner:index:AzurePlan", "plan"), throwing("partner:index:AzurePlan", "twin")]],
    ["SUB-001", [throwing("azure-native:subscription:Alias", "production")]],
    ["SUB-005", [throwing("azure-native:subscription:Alias", "production")]],
  ];

  test.each(cases)("makes %s throw, for the judge to turn into its finding", (id, resources) => {
    const rule = rules.find((candidate) => candidate.id === id);
    expect(() => rule?.evaluate(plan(resources), settings())).toThrow(TypeError);
  });

  test("is listed for every rule", () => {
    expect(cases.map(([id]) => id).sort()).toEqual([...ids].sort());
  });
});

const text = fc.constantFrom("All", "None", "mfa", "enabled", "OR", "x", "", "other", "all", "block");
const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.constantFrom<Value>(null, true, 7, unknown()),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        "conditions",
        "users",
        "includedUsers",
        "excludedUsers",
        "properties",
        "billingScope",
        "__defaults",
      ),
      tie("value"),
      { maxKeys: 4 },
    ),
    tie("value").map((inner) => secret(inner)),
  ),
})).value;
const properties = fc.dictionary(
  fc.constantFrom(
    "state",
    "conditions",
    "grantControls",
    "isEnabled",
    "properties",
    "customerId",
    "billingScopeId",
    "username",
  ),
  value,
) as fc.Arbitrary<Properties>;
const anyResource = fc
  .tuple(
    fc.constantFrom(
      policyType,
      "partner:index:SecurityDefaults",
      "partner:index:AzurePlan",
      "partner:index:CustomerAgreement",
      "azure-native:subscription:Alias",
      "azure:core/subscription:Subscription",
      "pulumi:providers:azuread",
      "azure-native:management:ManagementGroupSubscription",
    ),
    fc.nat({ max: 3 }),
    properties,
  )
  .map(([type, index, given]) => resource(type, `r${index}`, given));
const anyResources = fc.uniqueArray(anyResource, { maxLength: 6, selector: ({ urn }) => urn });

describe("whatever a program writes", () => {
  test("no rule throws, and each finding is worded in whole sentences", () => {
    fc.assert(
      fc.property(anyResources, (resources) => {
        const given = plan(resources);
        const standard = settings();
        for (const rule of rules) {
          const outcome = rule.evaluate(given, standard);
          for (const finding of outcome.asked ? outcome.findings : []) {
            const { message, fix } = rule.word(finding.facts, { ...finding, rule: rule.id });
            for (const sentence of [message, fix]) {
              expect(sentence).toMatch(/^[A-Z].*\.$/s);
              expect(sentence).not.toMatch(/undefined|\[object/);
            }
          }
        }
      }),
    );
  });

  test("one clean policy beside it settles MFA, exclusions, bypasses and legacy authentication", () => {
    const clean = mfaPolicy({}, { name: "clean" });
    fc.assert(
      fc.property(anyResources, (resources) => {
        const others = resources.filter(({ type }) => type !== "pulumi:providers:azuread");
        const { passed } = judge(plan([...others, clean]), settings());
        expect(passed).toEqual(expect.arrayContaining(["SEC-001", "SEC-002", "SEC-004", "SEC-006"]));
      }),
    );
  });

  test("an exclusion more never turns a finding of SEC-002 into a pass", () => {
    const users = fc.record({
      excludedUsers: fc.array(fc.constantFrom("a", "b", "None"), { maxLength: 2 }),
      excludedGroups: fc.array(fc.constantFrom("g", "h"), { maxLength: 2 }),
    });
    const passes = (excluded: Properties): boolean =>
      judge(plan([mfaPolicy({ users: { includedUsers: ["All"], ...excluded } })]), settings()).passed.includes(
        "SEC-002",
      );
    fc.assert(
      fc.property(users, fc.constantFrom("g", "h", "i"), (excluded, more) => {
        const wider = { ...excluded, excludedGroups: [...excluded.excludedGroups, more] };
        expect(passes(wider)).toBe(false);
      }),
    );
  });

  test("the order of resources changes no verdict", () => {
    const resources = [
      mfaPolicy({ state: "disabled" }),
      mfaPolicy({ users: { includedUsers: ["All"], excludedUsers: ["a"] } }, { name: "second" }),
      mfaPolicy({ users: { includedUsers: ["All"], excludedUsers: ["b"] } }, { name: "third" }),
      securityDefaults(false),
      resource("partner:index:AzurePlan", "a", { customerId: "x" }),
      resource("partner:index:AzurePlan", "b", { customerId: "x" }),
      alias(),
      classic(),
      explicitProvider("azuread", "entra", { username: "x" }),
    ];
    const first = judge(plan(resources), settings());
    fc.assert(
      fc.property(fc.shuffledSubarray(resources, { minLength: resources.length }), (shuffled) => {
        expect(judge(plan(shuffled), settings())).toEqual(first);
      }),
    );
  });
});
