import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { ConfigurationError, type Mistake } from "../../stacks/mistakes";
import { readConfiguration } from "../../stacks/read-configuration";
import { SettingsFile } from "../../stacks/settings-file";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stacks-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Hands a settings file to the program as the engine does: scalars as text, all else as JSON, secrets decrypted. */
function read(text: string, { written = true, decrypted = "canary" } = {}) {
  if (written) writeFileSync(join(folder, "Pulumi.test.yaml"), text);
  const settings = (parse(text) as { config?: Record<string, unknown> } | null)?.config ?? {};
  const reveal = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reveal);
    if (typeof value !== "object" || value === null) return value;
    if ("secure" in value) return decrypted;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, reveal(inner)]));
  };
  pulumi.runtime.setAllConfig(
    Object.fromEntries(
      Object.entries(settings).map(([key, value]) => {
        const plain = reveal(value);
        return [key, typeof plain === "object" ? JSON.stringify(plain) : String(plain)];
      }),
    ),
  );
  return readConfiguration("fleet", new SettingsFile(folder, "test", "fleet"));
}

function mistakes(text: string, options?: Parameters<typeof read>[1]): readonly Mistake[] {
  return error(text, options).mistakes;
}

function error(text: string, options?: Parameters<typeof read>[1]): ConfigurationError {
  try {
    read(text, options);
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) return thrown;
    throw thrown;
  }
  throw new Error("nothing was refused");
}

const sample = (stack: string) => readFileSync(join(__dirname, `../../stacks/Pulumi.${stack}.yaml`), "utf8");

describe("the sample stacks", () => {
  it("are accepted", () => {
    expect(read(sample("partner"))).toMatchObject({ kind: "partner", conditionalAccess: { stage: "enforced" } });
    expect(read(sample("contoso"))).toMatchObject({ kind: "customer", customer: { name: "contoso" } });
  });
});

describe("the kind of a stack", () => {
  it("is required, since it decides what else is", () => {
    expect(mistakes("config:\n  fleet:tenantId: nonsense\n")).toEqual([
      {
        key: "fleet:kind",
        file: `${folder.split("/").at(-1)}/Pulumi.test.yaml`,
        line: 1,
        problem: "is missing",
        accepted: "partner (the partner's own tenant) or customer",
      },
    ]);
  });

  it.each(["reseller", "toString", "__proto__"])("is not %s", (kind) => {
    expect(mistakes(`config:\n  fleet:kind: ${kind}\n`)).toMatchObject([{ line: 2, problem: `is "${kind}"` }]);
  });
});

describe("a mistake", () => {
  const wrong = `config:
  fleet:kind: customer
  fleet:partnerTenantId: contoso.onmicrosoft.com
  fleet:customer:
    name: contoso
    tenantId: 66666666-7777-4888-9999-aaaaaaaaaaaa
    colour: red
    partnerOnRecordAttestationAccepted: false
  fleet:billingAccount: 12345678
  fleet:surprise: 1
  fleet:managementGroups:
    - name: contoso-production
  fleet:subscriptions:
    - name: production
      comesWithPlan: true
      displayName: Contoso production
      managementGroup: contoso-prodcution
      budget:
        amount: -1
        contactEmails: [nobody]
        startDate: "2026-12-15"
    - name: production
      displayName: Contoso again
      workload: Test
      managementGroup: contoso-production
`;

  it("comes together with all the others, in the order of the file, each with its line", () => {
    expect(mistakes(wrong).map(({ key, line }) => `${line} ${key}`)).toEqual([
      "3 fleet:partnerTenantId",
      "7 fleet:customer.colour",
      "8 fleet:customer.partnerOnRecordAttestationAccepted",
      "9 fleet:billingAccount",
      "10 fleet:surprise",
      "16 fleet:subscriptions[0].displayName",
      "17 fleet:subscriptions[0].managementGroup",
      "19 fleet:subscriptions[0].budget.amount",
      "20 fleet:subscriptions[0].budget.contactEmails[0]",
      "21 fleet:subscriptions[0].budget.startDate",
      "22 fleet:subscriptions[1].budget",
      "22 fleet:subscriptions[1].name",
      "24 fleet:subscriptions[1].workload",
    ]);
  });

  it("says what stands there and what is accepted", () => {
    const { message } = error(wrong);
    expect(message).toContain("The stack's configuration has 13 mistakes; nothing was deployed.");
    expect(message).toContain(
      'Pulumi.test.yaml:3  fleet:partnerTenantId is "contoso.onmicrosoft.com". Accepted: a GUID such as',
    );
    expect(message).toContain(
      'Pulumi.test.yaml:21  fleet:subscriptions[0].budget.startDate is "2026-12-15". Accepted: the first day of a month',
    );
    expect(message).toContain("fleet:surprise is not a key of this program. Accepted: one of kind, partnerTenantId,");
    expect(message).toContain("Pulumi.test.yaml:22  fleet:subscriptions[1].budget is missing. Accepted: a mapping of");
    expect(message).toContain('fleet:subscriptions[1].name is "production", as subscriptions[0] is already called.');
  });

  it("has no line, but is found, where the settings file cannot be read", () => {
    const found = mistakes(wrong, { written: false });
    expect(found).toHaveLength(13);
    expect(found.every(({ line }) => line === undefined)).toBe(true);
  });

  it("has no line where the settings file is no YAML any more", () => {
    writeFileSync(join(folder, "Pulumi.test.yaml"), "config: [");
    pulumi.runtime.setAllConfig({});
    const reading = () => readConfiguration("fleet", new SettingsFile(folder, "test", "fleet"));
    expect(reading).toThrow(/Pulumi\.test\.yaml {2}fleet:kind is missing/);
  });

  it("in a list that is text is told as such", () => {
    const text =
      "config:\n  fleet:kind: partner\n  fleet:tenantId: x\n  fleet:privilegedRoles: '[not json'\n  fleet:conditionalAccess: { stage: enforced }\n";
    expect(mistakes(text)).toMatchObject([
      { key: "fleet:tenantId", line: 3 },
      { key: "fleet:privilegedRoles", line: 4, problem: 'is "[not json"', accepted: "a list" },
    ]);
  });

  it("never carries a value that is not in the file in plain", () => {
    const text = `config:
  fleet:kind: partner
  fleet:tenantId:
    secure: AAABAHxyz
  fleet:conditionalAccess: { stage: enforced }
`;
    expect(mistakes(text)).toMatchObject([{ key: "fleet:tenantId", line: 3, problem: "is encrypted" }]);
    expect(mistakes(text)).toHaveLength(1);
    expect(error(text).message).not.toContain("canary");
    expect(error(text, { written: false }).message).not.toContain("canary");
  });
});

describe("across keys", () => {
  const customer = (subscriptions: string, groups = "[{ name: production }]") => `config:
  fleet:kind: customer
  fleet:partnerTenantId: 11111111-2222-4333-8444-555555555555
  fleet:customer: { name: c, tenantId: 66666666-7777-4888-9999-aaaaaaaaaaaa, partnerOnRecordAttestationAccepted: true }
  fleet:billingAccount: bbbbbbbb-0000-4000-8000-000000000001:bbbbbbbb-0000-4000-8000-000000000002_2019-05-31
  fleet:managementGroups: ${groups}
  fleet:subscriptions: ${subscriptions}
`;
  const budget = 'budget: { amount: 1, contactEmails: [a@contoso.example], startDate: "2026-12-01" }';

  it("a plan brings one subscription, so only one can come with it", () => {
    const two = ["a", "b"].map(
      (name) => `{ name: ${name}, comesWithPlan: true, managementGroup: production, ${budget} }`,
    );
    expect(mistakes(customer(`[${two.join(", ")}]`))).toMatchObject([
      {
        key: "fleet:subscriptions[1].comesWithPlan",
        accepted: "true for one subscription at most: a plan comes with one",
      },
    ]);
  });

  it("an ordered subscription needs a name, one that exists cannot get one", () => {
    expect(mistakes(customer(`[{ name: a, managementGroup: production, ${budget} }]`))).toMatchObject([
      { key: "fleet:subscriptions[0].displayName", problem: "is missing" },
    ]);
  });

  it("a management group is declared, be it one that exists already", () => {
    const one = `[{ name: a, displayName: A, managementGroup: elsewhere, ${budget} }]`;
    expect(mistakes(customer(one))[0]?.accepted).toMatch("one of managementGroups (production); declare");
    expect(read(customer(one, "[{ name: elsewhere, existing: true }]"))).toMatchObject({ kind: "customer" });
  });

  it("a group stands below its parent, which is made first; the root group is called like the tenant", () => {
    const groups = (parents: string[]) =>
      `[${parents.map((parent, index) => `{ name: g${index}${parent && `, parent: ${parent}`} }`).join(", ")}]`;
    expect(mistakes(customer("[]", groups(["g1", ""])))).toMatchObject([
      { key: "fleet:managementGroups[0].parent", problem: 'is "g1"' },
    ]);
    expect(read(customer("[]", groups(["", "g0"])))).toMatchObject({ kind: "customer" });
    expect(read(customer("[]", groups(["66666666-7777-4888-9999-aaaaaaaaaaaa"])))).toMatchObject({ kind: "customer" });
  });

  it("a customer is not the partner", () => {
    const text = customer("[]").replace("66666666-7777-4888-9999-aaaaaaaaaaaa", "11111111-2222-4333-8444-555555555555");
    expect(mistakes(text)).toMatchObject([{ key: "fleet:customer.tenantId", line: 4 }]);
  });

  it("a subscription that comes with the plan is not adopted by id as well", () => {
    const both = `[{ name: a, comesWithPlan: true, adopt: 99999999-0000-4000-8000-000000000009, managementGroup: production, ${budget} }]`;
    expect(mistakes(customer(both))).toMatchObject([{ key: "fleet:subscriptions[0].adopt" }]);
  });

  it("a PartnerID without quotes is taken for what it is", () => {
    const text = customer("[]").replace("name: c,", "name: c, resellerId: 1234567,");
    expect(read(text)).toMatchObject({ customer: { resellerId: "1234567" } });
  });
});

describe("the roll-out of Conditional Access", () => {
  const partner = (conditionalAccess: string) =>
    `config:\n  fleet:kind: partner\n  fleet:tenantId: 11111111-2222-4333-8444-555555555555\n${conditionalAccess}`;

  it.each(["", "  fleet:conditionalAccess: { stage: reportOnly }\n"])("has an end while it only reports", (text) => {
    expect(mistakes(partner(text))).toMatchObject([
      { key: "fleet:conditionalAccess.until", problem: "is missing while stage is reportOnly" },
    ]);
  });

  it("takes a day, and the object ids of emergency accounts", () => {
    const of = (until: string) =>
      partner(
        `  fleet:conditionalAccess: { until: "${until}", emergencyAccounts: [cccccccc-0000-4000-8000-000000000002] }\n`,
      );
    expect(read(of("2027-01-31"))).toMatchObject({ conditionalAccess: { until: "2027-01-31", licence: "p1" } });
    expect(mistakes(of("31.01.2027"))).toMatchObject([{ key: "fleet:conditionalAccess.until" }]);
  });
});

describe("a client secret", () => {
  const partner = (secretLine: string) =>
    `config:\n  fleet:kind: partner\n  fleet:tenantId: 11111111-2222-4333-8444-555555555555\n  fleet:partnerClientSecret: ${secretLine}\n  fleet:conditionalAccess: { stage: enforced }\n`;

  it("is not looked at when it is encrypted", () => {
    expect(read(partner("{ secure: AAABAHxyz }"))).toMatchObject({ partnerClientSecret: "encrypted" });
  });

  it("in plain is refused without being repeated", () => {
    const found = error(partner("hunter2"));
    expect(found.mistakes).toMatchObject([
      { key: "fleet:partnerClientSecret", accepted: "an encrypted value: set it with pulumi config set --secret" },
    ]);
    expect(found.message).not.toContain("hunter2");
  });
});
