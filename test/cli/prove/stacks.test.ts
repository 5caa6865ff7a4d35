import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { proveResultSchema } from "../../../cli/prove-schema";
import { inFolder, policy } from "./exports";

jest.setTimeout(120_000);

const { at, place, run } = inFolder();
const tenant = "11111111-2222-4333-8444-555555555555";
const group = "22222222-2222-4333-8444-555555555555";

/** A program with a policy for each line: its name, and what it says of users. */
function program(policies: Readonly<Record<string, string>>, more = ""): void {
  symlinkSync(join(__dirname, "..", "..", "..", "node_modules"), at("node_modules"));
  place("Pulumi.yaml", "name: fleet\nruntime: nodejs\n");
  place("Pulumi.partner.yaml", "config: {}\n");
  const lines = Object.entries(policies).map(
    ([name, users]) => `new azuread.ConditionalAccessPolicy("${name}", {
      displayName: "${name}",
      state: "enabled",
      conditions: {
        applications: { includedApplications: ["All"] },
        clientAppTypes: ["all"],
        users: ${users},
      },
      grantControls: { operator: "OR", builtInControls: ["mfa"] },
    }, { provider });`,
  );
  place(
    "index.js",
    `const azuread = require("@pulumi/azuread");
    const provider = new azuread.Provider("partner", { tenantId: "${tenant}" });
    const admins = new azuread.Group("admins", { displayName: "Admins", securityEnabled: true }, { provider });
    ${more}
    ${lines.join("\n")}`,
  );
}

const answer = async (options: Parameters<typeof run>[1] = {}) => {
  const { stdout, stderr } = await run([], { stack: ["partner"], json: "-", ...options });
  expect(stderr).not.toMatch(/^Error/);
  return proveResultSchema.parse(JSON.parse(stdout));
};

describe("partnerguard prove --stack", () => {
  it("proves the policies of a program that are not deployed yet, and concludes coverage from them alone", async () => {
    program({ mfa: '{ includedUsers: ["All"] }' });
    expect(await answer()).toMatchObject({
      verdict: "covered",
      subject: { kind: "program", tenant, complete: false, read: ["fleet/partner"] },
    });
  });

  it("says of a gap in a program alone that the program does not cover it", async () => {
    program({ mfa: '{ includedUsers: ["All"], excludedGroups: [admins.objectId] }' });
    const { code, stdout } = await run([], { stack: ["partner"] });
    expect(code).toBe(1);
    expect(stdout).toContain("1 kind of sign-in is not covered by this program");
    expect(stdout.replaceAll(/\s+/g, " ")).toContain('Remove the group "Admins" from conditions.users.excludeGroups');
  });

  it("sees two policies cover together whom each of them leaves out", async () => {
    program({
      most: '{ includedUsers: ["All"], excludedGroups: [admins.objectId] }',
      rest: "{ includedGroups: [admins.objectId] }",
    });
    expect(await answer()).toMatchObject({ verdict: "covered", restsOn: [{ essential: true }, { essential: true }] });
  });

  it("takes no group that has an id for one that has none yet", async () => {
    program({
      most: `{ includedUsers: ["All"], excludedGroups: ["${group}", admins.objectId] }`,
      rest: "{ includedGroups: [admins.objectId] }",
    });
    expect(await answer()).toMatchObject({ verdict: "gap", gaps: [{ signIn: { user: { groups: [group] } } }] });
  });

  it("is 2 where the program holds nothing to prove, and where it fails, with the program's own place", async () => {
    program({});
    expect(await run([], { stack: ["partner"] })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("fleet/partner: the program holds neither Conditional Access policies"),
    });
    place("index.js", '\nthrow new Error("no access to the vault");\n');
    expect(await run([], { stack: ["partner"] })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/fleet\/partner: .*index.js:2:\d+: .*no access to the vault/),
    });
  });

  it("names a stack that holds nothing to prove beside one that does", async () => {
    program({ mfa: '{ includedUsers: ["All"] }' });
    place(
      "index.js",
      `(() => {${readFileSync(at("index.js"), "utf8").replace("const provider", "if (require('@pulumi/pulumi').getStack() === 'bare') return; const provider")}})();`,
    );
    place("Pulumi.bare.yaml", "config: {}\n");
    const { verdict, subject } = await answer({ stack: ["partner", "bare"] });
    expect([verdict, subject.read]).toEqual(["covered", ["fleet/partner"]]);
    expect(subject.remarks).toEqual([
      expect.stringMatching(/^fleet\/bare: the program holds neither .* nothing to prove\.$/),
    ]);
  });

  it("answers of a stack that establishes MFA and holds no policy that everyone gets in", async () => {
    program({}, 'new azuread.Application("tool", { displayName: "tool" }, { provider });');
    place("partnerguard.yaml", 'stacks: { "*/fleet/partner": { establishes: [mfa] } }\n');
    expect(await answer()).toMatchObject({ verdict: "gap", policies: { read: 0 }, subject: { tenant } });
  });
});

describe("an export of what no program manages, beside a stack", () => {
  const today = new Date().toISOString().slice(0, 10);

  function joined(more: { readonly takenAt?: string; readonly ids?: readonly string[] } = {}): void {
    program({ mfa: `{ includedUsers: ["All"], excludedGroups: ["${group}"] }` });
    place("export/rest.json", policy(7, { users: { includeUsers: [], includeGroups: [group] } }));
    const { takenAt = today, ids = ["aaaaaaaa-0000-4000-8000-000000000007"] } = more;
    const unmanaged = { policies: "export", ids, takenAt, maxAgeDays: 7 };
    place("partnerguard.yaml", JSON.stringify({ tenants: { [tenant]: { profile: "partner", unmanaged } } }));
  }

  it("counts with the program, and makes the whole of the tenant known", async () => {
    joined();
    expect(await answer()).toMatchObject({
      verdict: "covered",
      policies: { read: 2 },
      subject: { kind: "programAndExport", complete: true },
    });
  });

  it("leaves the answer open where it is too old", async () => {
    joined({ takenAt: "2026-01-01" });
    expect(await answer()).toMatchObject({ verdict: "undetermined", exitCode: 3 });
  });

  it("does not count with a policy that the configuration does not list, which may be deleted by now", async () => {
    joined({ ids: [] });
    const result = await answer();
    expect(result).toMatchObject({ verdict: "gap", subject: { complete: true } });
    expect(result.subject.remarks).toEqual([
      `Left out of the export, because tenants.${tenant}.unmanaged.ids does not list them: CA007.`,
    ]);
  });

  it("knows nothing of a policy that is listed and not in it", async () => {
    joined({ ids: ["aaaaaaaa-0000-4000-8000-000000000007", "aaaaaaaa-0000-4000-8000-000000000008"] });
    place("export/rest.json", policy(7, { users: { includeUsers: [], includeGroups: [] } }));
    expect(await answer()).toMatchObject({ verdict: "undetermined" });
  });
});
