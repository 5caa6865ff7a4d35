import { Faults, faultSchema } from "../../sandbox/core/faults";
import { ids } from "./caller";
import { running } from "./running";

const { sandbox, caller } = running();
const DEFAULTS = "/policies/identitySecurityDefaultsEnforcementPolicy";
const PATH = `/graph/v1.0${DEFAULTS}`;
const isEnabled = () => sandbox().state().directories[ids.PARTNER_TENANT]?.securityDefaults.isEnabled;

describe("a fault", () => {
  it.each([
    ["graph", "/graph", "/organization", { error: { code: "TooManyRequests" } }],
    ["resourceManager", "/arm", "/subscriptions?api-version=2022-12-01", { error: { code: "TooManyRequests" } }],
    ["partnerCenter", "/partner", "/customers", { statusCode: 429 }],
  ] as const)(
    "throttles %s with Retry-After, in the service's own body, and then lets through",
    async (name, prefix, path, body) => {
      const service = await caller().service(name);
      sandbox().fault({ kind: "throttle", path: `${prefix}/**`, retryAfter: 7 });
      const answer = await service("GET", path);
      expect(answer.status).toBe(429);
      expect(answer.headers["retry-after"]).toBe("7");
      expect(answer.body).toMatchObject(body);
      expect((await service("GET", path)).status).toBe(200);
    },
  );

  it("strikes sign-in too", async () => {
    sandbox().fault({ kind: "fail", status: 503, path: "/*/oauth2/v2.0/token" });
    await expect(caller().token("https://graph.microsoft.com/.default")).rejects.toThrow("AADSTS");
  });

  it("fails before the effect, or after it", async () => {
    const graph = await caller().service("graph");
    sandbox().fault({ kind: "fail", method: "PATCH", path: PATH });
    expect((await graph("PATCH", DEFAULTS, { isEnabled: false })).status).toBe(500);
    expect(isEnabled()).toBe(true);
    sandbox().fault({ kind: "fail", method: "PATCH", path: PATH, before: false, status: 502 });
    expect((await graph("PATCH", DEFAULTS, { isEnabled: false })).status).toBe(502);
    expect(isEnabled()).toBe(false);
  });

  it("drops the connection before the effect, or after it", async () => {
    const graph = await caller().service("graph");
    sandbox().fault({ kind: "dropBefore", path: PATH });
    await expect(graph("PATCH", DEFAULTS, { isEnabled: false })).rejects.toThrow();
    expect(isEnabled()).toBe(true);
    sandbox().fault({ kind: "dropAfter", path: PATH });
    await expect(graph("PATCH", DEFAULTS, { isEnabled: false })).rejects.toThrow();
    expect(isEnabled()).toBe(false);
  });

  it("answers with a page instead of JSON, or with anything at all", async () => {
    const graph = await caller().service("graph");
    sandbox().fault({ kind: "html", path: "/graph/**" });
    const page = await graph("GET", DEFAULTS);
    expect(page).toMatchObject({ status: 200, headers: { "content-type": expect.stringContaining("text/html") } });
    sandbox().fault({ kind: "answer", path: "/graph/**", status: 200, body: '{"value":' });
    expect((await graph("GET", DEFAULTS)).text).toBe('{"value":');
    sandbox().fault({
      kind: "answer",
      path: "/graph/**",
      status: 409,
      headers: { "x-reason": "test" },
      body: { code: 800064 },
    });
    expect(await graph("GET", DEFAULTS)).toMatchObject({
      status: 409,
      body: { code: 800064 },
      headers: { "x-reason": "test" },
    });
  });

  it("delays a call and lets it through", async () => {
    const graph = await caller().service("graph");
    sandbox().fault({ kind: "delay", milliseconds: 20, path: "/graph/**" });
    expect((await graph("GET", DEFAULTS)).status).toBe(200);
    expect(sandbox().log().at(-1)).toMatchObject({ fault: "delay", status: 200 });
  });

  it("never strikes the control plane, and is switched off with the others", async () => {
    await caller().control("POST", "/faults", { kind: "fail", path: "/**", count: 0 });
    expect((await caller().control("GET", "/faults")).body.value).toMatchObject([{ kind: "fail", struck: 0 }]);
    await expect(caller().service("graph")).rejects.toThrow();
    expect((await caller().control("DELETE", "/faults")).status).toBe(200);
    expect((await (await caller().service("graph"))("GET", DEFAULTS)).status).toBe(200);
  });

  it.each([
    ["no kind", { path: "/**" }],
    ["an unknown kind", { kind: "earthquake", path: "/**" }],
    ["a path without a slash", { kind: "throttle", path: "graph" }],
    ["a status that is no failure", { kind: "fail", path: "/**", status: 200 }],
    ["a misspelt setting", { kind: "throttle", path: "/**", retryafter: 3 }],
    ["no JSON", "{"],
  ])("is refused with %s", async (_what, fault) => {
    expect((await caller().control("POST", "/faults", fault)).status).toBe(400);
  });
});

describe("matching", () => {
  const faults = (more: object) => {
    const made = new Faults();
    made.add(faultSchema.parse({ kind: "throttle", ...more }));
    return made;
  };

  it.each([
    ["/a/*/c", "/a/b/c", true],
    ["/a/*/c", "/a/b/b/c", false],
    ["/a/**", "/a/b/b/c", true],
    ["/a.b", "/axb", false],
    ["/A/B", "/a/b", true],
  ])("%s on %s is %s", (pattern, path, expected) => {
    expect(faults({ path: pattern }).take("GET", path) !== undefined).toBe(expected);
  });

  it("counts: after so many, so often, or always", () => {
    const some = faults({ path: "/**", after: 1, count: 2 });
    expect([1, 2, 3, 4].map(() => some.take("GET", "/x") !== undefined)).toEqual([false, true, true, false]);
    const always = faults({ path: "/**", count: 0 });
    expect([1, 2, 3].every(() => always.take("GET", "/x") !== undefined)).toBe(true);
  });

  it("minds the method", () => {
    expect(faults({ path: "/**", method: "post" }).take("GET", "/x")).toBeUndefined();
    expect(faults({ path: "/**", method: "post" }).take("POST", "/x")).toBeDefined();
  });
});
