import { randomUUID } from "node:crypto";
import { ids, type Service } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();
const SUBSCRIPTION = `/subscriptions/${ids.ADATUM_SUBSCRIPTION}`;
const AUTHORIZATION = "/providers/Microsoft.Authorization";
const CONTRIBUTOR = `${SUBSCRIPTION}${AUTHORIZATION}/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c`;
const API = "api-version=2022-04-01";
const PRINCIPAL = randomUUID();

let arm: Service;
beforeEach(async () => {
  arm = await caller().service("resourceManager", ids.ADATUM_TENANT);
});

describe("budgets", () => {
  const path = `${SUBSCRIPTION}/providers/Microsoft.Consumption/budgets/monthly?api-version=2024-08-01`;
  const notification = {
    enabled: true,
    operator: "GreaterThanOrEqualTo",
    threshold: 80,
    thresholdType: "Actual",
    contactEmails: ["finance@example.com"],
  };
  const budget = (more: object = {}) => ({
    properties: {
      category: "Cost",
      amount: 100,
      timeGrain: "Monthly",
      timePeriod: { startDate: "2026-12-01T00:00:00Z" },
      notifications: { actual80: notification },
      ...more,
    },
  });

  it("are made, read, changed under their eTag, and deleted", async () => {
    const made = await arm("PUT", path, budget());
    expect(made.status).toBe(201);
    expect((await arm("GET", path)).body.properties).toMatchObject({ amount: 100, currentSpend: { amount: 0 } });
    expect((await arm("PUT", path, { ...budget({ amount: 200 }), eTag: "stale" })).status).toBe(409);
    expect((await arm("PUT", path, { ...budget({ amount: 200 }), eTag: made.body.eTag })).status).toBe(200);
    expect(
      (await arm("GET", `${SUBSCRIPTION}/providers/Microsoft.Consumption/budgets?${API}`)).body.value,
    ).toHaveLength(1);
    expect((await arm("DELETE", path)).status).toBe(200);
    expect((await arm("GET", path)).status).toBe(404);
  });

  it.each([
    ["no amount", { amount: 0 }],
    ["another category", { category: "Usage" }],
    ["a grain that does not exist", { timeGrain: "Daily" }],
    ["a start in the middle of a month", { timePeriod: { startDate: "2026-12-15T00:00:00Z" } }],
    ["a notification without anyone to notify", { notifications: { n: { ...notification, contactEmails: [] } } }],
    ["a threshold beyond 1000", { notifications: { n: { ...notification, threshold: 1001 } } }],
    ["an operator that does not exist", { notifications: { n: { ...notification, operator: "Above" } } }],
    [
      "six notifications",
      { notifications: Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`n${n}`, notification])) },
    ],
  ])("are refused with %s", async (_what, change) => {
    expect((await arm("PUT", path, budget(change))).status).toBe(400);
  });

  it("are not to be had through a token of the partner's directory", async () => {
    const partner = await caller().service("resourceManager");
    expect((await partner("PUT", path, budget())).body.error.code).toBe("InvalidAuthenticationTokenTenant");
  });
});

describe("role assignments", () => {
  const assign = (name: string, more: object = {}) =>
    arm("PUT", `${SUBSCRIPTION}${AUTHORIZATION}/roleAssignments/${name}?${API}`, {
      properties: { principalId: PRINCIPAL, roleDefinitionId: CONTRIBUTOR, principalType: "Group", ...more },
    });

  it("exist once a principal, role and scope", async () => {
    const name = randomUUID();
    expect((await assign(name)).status).toBe(201);
    expect((await assign(name)).status).toBe(200);
    expect((await assign(randomUUID())).body.error.code).toBe("RoleAssignmentExists");
    expect((await assign(name, { principalId: randomUUID() })).body.error.code).toBe(
      "RoleAssignmentUpdateNotPermitted",
    );
    const filter = encodeURIComponent(`principalId eq '${PRINCIPAL}'`);
    expect(
      (await arm("GET", `${SUBSCRIPTION}${AUTHORIZATION}/roleAssignments?${API}&$filter=${filter}`)).body.value,
    ).toHaveLength(1);
    expect((await arm("DELETE", `${SUBSCRIPTION}${AUTHORIZATION}/roleAssignments/${name}?${API}`)).status).toBe(200);
    expect((await arm("GET", `${SUBSCRIPTION}${AUTHORIZATION}/roleAssignments/${name}?${API}`)).status).toBe(404);
  });

  it("hang on management groups and resource groups too", async () => {
    const group = "/providers/Microsoft.Management/managementGroups/Landing";
    await arm("PUT", `${group}?${API}`, { properties: { displayName: "Landing" } });
    const at = (scope: string) =>
      arm("PUT", `${scope}${AUTHORIZATION}/roleAssignments/${randomUUID()}?${API}`, {
        properties: { principalId: PRINCIPAL, roleDefinitionId: CONTRIBUTOR },
      });
    expect((await at(group)).body.properties.scope).toBe(group);
    expect((await at(`${SUBSCRIPTION}/resourceGroups/app`)).status).toBe(201);
    expect((await at("/providers/Microsoft.Management/managementGroups/Nowhere")).status).toBe(404);
    expect((await at(`/subscriptions/${randomUUID()}`)).body.error.code).toBe("SubscriptionNotFound");
  });

  it.each([
    ["a principal that is no GUID", { principalId: "someone" }, "InvalidPrincipalId"],
    [
      "a role that does not exist",
      { roleDefinitionId: `${SUBSCRIPTION}${AUTHORIZATION}/roleDefinitions/${randomUUID()}` },
      "RoleDefinitionDoesNotExist",
    ],
  ])("are refused with %s", async (_what, change, code) => {
    expect((await assign(randomUUID(), change)).body.error.code).toBe(code);
  });

  it("are named by a GUID", async () => {
    expect((await assign("mine")).body.error.code).toBe("InvalidRoleAssignmentId");
  });

  it("use roles that can be looked up by name", async () => {
    const { body } = await arm(
      "GET",
      `${SUBSCRIPTION}${AUTHORIZATION}/roleDefinitions?${API}&$filter=${encodeURIComponent("roleName eq 'Owner'")}`,
    );
    expect(body.value).toMatchObject([{ name: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" }]);
  });
});

describe("PIM of Azure roles", () => {
  const PIM = "api-version=2020-10-01";
  const ask = (more: object = {}, name: string = randomUUID()) =>
    arm("PUT", `${SUBSCRIPTION}${AUTHORIZATION}/roleEligibilityScheduleRequests/${name}?${PIM}`, {
      properties: {
        principalId: PRINCIPAL,
        roleDefinitionId: CONTRIBUTOR,
        requestType: "AdminAssign",
        scheduleInfo: { expiration: { type: "AfterDuration", duration: "P180D" } },
        ...more,
      },
    });
  const schedules = async () =>
    (
      await arm(
        "GET",
        `${SUBSCRIPTION}${AUTHORIZATION}/roleEligibilitySchedules?${PIM}&$filter=${encodeURIComponent(`principalId eq ${PRINCIPAL}`)}`,
      )
    ).body.value;
  const policy = async () => {
    const filter = encodeURIComponent(`roleDefinitionId eq '${CONTRIBUTOR}'`);
    const { body } = await arm(
      "GET",
      `${SUBSCRIPTION}${AUTHORIZATION}/roleManagementPolicyAssignments?${PIM}&$filter=${filter}`,
    );
    expect(body.value).toHaveLength(1);
    return body.value[0].properties.policyId;
  };

  it("makes a schedule by a request under a new GUID, and removes it by another", async () => {
    const name = randomUUID();
    expect(await ask({}, name)).toMatchObject({
      status: 201,
      body: { properties: { status: "Provisioned", scheduleInfo: { expiration: { type: "AfterDateTime" } } } },
    });
    expect((await ask({ requestType: "AdminRemove" }, name)).status).toBe(409);
    expect((await ask()).body.error.code).toBe("RoleAssignmentExists");
    expect(await schedules()).toHaveLength(1);
    expect(
      (await arm("DELETE", `${SUBSCRIPTION}${AUTHORIZATION}/roleEligibilityScheduleRequests/${name}?${PIM}`)).status,
    ).toBe(403);
    expect((await ask({ requestType: "AdminRemove" })).body.properties.status).toBe("Revoked");
    expect(await schedules()).toEqual([]);
  });

  it("refuses permanence until the role's settings at the scope allow it", async () => {
    const permanent = { scheduleInfo: { expiration: { type: "NoExpiration" } } };
    expect((await ask(permanent)).body.error.code).toBe("RoleAssignmentRequestPolicyValidationFailed");
    const path = await policy();
    const rule = {
      id: "Expiration_Admin_Eligibility",
      ruleType: "RoleManagementPolicyExpirationRule",
      isExpirationRequired: false,
    };
    expect((await arm("PATCH", `${path}?${PIM}`, { properties: { rules: [rule] } })).status).toBe(200);
    expect((await ask(permanent)).status).toBe(201);
  });

  it("keeps its settings whole when one rule is wrong", async () => {
    const path = await policy();
    const rules = [
      { id: "Expiration_Admin_Eligibility", ruleType: "RoleManagementPolicyExpirationRule", maximumDuration: "P30D" },
      { id: "Expiration_Admin_Eligibility", ruleType: "RoleManagementPolicyEnablementRule" },
    ];
    expect((await arm("PATCH", `${path}?${PIM}`, { properties: { rules } })).status).toBe(400);
    expect(JSON.stringify((await arm("GET", `${path}?${PIM}`)).body)).not.toContain("P30D");
    expect(sandbox().state().azure.roleManagementPolicyRules).toEqual({});
  });
});
