import { Clock } from "../../sandbox/core/clock";
import { ids } from "./caller";
import { running } from "./running";

const { sandbox, caller } = running();

describe("the control plane", () => {
  it("says on every answer, good or bad, that this is not Microsoft", async () => {
    const answers = [
      await caller().control("GET", "/"),
      await caller().control("GET", "/nothing"),
      await caller().send("GET", `${sandbox().url}/graph/v1.0/users`),
      await caller().send("GET", `${sandbox().url}/arm/subscriptions`),
      await caller().send("GET", `${sandbox().url}/partner/v1/customers`),
      await caller().send("GET", `${sandbox().url}/oidc/github/token`),
      await caller().send("GET", `${sandbox().url}/nowhere/at/all`),
      await caller().send("GET", `${sandbox().url}/`),
    ];
    for (const answer of answers) expect(answer.headers["x-partnerguard-sandbox"]).toBe("this is not Microsoft");
  });

  it("shows all it holds, and no key", async () => {
    const { body, text } = await caller().control("GET", "/state");
    expect(Object.keys(body.directories)).toEqual([
      ids.PARTNER_TENANT,
      ids.CONTOSO_TENANT,
      ids.FABRIKAM_TENANT,
      ids.ADATUM_TENANT,
    ]);
    expect(body).toHaveProperty("commerce.customers");
    expect(body).toHaveProperty("clock.now");
    expect(text).not.toMatch(/PRIVATE KEY|"d":/);
  });

  it("logs each call with who made it and what was answered, without secrets and tokens", async () => {
    const graph = await caller().service("graph");
    await graph(
      "PATCH",
      "/policies/identitySecurityDefaultsEnforcementPolicy",
      { isEnabled: false },
      { "client-request-id": "mine" },
    );
    await caller().userToken("https://graph.microsoft.com/.default");
    const { body, text } = await caller().control("GET", "/log");
    expect(body.value).toMatchObject([
      { method: "POST", status: 200, body: { client_secret: "(not kept)" } },
      { method: "PATCH", status: 204, appId: ids.PARTNER_APP, clientRequestId: "mine", body: { isEnabled: false } },
      { method: "POST", body: { refresh_token: "(not kept)" } },
    ]);
    for (const secret of [ids.PARTNER_SECRET, ids.REFRESH_TOKEN_WITH_MFA, "eyJ"]) expect(text).not.toContain(secret);
    await caller().control("DELETE", "/log");
    expect(sandbox().log()).toEqual([]);
  });

  it("merges a seed into the state; null takes away", async () => {
    await caller().control("POST", "/seed", {
      settings: { pageSize: 3 },
      commerce: { customers: { [ids.FABRIKAM_TENANT]: null } },
    });
    expect(sandbox().state().settings).toMatchObject({ pageSize: 3, aliasPolls: 1 });
    expect(Object.keys(sandbox().state().commerce.customers)).toEqual([ids.CONTOSO_TENANT, ids.ADATUM_TENANT]);
  });

  it.each([
    ["an unknown part", { tenants: {} }],
    ["no object", "[]"],
    ["no JSON", "{"],
  ])("refuses a seed with %s and changes nothing", async (_what, seed) => {
    const before = JSON.stringify(sandbox().state());
    expect((await caller().control("POST", "/seed", seed)).status).toBe(400);
    expect(JSON.stringify(sandbox().state())).toBe(before);
  });

  it("takes permissions away at once", async () => {
    const graph = await caller().service("graph");
    await caller().control("POST", "/seed", {
      applications: { [ids.PARTNER_APP]: { grants: { [ids.PARTNER_TENANT]: { graph: [] } } } },
    });
    expect((await graph("GET", "/users")).status).toBe(403);
    await caller().control("POST", "/seed", {
      applications: { [ids.PARTNER_APP]: { grants: { [ids.PARTNER_TENANT]: null } } },
    });
    expect((await graph("GET", "/users")).status).toBe(401);
  });

  it("moves the clock, forward only", async () => {
    expect((await caller().control("POST", "/clock", { stopped: true })).body.stopped).toBe(true);
    const before = Date.parse((await caller().control("GET", "/clock")).body.now);
    const after = Date.parse((await caller().control("POST", "/clock", { advance: 90 })).body.now);
    expect(after - before).toBe(90_000);
    expect((await caller().control("POST", "/clock", { advance: -1 })).status).toBe(400);
    expect((await caller().control("POST", "/clock", { back: 1 })).status).toBe(400);
  });

  it("goes back to the seed", async () => {
    await caller().control("POST", "/seed", { settings: { pageSize: 3 } });
    await caller().control("POST", "/faults", { kind: "throttle", path: "/**" });
    await caller().control("POST", "/clock", { stopped: true, advance: 1000 });
    expect((await caller().control("POST", "/reset")).status).toBe(200);
    expect(sandbox().state().settings.pageSize).toBe(100);
    expect((await caller().control("GET", "/faults")).body.value).toEqual([]);
    expect(Math.abs(sandbox().clock.now() - Date.now())).toBeLessThan(60_000);
  });
});

describe("the clock", () => {
  it("runs on from where it stood", () => {
    const clock = new Clock();
    clock.stop(true);
    clock.advance(3600);
    const stood = clock.now();
    clock.stop(false);
    expect(clock.now()).toBeGreaterThanOrEqual(stood);
    expect(() => clock.advance(-1)).toThrow(RangeError);
  });
});
