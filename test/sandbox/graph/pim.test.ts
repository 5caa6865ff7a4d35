import { milliseconds } from "../../../sandbox/pim/durations";
import type { Service } from "../caller";
import { ids } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();
const ROLES = "/roleManagement/directory";
const GROUPS = "/identityGovernance/privilegedAccess/group";
const SECURITY_READER = "5d6b6bb7-de71-4623-b4af-96380a352509";
const RULE = "#microsoft.graph.unifiedRoleManagementPolicy";

let graph: Service;
beforeEach(async () => {
  graph = await caller().service("graph");
});

const request = (more: object = {}) => ({
  action: "adminAssign",
  principalId: ids.USERS.administrator,
  roleDefinitionId: SECURITY_READER,
  directoryScopeId: "/",
  justification: "quarterly",
  scheduleInfo: { startDateTime: null, expiration: { type: "afterDuration", duration: "P180D" } },
  ...more,
});
const ask = (more: object = {}) => graph("POST", `${ROLES}/roleEligibilityScheduleRequests`, request(more));
const schedules = async () =>
  (
    await graph(
      "GET",
      `${ROLES}/roleEligibilitySchedules?$filter=${encodeURIComponent(`principalId eq '${ids.USERS.administrator}' and roleDefinitionId eq '${SECURITY_READER}'`)}`,
    )
  ).body.value;

async function policyId(scopeId: string, scopeType: string, roleDefinitionId: string): Promise<string> {
  const filter = `scopeId eq '${scopeId}' and scopeType eq '${scopeType}' and roleDefinitionId eq '${roleDefinitionId}'`;
  const { body } = await graph(
    "GET",
    `/policies/roleManagementPolicyAssignments?$filter=${encodeURIComponent(filter)}&$expand=policy($expand=rules)`,
  );
  expect(body.value).toHaveLength(1);
  expect(body.value[0].policy.rules).toHaveLength(17);
  return body.value[0].policyId;
}

const rule = (id: string, kind: string, fields: object, level = "Eligibility") => ({
  "@odata.type": `${RULE}${kind}Rule`,
  id,
  ...fields,
  target: { caller: "Admin", operations: ["All"], level, inheritableSettings: [], enforcedSettings: [] },
});

describe("eligibility for a directory role", () => {
  it("is requested, shows as a schedule with an end, is updated and removed", async () => {
    const asked = await ask();
    expect(asked).toMatchObject({ status: 201, body: { status: "Provisioned", action: "adminAssign" } });
    const [schedule] = await schedules();
    expect(schedule).toMatchObject({
      id: asked.body.targetScheduleId,
      scheduleInfo: { expiration: { type: "afterDateTime" } },
    });
    const end =
      Date.parse(schedule.scheduleInfo.expiration.endDateTime) - Date.parse(schedule.scheduleInfo.startDateTime);
    expect(end).toBe(180 * 24 * 3600 * 1000);
    await ask({ action: "adminUpdate", scheduleInfo: { expiration: { type: "afterDuration", duration: "P90D" } } });
    const [updated] = await schedules();
    expect(updated.id).toBe(schedule.id);
    expect(updated.scheduleInfo.expiration.endDateTime).not.toBe(schedule.scheduleInfo.expiration.endDateTime);
    expect((await ask({ action: "adminRemove" })).body.status).toBe("Revoked");
    expect(await schedules()).toEqual([]);
  });

  it.each([
    ["assigning what is assigned", [{}, {}], "RoleAssignmentExists"],
    ["updating what is not there", [{ action: "adminUpdate" }], "RoleAssignmentDoesNotExist"],
    ["removing what is not there", [{ action: "adminRemove" }], "RoleAssignmentDoesNotExist"],
    ["an unknown principal", [{ principalId: "cccccccc-0000-4000-8000-0000000000ff" }], "SubjectNotFound"],
    ["a service principal", [{ principalId: "eeeeeeee-0000-4000-8000-000000000001" }], "InvalidRoleSubject"],
    ["a group that is not role-assignable", [{ principalId: ids.ADMIN_AGENTS_GROUP }], "InvalidRoleSubject"],
    ["an unknown role", [{ roleDefinitionId: "5d6b6bb7-de71-4623-b4af-000000000000" }], "RoleNotFound"],
    ["an unknown action", [{ action: "selfActivate" }], "InvalidRoleAssignmentRequest"],
    [
      "an end in the past",
      [{ scheduleInfo: { expiration: { type: "afterDateTime", endDateTime: "2020-01-01T00:00:00Z" } } }],
      "InvalidScheduleInfo",
    ],
    [
      "a duration of months",
      [{ scheduleInfo: { expiration: { type: "afterDuration", duration: "P6M" } } }],
      "InvalidScheduleInfo",
    ],
  ])("refuses %s", async (_what, requests, code) => {
    const answers = [];
    for (const one of requests) answers.push(await ask(one));
    expect(answers.at(-1)?.body.error.code).toBe(code);
  });

  it("is only validated when that is asked, with the same refusals", async () => {
    expect((await ask({ isValidationOnly: true })).status).toBe(201);
    expect(await schedules()).toEqual([]);
    await ask();
    expect((await ask({ isValidationOnly: true })).body.error.code).toBe("RoleAssignmentExists");
  });

  it("is held to the role's settings, and says which rule it breaks", async () => {
    const id = await policyId("/", "DirectoryRole", SECURITY_READER);
    const changed = await graph(
      "PATCH",
      `/policies/roleManagementPolicies/${id}/rules/Expiration_Admin_Eligibility`,
      rule("Expiration_Admin_Eligibility", "Expiration", { isExpirationRequired: true, maximumDuration: "P90D" }),
    );
    expect(changed.status).toBe(204);
    const refused = await ask();
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({
      code: "RoleAssignmentRequestPolicyValidationFailed",
      message: expect.stringContaining('["ExpirationRule"]'),
    });
    expect((await ask({ scheduleInfo: { expiration: { type: "noExpiration" } } })).status).toBe(400);
    expect((await ask({ scheduleInfo: { expiration: { type: "afterDuration", duration: "P90D" } } })).status).toBe(201);
  });

  it("ends by the clock; its request vanishes after 45 days", async () => {
    const { body } = await ask();
    sandbox().clock.advance(46 * 24 * 3600);
    graph = await caller().service("graph");
    expect((await graph("GET", `${ROLES}/roleEligibilityScheduleRequests/${body.id}`)).status).toBe(404);
    expect(await schedules()).toHaveLength(1);
    sandbox().clock.advance(140 * 24 * 3600);
    graph = await caller().service("graph");
    expect(await schedules()).toEqual([]);
  });

  it("shows late when the settings say so", async () => {
    sandbox().state().settings.scheduleVisibilitySeconds = 60;
    sandbox().clock.stop(true);
    await ask();
    expect(await schedules()).toEqual([]);
    expect((await ask()).body.error.code).toBe("RoleAssignmentExists");
    sandbox().clock.advance(60);
    expect(await schedules()).toHaveLength(1);
  });

  it("can be cancelled before it begins and not after", async () => {
    const later = new Date(Date.now() + 86_400_000).toISOString();
    const { body } = await ask({
      scheduleInfo: { startDateTime: later, expiration: { type: "afterDuration", duration: "P30D" } },
    });
    expect(body.status).toBe("Granted");
    expect((await graph("POST", `${ROLES}/roleEligibilityScheduleRequests/${body.id}/cancel`)).status).toBe(204);
    expect(await schedules()).toEqual([]);
    const running = await ask();
    expect((await graph("POST", `${ROLES}/roleEligibilityScheduleRequests/${running.body.id}/cancel`)).status).toBe(
      400,
    );
  });

  it("lives five minutes at least when the settings say so", async () => {
    sandbox().state().settings.scheduleMinimumSeconds = 300;
    await ask();
    expect((await ask({ action: "adminRemove" })).body.error.code).toBe("ActiveDurationTooShort");
    sandbox().clock.advance(301);
    expect((await ask({ action: "adminRemove" })).status).toBe(201);
  });

  it("needs its permission", async () => {
    const grant = sandbox().state().applications[ids.PARTNER_APP]?.grants[ids.PARTNER_TENANT];
    if (grant !== undefined) grant.graph = ["Policy.Read.All"];
    expect((await ask()).status).toBe(403);
  });
});

describe("PIM settings", () => {
  it("are changed several rules at once, or not at all", async () => {
    const id = await policyId(ids.ADMIN_AGENTS_GROUP, "Group", "member");
    const path = `/policies/roleManagementPolicies/${id}`;
    const good = rule("Expiration_Admin_Eligibility", "Expiration", { maximumDuration: "P90D" });
    const bad = rule("Enablement_Admin_Assignment", "Enablement", { enabledRules: ["Ticketing"] }, "Eligibility");
    expect((await graph("PATCH", path, { rules: [good, bad] })).body.error.code).toBe("InvalidPolicyRule");
    expect((await graph("GET", `${path}/rules/Expiration_Admin_Eligibility`)).body.maximumDuration).toBe("P365D");
    expect((await graph("PATCH", path, { rules: [good] })).status).toBe(204);
    expect((await graph("GET", `${path}/rules/Expiration_Admin_Eligibility`)).body.maximumDuration).toBe("P90D");
  });

  it.each([
    ["an unknown rule", rule("Expiration_Nobody", "Expiration", {})],
    ["a rule of another type", rule("Expiration_Admin_Eligibility", "Enablement", {})],
    [
      "approval without approvers",
      {
        ...rule(
          "Approval_EndUser_Assignment",
          "Approval",
          { setting: { isApprovalRequired: true, approvalStages: [] } },
          "Assignment",
        ),
        target: { caller: "EndUser", level: "Assignment", operations: ["All"] },
      },
    ],
  ])("are refused with %s", async (_what, body) => {
    const id = await policyId("/", "DirectoryRole", SECURITY_READER);
    expect((await graph("PATCH", `/policies/roleManagementPolicies/${id}`, { rules: [body] })).status).toBe(400);
  });

  it("are listed by scope only", async () => {
    expect((await graph("GET", "/policies/roleManagementPolicyAssignments")).status).toBe(400);
  });
});

describe("PIM for groups", () => {
  const eligible = (more: object = {}) => ({
    action: "adminAssign",
    accessId: "member",
    groupId: ids.ADMIN_AGENTS_GROUP,
    principalId: ids.USERS.emergencyOne,
    scheduleInfo: { expiration: { type: "afterDuration", duration: "P180D" } },
    ...more,
  });
  const filter = encodeURIComponent(`groupId eq '${ids.ADMIN_AGENTS_GROUP}'`);

  it("grants eligibility for a time", async () => {
    const { body, status } = await graph("POST", `${GROUPS}/eligibilityScheduleRequests`, eligible());
    expect(status).toBe(201);
    const found = (await graph("GET", `${GROUPS}/eligibilitySchedules?$filter=${filter}`)).body.value;
    expect(found).toMatchObject([{ id: body.targetScheduleId, accessId: "member" }]);
    expect(found[0].id).toMatch(new RegExp(`^${ids.ADMIN_AGENTS_GROUP}_member_`));
    expect((await graph("POST", `${GROUPS}/eligibilityScheduleRequests`, eligible())).body.error.code).toBe(
      "RoleAssignmentExists",
    );
  });

  it("grants no permanent eligibility while the group's settings do not allow it", async () => {
    const permanent = eligible({ scheduleInfo: { expiration: { type: "noExpiration" } } });
    expect((await graph("POST", `${GROUPS}/eligibilityScheduleRequests`, permanent)).body.error.code).toBe(
      "RoleAssignmentRequestPolicyValidationFailed",
    );
    const id = await policyId(ids.ADMIN_AGENTS_GROUP, "Group", "member");
    await graph("PATCH", `/policies/roleManagementPolicies/${id}`, {
      rules: [rule("Expiration_Admin_Eligibility", "Expiration", { isExpirationRequired: false })],
    });
    expect((await graph("POST", `${GROUPS}/eligibilityScheduleRequests`, permanent)).status).toBe(201);
  });

  it("asks a justification for active membership", async () => {
    const refused = await graph("POST", `${GROUPS}/assignmentScheduleRequests`, eligible());
    expect(refused.body.error.message).toContain("JustificationRule");
    expect(
      (await graph("POST", `${GROUPS}/assignmentScheduleRequests`, eligible({ justification: "on call" }))).status,
    ).toBe(201);
  });

  it("lists by group or principal only", async () => {
    expect((await graph("GET", `${GROUPS}/eligibilitySchedules`)).body.error.code).toBe("MissingParameters");
  });
});

describe("durations", () => {
  it.each([
    ["P180D", 180 * 86_400_000],
    ["PT8H", 8 * 3_600_000],
    ["P1DT30M", 86_400_000 + 1_800_000],
    ["P2W", 14 * 86_400_000],
    ["P6M", undefined],
    ["P1Y", undefined],
    ["P", undefined],
    ["PT", undefined],
    ["180", undefined],
  ])("%s", (text, expected) => {
    expect(milliseconds(text)).toBe(expected);
  });
});
