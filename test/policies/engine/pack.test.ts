import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rules } from "../../../policies/rules";
import { Analyzer, type TestResource, urn, type Violation } from "./analyzer";

const pack = path.join(__dirname, "../../../policies");
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const stack: TestResource = { type: "pulumi:pulumi:Stack", name: "scratch-dev" };
const group: TestResource = { type: "azuread:index/group:Group", name: "breakglass" };
const policy = (more: object = {}, users: object = {}): TestResource => ({
  type: "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy",
  name: "mfa",
  protect: true,
  properties: {
    displayName: "MFA for all users",
    state: "enabled",
    conditions: {
      users: { includedUsers: ["All"], ...users },
      applications: { includedApplications: ["All"] },
      clientAppTypes: ["all"],
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
    ...more,
  },
});
const provider = (more: object): TestResource => ({
  type: "pulumi:providers:azuread",
  name: "own",
  properties: { tenantId: "11111111-2222-4333-8444-555555555555", ...more },
});
const of = (found: readonly Violation[], id: string) => found.filter((violation) => violation.policy === id);

jest.setTimeout(120_000);

const folder = mkdtempSync(path.join(tmpdir(), "partnerguard-"));
const running: Analyzer[] = [];
let strict: Analyzer;

/** Spares a pack what every process of it would load anew. */
const quick = { NODE_OPTIONS: `--require=${path.join(__dirname, "../../engine/language-host/quick.js")}` };

/** A pack with a configuration of its own; the tests without one share a process, as several runs of it, with all that a user's loads. */
const start = async (configuration: string) => {
  const file = path.join(folder, `partnerguard-${running.length}.yaml`);
  writeFileSync(file, configuration);
  const started = await Analyzer.start(pack, { ...quick, PARTNERGUARD_CONFIG: file });
  running.push(started);
  return started;
};

beforeAll(async () => {
  strict = await Analyzer.start(pack);
  running.push(strict);
});
afterAll(async () => {
  await Promise.all(running.map((analyzer) => analyzer.stop()));
  rmSync(folder, { recursive: true });
});

describe("the policy pack, spoken to as the engine does", () => {
  it("offers one policy for each rule at the rule's level, after the one that gathers", async () => {
    const policies = await strict.policies();
    const levels = { advisory: 0, mandatory: 1 };
    expect(policies[0]).toEqual({ name: "partnerguard", level: 3 });
    expect(policies.slice(1)).toEqual(rules.map(({ id, level }) => ({ name: id, level: levels[level] })));
  });

  it("judges the checked inputs, not the outputs, and finds the group behind an id that is not known yet", async () => {
    const pack = strict;
    await pack.configureStack({ dryRun: true });
    const excluding = policy({ __defaults: [] }, { excludedGroups: [unknown] });
    for (const resource of [stack, group, excluding]) {
      expect(await pack.remediate(resource)).toBe(0);
      expect(await pack.analyze(resource)).toEqual([]);
    }
    // The outputs at the end are unknown as a whole; what counts is what was kept.
    const found = await pack.analyzeStack([
      stack,
      group,
      { ...excluding, properties: { conditions: unknown }, propertyDependencies: { conditions: [urn(group)] } },
    ]);
    expect(of(found, "SEC-002")).toMatchObject([{ urn: urn(policy()), mandatory: true }]);
    expect(of(found, "SEC-002")[0]?.message).toContain("breakglass");
    expect(of(found, "SEC-001")).toEqual([]);
  });

  it("passes a program that does what is asked", async () => {
    const pack = strict;
    await pack.configureStack({ dryRun: true });
    expect(await pack.preview([stack, policy()])).toEqual([]);
  });

  it("blocks an unknown that matters, which the engine alone would let pass with a warning", async () => {
    const pack = strict;
    await pack.configureStack({ dryRun: true });
    const found = of(await pack.preview([stack, policy({ state: unknown })]), "SEC-001");
    expect(found).toMatchObject([{ mandatory: true, urn: urn(policy()) }]);
  });

  it("only warns of it where the configuration says so, and logs once what was read and what is weaker", async () => {
    const pack = await start("undetermined: { mode: warn, reason: first month }");
    await pack.configureStack({ dryRun: true });
    for (const run of [1, 2]) {
      const found = of(await pack.preview([stack, policy({ state: unknown })]), "SEC-001");
      expect({ run, found }).toMatchObject({ run, found: [{ mandatory: false }] });
    }
    expect(pack.output.text.match(/configuration: .*partnerguard-\d.yaml/g)).toHaveLength(1);
    expect(pack.output.text).toContain("weaker than the standard: undetermined: warn instead of block; first month");
  });

  it("blocks by every mistake of the configuration, with its place", async () => {
    const pack = await start("undetermned: warn\npartnerType: x\n");
    const found = of(await pack.preview([stack, policy()]), "partnerguard");
    expect(found).toMatchObject([{ mandatory: true, urn: urn(stack) }]);
    expect(found[0]?.message).toContain(".yaml:1:1: undetermned: there is no such setting.");
    expect(found[0]?.message).toContain(".yaml:2:14: partnerType: write one of");
  });

  it("takes the engine's configuration for the floor, and the level it holds for a rule", async () => {
    const pack = await start("undetermined: warn");
    await pack.configure("partnerguard", { undetermined: "block" });
    const open = await pack.preview([stack, policy({ state: unknown })]);
    expect(of(open, "SEC-001")).toMatchObject([{ mandatory: true }]);
    expect(pack.output.text).toContain("undetermined: warn would weaken");

    const advisory = 0;
    await pack.configure("SEC-001", {}, advisory);
    const found = await pack.preview([stack, provider({ username: "somebody" }), policy({ state: "disabled" })]);
    expect(of(found, "SEC-001")).toMatchObject([{ mandatory: false }]);
    expect(of(found, "SEC-021")).toMatchObject([{ mandatory: true }]);
  });

  it("judges a resource that was not targeted on its outputs", async () => {
    const pack = strict;
    await pack.remediate(stack);
    await pack.analyze(stack);
    const found = await pack.analyzeStack([stack, policy({ state: "disabled" })]);
    expect(of(found, "SEC-001")).toMatchObject([{ mandatory: true }]);
  });

  it("judges what another pack's remediation left", async () => {
    const pack = strict;
    await pack.remediate(policy({ state: "disabled" }));
    await pack.analyze(policy());
    expect(await pack.analyzeStack([policy({ state: "disabled" })])).toEqual([]);
  });

  it("judges each run of the same process anew", async () => {
    const pack = strict;
    await pack.configureStack({ dryRun: true });
    expect(of(await pack.preview([stack, policy({ state: "disabled" })]), "SEC-001")).toHaveLength(1);
    expect(await pack.preview([stack, policy()])).toEqual([]);
    expect(of(await pack.preview([stack, policy({ state: "disabled" })]), "SEC-001")).toHaveLength(1);
  });
});

describe("a rule that needs one resource only", () => {
  const signsInAsUser = provider({ username: "svc", password: secret("geheim-canary-7") });

  it("stops it on its arrival at an update, and does not repeat itself at the end", async () => {
    const pack = strict;
    await pack.configureStack({ dryRun: false });
    await pack.remediate(signsInAsUser);
    expect(of(await pack.analyze(signsInAsUser), "SEC-021")).toMatchObject([
      { mandatory: true, urn: urn(signsInAsUser) },
    ]);
    expect(of(await pack.analyzeStack([stack, signsInAsUser]), "SEC-021")).toEqual([]);
  });

  it("waits for the whole plan at a preview", async () => {
    const pack = strict;
    await pack.configureStack({ dryRun: true });
    await pack.remediate(signsInAsUser);
    expect(await pack.analyze(signsInAsUser)).toEqual([]);
    expect(of(await pack.analyzeStack([stack, signsInAsUser]), "SEC-021")).toHaveLength(1);
  });
});

describe("a secret", () => {
  const canary = "geheim-canary-7";
  const telling = policy({ displayName: secret(canary), state: "disabled" }, { excludedUsers: [secret(canary)] });

  it.each([
    ["where its remediation showed it", true],
    ["where nothing showed it", false],
  ])("reaches neither a finding nor the log: %s", async (_, shown) => {
    const pack = strict;
    await pack.configureStack({
      dryRun: false,
      configuration: { "azuread:clientSecret": canary },
      secretKeys: ["azuread:clientSecret"],
    });
    const found: Violation[] = [];
    for (const resource of [stack, provider({ username: secret(canary) }), telling]) {
      if (shown) await pack.remediate(resource);
      found.push(...(await pack.analyze(resource)));
    }
    found.push(...(await pack.analyzeStack([stack, telling, { ...telling, name: "untargeted" }])));
    expect(found.length).toBeGreaterThan(1);
    expect(JSON.stringify(found) + pack.output.text).not.toContain(canary);
  });

  it("is not suspected where the remediation showed a resource with its provider's own notes", async () => {
    const pack = strict;
    await pack.configureStack({ dryRun: true });
    const filter = { mode: "exclude", rule: 'device.model -eq "breakglass"' };
    const conditions = { users: { includedUsers: ["All"] }, applications: { includedApplications: ["All"] } };
    const noted = policy({ __defaults: [], conditions: { ...conditions, devices: { filter } } });
    const { __defaults: _, ...arriving } = noted.properties as Record<string, unknown>;
    await pack.remediate(noted);
    await pack.analyze({ ...noted, properties: arriving });
    const [found] = of(await pack.analyzeStack([stack, { ...noted, properties: arriving }]), "SEC-004");
    expect(found?.message).toContain("breakglass");
  });
});
