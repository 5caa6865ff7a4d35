import { judge } from "../../../policies/judge";
import type { Resource } from "../../../policies/model/plan";
import { explicitProvider, partnerTenant, plan, resource, secret, settings } from "../plans";
import { legacyBlock, mfaPolicy } from "./mfa/policies";
import { alias } from "./subscriptions/subscriptions";
import { canary } from "./table";

/** Every place in which a rule looks for a text it might show, each holding the canary. */
function program(text: string, mark: (value: string) => string | ReturnType<typeof secret>): readonly Resource[] {
  const value = mark(text);
  return [
    mfaPolicy({
      users: { includedUsers: ["All"], excludedUsers: [value], excludedGroups: [value], excludedRoles: [value] },
      applications: { includedApplications: ["All"], excludedApplications: [value] },
      conditions: {
        locations: { includedLocations: ["All"], excludedLocations: [value] },
        platforms: { includedPlatforms: ["all"], excludedPlatforms: [value] },
      },
      grantControls: { operator: "OR", builtInControls: ["mfa", value] },
    }),
    mfaPolicy(
      { state: value },
      { name: "stateful", provider: "urn:pulumi:partner::fleet::pulumi:providers:azuread::second" },
    ),
    explicitProvider("azuread", "second", { tenantId: "22222222-2222-4333-8444-555555555555", password: value }),
    legacyBlock({ users: { includedUsers: ["All"], excludedUsers: [value] } }),
    resource("partner:index:AzurePlan", "plan", { customerId: value, resellerId: value }),
    resource("partner:index:AzurePlan", "twin", { customerId: value, resellerId: value }),
    alias({ billingScope: value }),
  ];
}

const cases = [
  { name: "marked secret", mark: (value: string) => secret(value), known: true },
  { name: "of a resource of which nothing tells what is secret", mark: (value: string) => value, known: false },
];

describe.each(cases)("a text $name", ({ mark, known }) => {
  const findings = judge(
    plan(
      program(canary, mark).map((given) => ({ ...given, secretsKnown: known })),
      { configurationValues: { "azuread:tenantId": partnerTenant } },
    ),
    settings(),
  ).findings;

  test("is judged by every rule that looks at it", () => {
    const found = new Set(findings.map(({ rule }) => rule));
    expect([...found].sort()).toEqual([
      "MCA-001",
      "PLAN-001",
      "SEC-001",
      "SEC-002",
      "SEC-004",
      "SEC-021",
      "SUB-001",
      "SUB-005",
    ]);
  });

  test("shows in no finding, and no finding falls back to general words", () => {
    expect(JSON.stringify(findings)).not.toContain(canary);
    for (const { message } of findings) expect(message).not.toMatch(/undefined|The details would show/);
  });
});

test("an id and the services' own words are shown also where nothing tells what is secret", () => {
  const id = "77777777-0000-4000-8000-000000000009";
  const policy = mfaPolicy({ users: { includedUsers: ["All"], excludedUsers: [id] } });
  const { findings } = judge(plan([{ ...policy, secretsKnown: false }]), settings());
  expect(findings.map(({ message }) => message).join()).toContain(id);
});
