import { proveResultSchema } from "../../../cli/prove-schema";
import * as ids from "../../../sandbox/state/ids";
import { fakeClock } from "../../provider/clients/fakes";
import { endpointsOf, trustingSandbox, withSecret } from "../../provider/sandbox/provider";
import { running } from "../../sandbox/running";
import { inFolder, policy } from "./exports";

const { sandbox } = running();
trustingSandbox(sandbox);
const { run } = inFolder();

const POLICIES = "/graph/v1.0/identity/conditionalAccess/policies";

const partner = () => sandbox().state().directories[ids.PARTNER_TENANT];

/** What the tenant holds, besides what the sandbox begins with. */
function holding(...policies: readonly Record<string, unknown>[]): void {
  const directory = partner();
  if (directory === undefined) throw new Error("the sandbox has no partner tenant");
  directory.securityDefaults = { ...directory.securityDefaults, isEnabled: false };
  directory.conditionalAccessPolicies = Object.fromEntries(policies.map((one) => [String(one.id), one as never]));
}

const environment = (more: Record<string, string> = {}) => ({ ...endpointsOf(sandbox()), ...withSecret, ...more });

const live = async (options: Parameters<typeof run>[1] = {}, more: Record<string, string> = {}) =>
  run(
    [],
    { tenant: ids.PARTNER_TENANT, json: "-", ...options },
    { environment: environment(more), clients: { clock: fakeClock() } },
  );

const answer = async (options: Parameters<typeof run>[1] = {}) => {
  const { code, stdout, stderr } = await live(options);
  expect([0, 1, 3]).toContain(code);
  expect(stderr).not.toContain(ids.PARTNER_SECRET);
  return proveResultSchema.parse(JSON.parse(stdout));
};

describe("partnerguard prove --tenant", () => {
  it("reads the live policies of the tenant, writes nothing, and says whose they are", async () => {
    holding(policy(1));
    expect(await answer()).toMatchObject({
      verdict: "covered",
      subject: { kind: "tenant", tenant: ids.PARTNER_TENANT, complete: true, read: [sandbox().graphEndpoint] },
    });
    const calls = sandbox()
      .log()
      .filter(({ path }) => path.startsWith("/graph/"));
    expect([...new Set(calls.map(({ method }) => method))]).toEqual(["GET"]);
    expect(calls.map(({ path }) => path.replace("/graph/v1.0", ""))).toEqual([
      "/identity/conditionalAccess/policies",
      "/identity/conditionalAccess/namedLocations",
      "/policies/authenticationStrengthPolicies",
      "/policies/identitySecurityDefaultsEnforcementPolicy",
    ]);
  });

  it("answers of a tenant with security defaults that the rules accept them", async () => {
    expect(await answer()).toMatchObject({ verdict: "acceptedByRule", exitCode: 0 });
  });

  it("follows every page", async () => {
    holding(policy(1, { state: "disabled" }), policy(2, { state: "disabled" }), policy(3));
    Object.assign(sandbox().state().settings, { pageSize: 1 });
    expect(await answer()).toMatchObject({ verdict: "covered", policies: { read: 3, enforced: 1 } });
  });

  it("waits when it is asked to slow down, and tries again when the service fails", async () => {
    holding(policy(1));
    sandbox().fault({ kind: "throttle", path: POLICIES, retryAfter: 7 });
    sandbox().fault({ kind: "fail", path: "/graph/**", status: 503, after: 1 });
    expect(await answer()).toMatchObject({ verdict: "covered" });
  });

  it("names the permission to grant where it lacks one", async () => {
    const { code, stdout, stderr } = await live(
      {},
      { ARM_CLIENT_ID: ids.BARE_APP, ARM_CLIENT_SECRET: ids.BARE_SECRET },
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Grant the application Policy.Read.All of Microsoft Graph, with admin consent");
    expect(stderr).not.toContain(ids.BARE_SECRET);
  });

  it.each([
    ["the policies", POLICIES],
    ["the locations", "/graph/v1.0/identity/conditionalAccess/namedLocations"],
    ["the strengths", "/graph/v1.0/policies/authenticationStrengthPolicies"],
    ["the security defaults", "/graph/v1.0/policies/identitySecurityDefaultsEnforcementPolicy"],
  ])("gives no answer where %s cannot be read", async (_what, path) => {
    holding(policy(1));
    sandbox().fault({ kind: "fail", path, status: 500, count: 0 });
    const { code, stdout, stderr } = await live();
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Microsoft Graph failed");
  });

  it("takes no page of a proxy for an answer", async () => {
    sandbox().fault({ kind: "html", path: POLICIES });
    const { code, stderr } = await live();
    expect(code).toBe(2);
    expect(stderr).toContain("was not what answered");
  });

  it("says which setting of the sign-in is wrong", async () => {
    const { code, stderr } = await live({}, { ARM_CLIENT_ID: "" });
    expect(code).toBe(2);
    expect(stderr).toContain("sign-in: clientId");
  });
});

describe("partnerguard prove --tenant --live-directory", () => {
  const group = ids.ADMIN_AGENTS_GROUP;

  it("knows who is in a group, and who may come to be", async () => {
    holding(policy(1, { users: { excludeGroups: [group] } }));
    const { gaps, subject } = await answer({ liveDirectory: true });
    expect(subject.directory).toBe("live");
    expect(gaps.length).toBeGreaterThan(0);
    const read = sandbox()
      .log()
      .map(({ path }) => path.replace("/graph/v1.0", ""));
    expect(read).toContain("/users");
    expect(read).toContain(`/groups/${group}/members`);
    expect(read).toContain("/roleManagement/directory/roleEligibilitySchedules");
  });

  it("names the permission that a part of the directory takes", async () => {
    holding(policy(1, { users: { excludeGroups: [group] } }));
    sandbox().fault({
      kind: "answer",
      path: `/graph/v1.0/groups/${group}/members`,
      status: 403,
      body: { error: { code: "Authorization_RequestDenied", message: "Insufficient privileges" } },
    });
    const { code, stderr } = await live({ liveDirectory: true });
    expect(code).toBe(2);
    expect(stderr).toContain("Grant the application GroupMember.Read.All of Microsoft Graph");
  });

  it("takes a tenant without the licence for PIM to have nobody eligible", async () => {
    holding(policy(1));
    sandbox().fault({
      kind: "answer",
      path: "/graph/v1.0/roleManagement/directory/roleEligibilitySchedules",
      status: 400,
      body: { error: { code: "AadPremiumLicenseRequired", message: "The tenant needs a licence." } },
    });
    expect(await answer({ liveDirectory: true })).toMatchObject({ verdict: "covered" });
  });
});
