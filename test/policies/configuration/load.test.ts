import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadConfiguration } from "../../../policies/configuration/load";

const rules = [{ id: "SEC-001", level: "mandatory" as const }];
const today = "2026-11-24";
const stack = { organization: "organization", project: "fleet", stack: "partner" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "partnerguard-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};
const load = (more: Parameters<typeof loadConfiguration>[0] = {}) =>
  loadConfiguration({ today, rules, environment: {}, ...more });

describe("finding the configuration", () => {
  it("leaves the strict defaults where there is none", () => {
    const configuration = load();
    expect(configuration.sources).toEqual([]);
    expect(configuration.settingsFor(stack)).toMatchObject({
      undetermined: "block",
      levels: {},
      weakened: [],
      establishes: [],
    });
  });

  it("takes the nearest file from the project's folder upwards", () => {
    write("partnerguard.yaml", "undetermined: warn");
    const near = write("a/partnerguard.yaml", "partnerType: advisor");
    mkdirSync(path.join(folder, "a/b"));
    expect(load({ folder: path.join(folder, "a/b") }).sources).toEqual([near]);
  });

  it("takes the named file instead, the argument before the variable", () => {
    write("partnerguard.yaml", "undetermined: warn");
    const named = write("x/one.yaml", "partnerType: advisor");
    const argument = write("x/two.yaml", "partnerType: directBill");
    const environment = { PARTNERGUARD_CONFIG: "x/one.yaml" };
    expect(load({ folder, environment }).sources).toEqual([named]);
    expect(load({ folder, environment, file: argument }).sources).toEqual([argument]);
  });

  it.each([
    ["is not there", "none.yaml", "there is no such file"],
    ["is a folder", ".", "this is a folder; name the file in it"],
  ])("refuses a named file that %s, and says who named it", (_, name, why) => {
    expect(() => load({ file: path.join(folder, name) })).toThrow(`${why}. It was named by --config.`);
    expect(() => load({ folder, environment: { PARTNERGUARD_CONFIG: path.join(folder, name) } })).toThrow(
      `${why}. It was named by PARTNERGUARD_CONFIG.`,
    );
  });

  it("does not pass over a file with another ending", () => {
    write("partnerguard.yml", "undetermined: warn");
    expect(() => load({ folder })).toThrow("rename it to partnerguard.yaml");
  });

  it("reads a file with a byte order mark", () => {
    write("partnerguard.yaml", "\uFEFFundetermined: warn");
    expect(load({ folder }).settingsFor(stack).undetermined).toBe("warn");
  });
});

describe("the engine's floor", () => {
  it("stands before the file, which only tightens it, and both are named", () => {
    const file = write("partnerguard.yaml", "undetermined: warn\nrules: { SEC-001: { level: off, reason: trial } }");
    const configuration = load({ folder, floor: { partnerType: "directBill" } });
    expect(configuration.sources).toEqual(["the policy pack's configuration", file]);
    expect(configuration.settingsFor(stack)).toMatchObject({
      undetermined: "block",
      levels: {},
      partnerType: "directBill",
    });
    expect(configuration.notices).toEqual([
      "undetermined: warn would weaken the policy pack's configuration and is not used; block holds.",
      "rules.SEC-001.level: off would weaken the policy pack's configuration and is not used; mandatory holds.",
    ]);
  });

  it("does not exist where the engine handed nothing", () => {
    write("partnerguard.yaml", "undetermined: warn");
    expect(load({ folder, floor: {} }).settingsFor(stack).undetermined).toBe("warn");
  });
});

describe("what is weaker than the standard", () => {
  it("is listed with its reason and its end, and settings that have run out are not", () => {
    write(
      "partnerguard.yaml",
      `undetermined: { mode: warn, reason: pull requests only }
enforcement: { mode: advisory, until: 2026-12-31, reason: first month }
rollout: { stage: reportOnly, until: 2026-11-23 }
rules: { SEC-001: { level: off, reason: covered elsewhere } }
assumptions: { mandatoryPortalMfa: used, federatedMfa: notAccepted, directorySyncAccounts: [77777777-0000-4000-8000-000000000001] }
exemptions:
  - { rule: SEC-001, scope: "*/fleet/*", reason: merger, approver: board, ticket: T-1, expires: 2026-12-01 }
  - { rule: SEC-001, scope: "*/fleet/*", reason: past, approver: board, ticket: T-2, expires: 2026-11-01 }
`,
    );
    const configuration = load({ folder });
    const settings = configuration.settingsFor(stack);
    expect(settings.weakened).toEqual([
      { setting: "undetermined", value: "warn", standard: "block", reason: "pull requests only" },
      { setting: "enforcement", value: "advisory", standard: "mandatory", reason: "first month", until: "2026-12-31" },
      { setting: "rules.SEC-001.level", value: "off", standard: "mandatory", reason: "covered elsewhere" },
      { setting: "assumptions.mandatoryPortalMfa", value: "used", standard: "notUsed" },
      {
        setting: "assumptions.directorySyncAccounts",
        value: "77777777-0000-4000-8000-000000000001",
        standard: "none",
      },
      { setting: "exemptions: SEC-001", value: "*/fleet/*", standard: "none", reason: "merger", until: "2026-12-01" },
    ]);
    expect(settings.exemptions).toHaveLength(1);
    expect(configuration.notices).toEqual([
      "The whole pack only reports until 2026-12-31; nothing is blocked.",
      "rollout: reportOnly ended on 2026-11-23; report-only policies count as missing.",
      "The exemption from SEC-001 ended on 2026-11-01; its findings count again.",
    ]);
  });
});

describe("patterns over org/project/stack", () => {
  const establishes = (pattern: string, name: typeof stack) => {
    write("partnerguard.yaml", `stacks: { "${pattern}": { establishes: [mfa] } }`);
    return load({ folder }).settingsFor(name).establishes;
  };

  it.each([
    ["*/fleet/partner", stack, true],
    ["*/fleet/part*", stack, true],
    ["organization/*/*", stack, true],
    ["*/fleet/customer-*", stack, false],
    ["*/fle.t/partner", stack, false],
    ["*/*/customer-*", { ...stack, stack: "customer-contoso" }, true],
  ])("%s", (pattern, name, expected) => {
    expect(establishes(pattern, name)).toEqual(expected ? ["mfa"] : []);
  });

  it("add up over all that match", () => {
    write(
      "partnerguard.yaml",
      'stacks: { "*/*/*": { establishes: [azurePlan] }, "*/fleet/*": { establishes: [mfa, azurePlan] } }',
    );
    expect(load({ folder }).settingsFor(stack).establishes).toEqual(["azurePlan", "mfa"]);
  });
});

it("knows tenants by id in any letter case", () => {
  write("partnerguard.yaml", "tenants: { 66666666-7777-4888-9999-AAAAAAAAAAAA: { profile: customer } }");
  expect(load({ folder }).settingsFor(stack).profiles).toEqual({ "66666666-7777-4888-9999-aaaaaaaaaaaa": "customer" });
});

describe("the rules", () => {
  /** What the loader says where the rules cannot be loaded. */
  function withoutRules(text: string): string {
    const file = write("partnerguard.yaml", text);
    let said = "";
    jest.isolateModules(() => {
      jest.doMock("../../../policies/rules", () => {
        throw new Error("the rules were loaded");
      });
      const { loadConfiguration: isolated } =
        require("../../../policies/configuration/load") as typeof import("../../../policies/configuration/load");
      try {
        const configuration = isolated({ file, environment: {}, today });
        said = `${configuration.settingsFor(stack).undetermined}, ${configuration.sources.length}`;
      } catch (error) {
        said = (error as Error).message;
      }
    });
    jest.dontMock("../../../policies/rules");
    return said;
  }

  it("are not loaded for a configuration that says nothing of them", () => {
    expect(withoutRules("undetermined: warn\nassumptions: { openWorld: yes }\n")).toBe("warn, 1");
  });

  it.each([
    "rules: { SEC-001: { level: mandatory } }",
    "exemptions: [{ rule: SEC-001, scope: x, reason: y, approver: z, ticket: t, expires: 2026-12-01 }]",
  ])("are looked at where it does: %s", (text) => {
    expect(withoutRules(text)).toContain("the rules were loaded");
  });
});
