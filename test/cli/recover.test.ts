import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { run } from "../../cli/program";
import { type RecoverAccess, type RecoverOptions, recover } from "../../cli/recover";
import { recoverResultJsonSchema, recoverResultSchema } from "../../cli/recover-schema";
import * as ids from "../../sandbox/state/ids";
import { fakeClock } from "../provider/clients/fakes";
import { endpointsOf, trustingSandbox, withSecret } from "../provider/sandbox/provider";
import { running } from "../sandbox/running";

const { sandbox } = running();
trustingSandbox(sandbox);

const REPORT_ONLY = "enabledForReportingButNotEnforced";
const ALL = "11111111-0000-4000-8000-000000000001";
const LEGACY = "11111111-0000-4000-8000-000000000002";
const DEFAULTS = "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy";
const POLICY = "/v1.0/identity/conditionalAccess/policies";

class Captured extends Writable {
  text = "";
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

function directory() {
  const found = sandbox().state().directories[ids.PARTNER_TENANT];
  if (found === undefined) throw new Error("the sandbox has no partner tenant");
  return found;
}

/** The tenant with these policies and security defaults. */
function tenant(all: string, legacy: string, defaultsOn: boolean): void {
  directory().securityDefaults.isEnabled = defaultsOn;
  const policy = (id: string, displayName: string, state: string, controls: string, clientAppTypes: string[]) => ({
    id,
    displayName,
    state,
    conditions: { clientAppTypes, applications: { includeApplications: ["All"] }, users: { includeUsers: ["All"] } },
    grantControls: { operator: "OR", builtInControls: [controls] },
  });
  directory().conditionalAccessPolicies = {
    [ALL]: policy(ALL, "All users", all, "mfa", ["all"]),
    [LEGACY]: policy(LEGACY, "Legacy", legacy, "block", ["exchangeActiveSync", "other"]),
  };
}

const states = () => Object.values(directory().conditionalAccessPolicies).map(({ state }) => state);
const writes = () =>
  sandbox()
    .log()
    .filter(({ method }) => method === "PATCH")
    .map(({ path, body }) => `${path.replace("/graph", "")} ${JSON.stringify(body)}`);

async function recovered(options: Partial<RecoverOptions> = {}, access: Partial<RecoverAccess> = {}) {
  const streams = { stdout: new Captured(), stderr: new Captured() };
  const environment = { ...endpointsOf(sandbox()), ...withSecret };
  const code = await recover({ reportOnly: [], json: "-", ...options }, streams, {
    environment,
    clients: { clock: fakeClock() },
    ...access,
  });
  const stdout = streams.stdout.text;
  const result = options.json === undefined && code !== 2 ? recoverResultSchema.parse(JSON.parse(stdout)) : undefined;
  return { code, result, stdout, stderr: streams.stderr.text };
}

describe("partnerguard recover", () => {
  it("returns a named policy to report-only, and leaves the rest in force", async () => {
    tenant("enabled", "enabled", false);
    const { code, result, stderr } = await recovered({ reportOnly: ["Legacy"] });
    expect(code).toBe(0);
    expect(writes()).toEqual([`${POLICY}/${LEGACY} {"state":"${REPORT_ONLY}"}`]);
    expect(result).toMatchObject({
      tenant: ids.PARTNER_TENANT,
      before: { securityDefaults: false, enabledPolicies: ["All users", "Legacy"] },
      after: { securityDefaults: false, enabledPolicies: ["All users"] },
      verdict: "closed",
      exitCode: 0,
    });
    expect(stderr).toContain("Something asks all users for MFA.");
  });

  it("turns security defaults on right after the last policy is report-only", async () => {
    tenant("enabled", "enabled", false);
    const { code } = await recovered({ reportOnly: ["All users", "Legacy"] });
    expect(code).toBe(0);
    expect(writes()).toEqual([
      `${POLICY}/${LEGACY} {"state":"${REPORT_ONLY}"}`,
      `${POLICY}/${ALL} {"state":"${REPORT_ONLY}"}`,
      `${DEFAULTS} {"isEnabled":true}`,
    ]);
    expect(directory().securityDefaults.isEnabled).toBe(true);
  });

  it("closes an open tenant by security defaults, without being told any name", async () => {
    tenant(REPORT_ONLY, REPORT_ONLY, false);
    const { code, result } = await recovered();
    expect(code).toBe(0);
    expect(result?.calls.map((call) => call.slice(call.indexOf(" ") + 1))).toEqual([
      `PATCH ${DEFAULTS} {"isEnabled":true}`,
    ]);
  });

  it("closes it by a policy for all users, when one is named", async () => {
    tenant(REPORT_ONLY, REPORT_ONLY, false);
    expect((await recovered({ enable: "All users" })).code).toBe(0);
    expect(states()).toEqual(["enabled", REPORT_ONLY]);
    expect(directory().securityDefaults.isEnabled).toBe(false);
  });

  it("has nothing to do where something is in force", async () => {
    tenant(REPORT_ONLY, REPORT_ONLY, true);
    const { code, result, stderr } = await recovered();
    expect([code, result?.calls]).toEqual([0, []]);
    expect(stderr).toContain("there is nothing to do");
  });

  it("cannot say whether policies that are enabled reach everyone, and names the command that can", async () => {
    tenant("enabled", "enabled", false);
    const { code, result, stderr } = await recovered({ reportOnly: ["All users"] });
    expect([code, result?.verdict]).toEqual([3, "undetermined"]);
    expect(directory().securityDefaults.isEnabled).toBe(false);
    expect(stderr).toContain("partnerguard prove --tenant");
  });

  it("says in a dry run what it would do, and changes nothing", async () => {
    tenant("enabled", "enabled", false);
    const { code, result, stderr } = await recovered({ reportOnly: ["All users", "Legacy"], dryRun: true });
    expect([code, result?.calls.length, result?.after.securityDefaults]).toEqual([0, 3, true]);
    expect(writes()).toEqual([]);
    expect(stderr).toContain("Nothing was changed");
  });

  it("does what it can when a call fails, and says which did", async () => {
    tenant("enabled", "enabled", false);
    sandbox().fault({ kind: "fail", method: "PATCH", path: `/graph${POLICY}/${LEGACY}`, status: 400, count: 0 });
    const { code, result } = await recovered({ reportOnly: ["All users", "Legacy"] });
    expect(code).toBe(1);
    // Beside a policy that stays enabled, security defaults are refused too.
    expect(result?.problems.length).toBeGreaterThan(0);
    expect(result?.after).toEqual({ securityDefaults: false, enabledPolicies: ["Legacy"] });
  });

  it("writes for people without --json", async () => {
    tenant(REPORT_ONLY, REPORT_ONLY, false);
    const streams = { stdout: new Captured(), stderr: new Captured() };
    const environment = { ...endpointsOf(sandbox()), ...withSecret };
    await recover({ reportOnly: [] }, streams, { environment, clients: { clock: fakeClock() } });
    expect(streams.stdout.text).toContain("now: security defaults on; enabled policies: none");
  });

  it.each<[string, Partial<RecoverOptions>, string]>([
    [
      "a name that no policy has",
      { reportOnly: ["Lgacy"] },
      'no policy is named "Lgacy"; this tenant has "All users", "Legacy"',
    ],
    ["a policy that would not close the tenant", { enable: "Legacy" }, "would not close the tenant"],
    ["a policy to be enabled and returned", { enable: "All users", reportOnly: ["All users"] }, "cannot be both"],
    ["a tenant that is no id", { tenant: "contoso" }, "--tenant contoso: is no GUID"],
  ])("refuses %s with 2, before anything is changed", async (_, options, words) => {
    tenant(REPORT_ONLY, REPORT_ONLY, false);
    const { code, stderr } = await recovered(options);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(writes()).toEqual([]);
  });

  it("is 2 where it cannot sign in or may not read", async () => {
    const without = await recovered(
      {},
      { environment: { ...endpointsOf(sandbox()), ARM_CLIENT_SECRET: "wrong-secret" } },
    );
    expect(without.code).toBe(2);
    const bare = { ...endpointsOf(sandbox()), ARM_CLIENT_ID: ids.BARE_APP, ARM_CLIENT_SECRET: ids.BARE_SECRET };
    const forbidden = await recovered({}, { environment: bare });
    expect([forbidden.code, forbidden.stderr]).toEqual([2, expect.stringContaining("Grant the permission")]);
  });

  it("has a published schema, and its help lists the exit codes", async () => {
    const published = readFileSync(join(__dirname, "..", "..", "schemas", "recover.schema.json"), "utf8");
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(recoverResultJsonSchema())));
    const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    expect(await run(["recover", "--help"])).toBe(0);
    expect(write.mock.calls.join()).toContain("only `partnerguard prove` can say");
    write.mockRestore();
  });
});
