import type { Service } from "../caller";
import { ids } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();
const DEFAULTS = "/policies/identitySecurityDefaultsEnforcementPolicy";
const POLICIES = "/identity/conditionalAccess/policies";
const LOCATIONS = "/identity/conditionalAccess/namedLocations";
const STRENGTHS = "/policies/authenticationStrengthPolicies";
const PHISHING_RESISTANT = "00000000-0000-0000-0000-000000000004";

const mfa = (more: object = {}) => ({
  displayName: "MFA for all",
  state: "enabledForReportingButNotEnforced",
  conditions: { users: { includeUsers: ["All"] }, applications: { includeApplications: ["All"] } },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
  ...more,
});

let graph: Service;
beforeEach(async () => {
  graph = await caller().service("graph");
});
const defaults = (isEnabled: boolean) => graph("PATCH", DEFAULTS, { isEnabled });

describe("security defaults", () => {
  it("are one object that can be read and switched", async () => {
    expect((await graph("GET", DEFAULTS)).body).toMatchObject({
      id: "00000000-0000-0000-0000-000000000005",
      isEnabled: true,
    });
    expect(await defaults(false)).toMatchObject({ status: 204, text: "" });
    expect((await graph("GET", DEFAULTS)).body.isEnabled).toBe(false);
  });

  it("cannot be switched on beside an enabled policy, and can beside a report-only one", async () => {
    await defaults(false);
    const { body } = await graph("POST", POLICIES, mfa({ state: "enabled" }));
    const refused = await defaults(true);
    expect(refused.status).toBe(400);
    expect(refused.body.error.innerError["request-id"]).toBe(refused.headers["request-id"]);
    await graph("PATCH", `${POLICIES}/${body.id}`, { state: "enabledForReportingButNotEnforced" });
    expect((await defaults(true)).status).toBe(204);
  });

  it("belong to each directory", async () => {
    await defaults(false);
    const contoso = await caller().service("graph", ids.CONTOSO_TENANT);
    expect((await contoso("GET", DEFAULTS)).body.isEnabled).toBe(true);
  });

  it("take true or false and nothing else", async () => {
    expect((await graph("PATCH", DEFAULTS, { isEnabled: "yes" })).status).toBe(400);
    expect((await graph("PATCH", DEFAULTS, "{")).status).toBe(400);
  });
});

describe("Conditional Access policies", () => {
  it("are created, read, listed, changed and deleted", async () => {
    const created = await graph("POST", POLICIES, mfa());
    expect(created.status).toBe(201);
    const path = `${POLICIES}/${created.body.id}`;
    expect((await graph("GET", path)).body).toMatchObject({
      displayName: "MFA for all",
      conditions: { clientAppTypes: ["all"], users: { includeUsers: ["All"], excludeGroups: [] } },
      grantControls: { builtInControls: ["mfa"], authenticationStrength: null },
    });
    expect((await graph("PATCH", path, { displayName: "renamed" })).status).toBe(204);
    expect((await graph("GET", POLICIES)).body.value.map((one: { displayName: string }) => one.displayName)).toEqual([
      "renamed",
    ]);
    expect((await graph("DELETE", path)).status).toBe(204);
    expect((await graph("GET", path)).status).toBe(404);
    expect((await graph("DELETE", path)).status).toBe(404);
  });

  it("cannot be created or switched to enabled while security defaults are on; report-only can", async () => {
    const refused = await graph("POST", POLICIES, mfa({ state: "enabled" }));
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain("Security Defaults is enabled");
    const { body } = await graph("POST", POLICIES, mfa());
    expect((await graph("PATCH", `${POLICIES}/${body.id}`, { state: "enabled" })).status).toBe(400);
    await defaults(false);
    expect((await graph("PATCH", `${POLICIES}/${body.id}`, { state: "enabled" })).status).toBe(204);
  });

  it("are listed page by page with a link to the next", async () => {
    sandbox().state().settings.pageSize = 2;
    for (const displayName of ["a", "b", "c"]) await graph("POST", POLICIES, mfa({ displayName }));
    const first = await graph(
      "GET",
      `${POLICIES}?$filter=${encodeURIComponent("state eq 'enabledForReportingButNotEnforced'")}`,
    );
    expect(first.body.value).toHaveLength(2);
    const path = first.body["@odata.nextLink"].replace(`${sandbox().graphEndpoint}/v1.0`, "");
    const second = await graph("GET", path);
    expect(second.body.value.map((one: { displayName: string }) => one.displayName)).toEqual(["c"]);
    expect(second.body["@odata.nextLink"]).toBeUndefined();
  });

  it("expand the strength they refer to", async () => {
    const grantControls = {
      operator: "AND",
      "authenticationStrength@odata.bind": `https://graph.microsoft.com/v1.0${STRENGTHS}/${PHISHING_RESISTANT}`,
    };
    const { body } = await graph("POST", POLICIES, mfa({ grantControls }));
    expect(body.grantControls.authenticationStrength).toMatchObject({
      displayName: "Phishing-resistant MFA",
      policyType: "builtIn",
    });
  });

  const conditions = mfa().conditions;
  it.each([
    ["no name", { displayName: "" }],
    ["a state that does not exist", { state: "on" }],
    ["no conditions", { conditions: undefined }],
    ["no user", { conditions: { ...conditions, users: {} } }],
    ["an empty user", { conditions: { ...conditions, users: { includeUsers: [""] } } }],
    ["no application", { conditions: { ...conditions, applications: {} } }],
    [
      "applications and user actions",
      {
        conditions: {
          ...conditions,
          applications: { includeApplications: ["All"], includeUserActions: ["urn:user:registerdevice"] },
        },
      },
    ],
    [
      "a user action that does not exist",
      { conditions: { ...conditions, applications: { includeUserActions: ["urn:user:dance"] } } },
    ],
    ["a client type that does not exist", { conditions: { ...conditions, clientAppTypes: ["toaster"] } }],
    ["a platform that does not exist", { conditions: { ...conditions, platforms: { includePlatforms: ["amiga"] } } }],
    [
      "a location that does not exist",
      { conditions: { ...conditions, locations: { includeLocations: ["cccccccc-0000-4000-8000-0000000000aa"] } } },
    ],
    ["no control at all", { grantControls: null, sessionControls: null }],
    ["grant controls without a control", { grantControls: { operator: "OR", builtInControls: [] } }],
    ["a control that does not exist", { grantControls: { operator: "OR", builtInControls: ["hope"] } }],
    ["an operator that does not exist", { grantControls: { operator: "XOR", builtInControls: ["mfa"] } }],
    ["block beside another control", { grantControls: { operator: "OR", builtInControls: ["block", "mfa"] } }],
    [
      "MFA and a strength",
      {
        grantControls: {
          operator: "AND",
          builtInControls: ["mfa"],
          authenticationStrength: { id: PHISHING_RESISTANT },
        },
      },
    ],
    [
      "a strength that does not exist",
      { grantControls: { operator: "AND", authenticationStrength: { id: "00000000-0000-0000-0000-000000000009" } } },
    ],
  ])("are refused with %s", async (_what, change) => {
    const answer = await graph("POST", POLICIES, mfa(change));
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe("BadRequest");
    expect(sandbox().state().directories[ids.PARTNER_TENANT]?.conditionalAccessPolicies).toEqual({});
  });

  it("need both permissions to be written, and one to be read", async () => {
    const grant = sandbox().state().applications[ids.PARTNER_APP]?.grants[ids.PARTNER_TENANT];
    if (grant === undefined) throw new Error("no grant");
    grant.graph = ["Policy.ReadWrite.ConditionalAccess"];
    const refused = await graph("POST", POLICIES, mfa());
    expect(refused).toMatchObject({ status: 403, body: { error: { code: "AccessDenied" } } });
    grant.graph = ["Policy.Read.All"];
    expect((await graph("GET", POLICIES)).status).toBe(200);
    expect((await graph("POST", POLICIES, mfa())).status).toBe(403);
    expect((await defaults(false)).status).toBe(403);
  });
});

describe("named locations", () => {
  const ip = {
    "@odata.type": "#microsoft.graph.ipNamedLocation",
    displayName: "office",
    isTrusted: true,
    ipRanges: [{ "@odata.type": "#microsoft.graph.iPv4CidrRange", cidrAddress: "203.0.113.0/24" }],
  };

  it("are created and used; a used or trusted one cannot be deleted", async () => {
    const { body, status } = await graph("POST", LOCATIONS, ip);
    expect(status).toBe(201);
    const policy = await graph(
      "POST",
      POLICIES,
      mfa({
        conditions: { ...mfa().conditions, locations: { includeLocations: ["All"], excludeLocations: [body.id] } },
      }),
    );
    expect(policy.status).toBe(201);
    expect((await graph("DELETE", `${LOCATIONS}/${body.id}`)).status).toBe(400);
    await graph("DELETE", `${POLICIES}/${policy.body.id}`);
    expect((await graph("DELETE", `${LOCATIONS}/${body.id}`)).body.error.message).toContain("trusted");
    expect(
      (await graph("PATCH", `${LOCATIONS}/${body.id}`, { "@odata.type": ip["@odata.type"], isTrusted: false })).status,
    ).toBe(204);
    expect((await graph("DELETE", `${LOCATIONS}/${body.id}`)).status).toBe(204);
  });

  it.each([
    ["a range that is too wide", { ...ip, ipRanges: [{ cidrAddress: "10.0.0.0/7" }] }],
    ["no range", { ...ip, ipRanges: [] }],
    [
      "a country that is none",
      { "@odata.type": "#microsoft.graph.countryNamedLocation", displayName: "x", countriesAndRegions: ["Germany"] },
    ],
    ["no kind", { displayName: "x" }],
  ])("are refused with %s", async (_what, body) => {
    expect((await graph("POST", LOCATIONS, body)).status).toBe(400);
  });

  it("keep their kind", async () => {
    const { body } = await graph("POST", LOCATIONS, { ...ip, isTrusted: false });
    expect(
      (await graph("PATCH", `${LOCATIONS}/${body.id}`, { "@odata.type": "#microsoft.graph.countryNamedLocation" }))
        .status,
    ).toBe(400);
  });
});

describe("authentication strengths", () => {
  const custom = { displayName: "keys only", allowedCombinations: ["fido2"] };

  it("are three built-in ones and the custom ones, under both paths", async () => {
    await graph("POST", STRENGTHS, custom);
    for (const path of [STRENGTHS, "/identity/conditionalAccess/authenticationStrength/policies"]) {
      const { body } = await graph("GET", path);
      expect(body.value.map((one: { policyType: string }) => one.policyType)).toEqual([
        "builtIn",
        "builtIn",
        "builtIn",
        "custom",
      ]);
    }
  });

  it("change their combinations by an action of their own", async () => {
    const { body } = await graph("POST", STRENGTHS, custom);
    const changed = await graph("POST", `${STRENGTHS}/${body.id}/updateAllowedCombinations`, {
      allowedCombinations: ["windowsHelloForBusiness"],
    });
    expect(changed.body).toMatchObject({
      previousCombinations: ["fido2"],
      currentCombinations: ["windowsHelloForBusiness"],
    });
  });

  it("cannot be deleted while built in or used, nor exceed fifteen", async () => {
    expect((await graph("DELETE", `${STRENGTHS}/${PHISHING_RESISTANT}`)).status).toBe(400);
    const { body } = await graph("POST", STRENGTHS, custom);
    await graph("POST", POLICIES, mfa({ grantControls: { operator: "OR", authenticationStrength: { id: body.id } } }));
    expect((await graph("DELETE", `${STRENGTHS}/${body.id}`)).status).toBe(400);
    for (let made = 1; made < 15; made++) expect((await graph("POST", STRENGTHS, custom)).status).toBe(201);
    expect((await graph("POST", STRENGTHS, custom)).status).toBe(400);
  });
});
