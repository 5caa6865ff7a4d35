import { ids, type Service } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();
const SETTINGS = "/providers/microsoft.aadiam/diagnosticSettings";
const SETTINGS_API = "api-version=2017-04-01";
const GROUP = `/subscriptions/${ids.ADATUM_SUBSCRIPTION}/resourceGroups/identity`;
const RULE = `${GROUP}/providers/Microsoft.Insights/scheduledQueryRules/rule?api-version=2025-01-01-preview`;
const workspaceId = `${GROUP}/providers/Microsoft.OperationalInsights/workspaces/sign-ins`;

const arm = (tenant: string = ids.PARTNER_TENANT) => caller().service("resourceManager", tenant);
let partner: Service;
beforeEach(async () => {
  partner = await arm();
});

const sending = (...categories: string[]) => ({
  properties: { workspaceId, logs: categories.map((category) => ({ category, enabled: true })) },
});
const put = (name: string, body: object) => partner("PUT", `${SETTINGS}/${name}?${SETTINGS_API}`, body);

describe("diagnostic settings of a directory", () => {
  it("are made, read with what they do not use, listed and deleted", async () => {
    expect(await put("one", sending("SignInLogs"))).toMatchObject({
      status: 200,
      body: { name: "one", properties: { workspaceId, storageAccountId: null } },
    });
    expect((await partner("GET", `${SETTINGS}/ONE?${SETTINGS_API}`)).body.name).toBe("one");
    expect((await partner("GET", `${SETTINGS}?${SETTINGS_API}`)).body.value).toHaveLength(1);
    expect((await partner("DELETE", `${SETTINGS}/one?${SETTINGS_API}`)).status).toBe(200);
    expect((await partner("GET", `${SETTINGS}/one?${SETTINGS_API}`)).status).toBe(404);
    expect((await partner("DELETE", `${SETTINGS}/one?${SETTINGS_API}`)).status).toBe(204);
  });

  it("belong to the directory of the token", async () => {
    await put("one", sending("SignInLogs"));
    const other = await arm(ids.ADATUM_TENANT);
    expect((await other("GET", `${SETTINGS}?${SETTINGS_API}`)).body.value).toEqual([]);
  });

  it("send a log to a workspace once", async () => {
    await put("one", sending("SignInLogs", "AuditLogs"));
    const second = await put("two", sending("NonInteractiveUserSignInLogs", "SignInLogs"));
    expect(second.status).toBe(409);
    expect(second.body.error.message).toContain("already used in diagnostic setting 'one' for category 'SignInLogs'");
    expect((await put("two", sending("NonInteractiveUserSignInLogs"))).status).toBe(200);
    expect((await put("one", sending("SignInLogs"))).status).toBe(200);
  });

  it("are at most five, each with a destination and a log", async () => {
    expect((await put("none", sending())).status).toBe(400);
    expect((await put("nowhere", { properties: { logs: [{ category: "SignInLogs", enabled: true }] } })).status).toBe(
      400,
    );
    for (let index = 0; index < 5; index++) await put(`setting-${index}`, sending(`Category${index}`));
    expect((await put("sixth", sending("AuditLogs"))).body.error.message).toContain("limit of 5");
  });

  it("are refused without a role", async () => {
    const grant = sandbox().state().applications[ids.PARTNER_APP]?.grants[ids.PARTNER_TENANT];
    if (grant !== undefined) grant.resourceManager = "Reader";
    expect((await put("one", sending("SignInLogs"))).body.error.code).toBe("AuthorizationFailed");
    expect((await partner("GET", `${SETTINGS}?${SETTINGS_API}`)).status).toBe(200);
  });
});

describe("alert rules over logs", () => {
  const rule = (more: object = {}) => ({
    location: "westeurope",
    properties: {
      severity: 0,
      scopes: [workspaceId],
      evaluationFrequency: "PT5M",
      windowSize: "PT6H",
      criteria: { allOf: [{ query: "SigninLogs", timeAggregation: "Count", operator: "GreaterThan", threshold: 0 }] },
      actions: { actionGroups: ["/groups/one"] },
      ...more,
    },
  });
  const withGroup = async () => {
    const service = await arm(ids.ADATUM_TENANT);
    await service("PUT", `${GROUP}?api-version=2021-04-01`, { location: "westeurope" });
    return service;
  };

  it("are made, read and deleted", async () => {
    const service = await withGroup();
    expect(await service("PUT", RULE, rule())).toMatchObject({ status: 201, body: { name: "rule", kind: "LogAlert" } });
    expect((await service("PUT", RULE, rule({ severity: 1 }))).status).toBe(200);
    expect((await service("GET", RULE)).body.properties.severity).toBe(1);
    expect((await service("DELETE", RULE)).status).toBe(200);
    expect((await service("GET", RULE)).status).toBe(404);
    expect((await service("DELETE", RULE)).status).toBe(204);
  });

  it.each<[string, object]>([
    ["a severity that does not exist", { severity: 5 }],
    ["several scopes", { scopes: [workspaceId, workspaceId] }],
    ["a frequency that is no duration", { evaluationFrequency: "5 minutes" }],
    ["a window shorter than the frequency", { windowSize: "PT1M" }],
    ["a window beyond two days", { windowSize: "P3D" }],
    ["no condition", { criteria: { allOf: [] } }],
    ["a condition without a query", { criteria: { allOf: [{ threshold: 0 }] } }],
    ["more than five action groups", { actions: { actionGroups: ["1", "2", "3", "4", "5", "6"] } }],
  ])("refuse %s", async (_, more) => {
    expect((await (await withGroup())("PUT", RULE, rule(more))).status).toBe(400);
  });

  it("need a resource group, a location and the subscription's own directory", async () => {
    const service = await arm(ids.ADATUM_TENANT);
    expect((await service("PUT", RULE, rule())).body.error.code).toBe("ResourceGroupNotFound");
    await withGroup();
    expect((await service("PUT", RULE, { ...rule(), location: undefined })).body.error.code).toBe("LocationRequired");
    expect((await partner("PUT", RULE, rule())).body.error.code).toBe("InvalidAuthenticationTokenTenant");
  });
});
