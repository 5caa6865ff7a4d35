import path from "node:path";
import { policyName } from "../../sandbox/resource-manager/role-management-policies";
import * as ids from "../../sandbox/state/ids";
import { type Sandbox, sandboxWithCanary } from "./cloud";
import { Workspace } from "./workspace";

const SCOPE = `/subscriptions/${ids.ADATUM_SUBSCRIPTION}`;
const CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c";

/** PimRoleAssignment with each of its targets, from nothing over a change to removed. */
describe("privileged roles of all three kinds on the engine, against the sandbox", () => {
  let sandbox: Sandbox;
  let workspace: Workspace;

  const settings = (duration: string) => ({
    "guarded:principalId": ids.USERS.seller,
    "guarded:duration": duration,
    "guarded:partnerTenantId": ids.PARTNER_TENANT,
    "guarded:customerTenantId": ids.ADATUM_TENANT,
    "guarded:group": ids.ADMIN_AGENTS_GROUP,
    "guarded:scope": SCOPE,
    "guarded:roleManagementPolicyName": policyName(SCOPE, CONTRIBUTOR),
  });
  const directory = () => {
    const found = sandbox.state().directories[ids.PARTNER_TENANT];
    if (found === undefined) throw new Error("the sandbox has no partner tenant");
    return found;
  };
  const durations = () =>
    [
      directory().roleEligibilitySchedules,
      directory().groupEligibilitySchedules,
      sandbox.state().azure.roleEligibilitySchedules,
    ].map((schedules) =>
      Object.values(schedules).map(({ startDateTime, endDateTime }) =>
        Math.round((Date.parse(endDateTime ?? "") - Date.parse(startDateTime)) / (24 * 3600 * 1000)),
      ),
    );
  const up = async () => {
    const run = await workspace.up({ args: ["--skip-preview"] });
    expect(run.diagnostics.filter((line) => line.startsWith("error"))).toEqual([]);
    expect(run.exitCode).toBe(0);
    return run.steps
      .filter(({ op }) => !["same", "refresh", "read"].includes(op))
      .map(({ op, type }) => `${op} ${type}`);
  };

  beforeAll(async () => {
    const cloud = await sandboxWithCanary();
    sandbox = cloud.sandbox;
    workspace = await Workspace.create({
      stack: "guarded",
      program: path.join(__dirname, "programs", "values", "pim-targets.ts"),
      environment: cloud.environment,
      config: settings("P90D"),
    });
  }, 120_000);

  afterAll(async () => {
    workspace?.remove();
    await sandbox?.close();
  });

  it("makes each of them eligible for the time that was asked for", async () => {
    await up();
    expect(durations()).toEqual([[90], [90], [90]]);
  }, 240_000);

  it("changes nothing when nothing changed", async () => {
    expect(await up()).toEqual([]);
  }, 240_000);

  it("updates our own resource in place and replaces the two that their services cannot update", async () => {
    workspace.writeSettings(
      `config:\n${Object.entries(settings("P30D"))
        .map(([key, value]) => `  ${key}: ${value}\n`)
        .join("")}`,
    );
    const steps = await up();
    expect(steps).toContain("update partner:index:DirectoryRoleEligibilitySchedule");
    expect(steps).toContain(
      "replace azuread:index/privilegedAccessGroupEligibilitySchedule:PrivilegedAccessGroupEligibilitySchedule",
    );
    expect(steps).toContain("replace azure-native:authorization:PimRoleEligibilitySchedule");
    expect(durations()).toEqual([[30], [30], [30]]);
  }, 240_000);

  it("removes all three", async () => {
    expect((await workspace.destroy()).exitCode).toBe(0);
    expect(durations()).toEqual([[], [], []]);
  }, 240_000);
});
