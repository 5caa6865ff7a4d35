import { createLocalJWKSet, generateKeyPair, jwtVerify, SignJWT } from "jose";
import { ids, SCOPES } from "./caller";
import { running } from "./running";

const { sandbox, caller } = running();

const tokenUrl = (tenant: string = ids.PARTNER_TENANT) => `${sandbox().url}/${tenant}/oauth2/v2.0/token`;
const secret = { grant_type: "client_credentials", client_id: ids.PARTNER_APP, client_secret: ids.PARTNER_SECRET };
const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

async function assertion(more = ""): Promise<string> {
  const answer = await caller().send("GET", `${sandbox().url}/oidc/github/token${more}`, {
    authorization: `Bearer ${ids.GITHUB_BEARER}`,
  });
  return answer.body.value;
}

const federated = (client_assertion: string) =>
  caller().form(tokenUrl(), {
    grant_type: "client_credentials",
    client_id: ids.PARTNER_APP,
    client_assertion_type: JWT_BEARER,
    client_assertion,
    scope: SCOPES.graph,
  });

describe("the sandbox's sign-in service", () => {
  it("publishes metadata whose keys verify its tokens", async () => {
    const metadata = (
      await caller().send("GET", `${sandbox().url}/${ids.PARTNER_TENANT}/v2.0/.well-known/openid-configuration`)
    ).body;
    const keys = createLocalJWKSet((await caller().send("GET", metadata.jwks_uri)).body);
    const { payload } = await jwtVerify(await caller().token(SCOPES.graph), keys, { issuer: metadata.issuer });
    expect(payload.tid).toBe(ids.PARTNER_TENANT);
  });

  it("takes a directory by its default domain too", async () => {
    const answer = await caller().send(
      "GET",
      `${sandbox().url}/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration`,
    );
    expect(answer.body.issuer).toBe(`${sandbox().url}/${ids.CONTOSO_TENANT}/v2.0`);
  });

  it("answers instance discovery for itself", async () => {
    const query = `authorization_endpoint=${encodeURIComponent(`${sandbox().url}/${ids.PARTNER_TENANT}/oauth2/v2.0/authorize`)}`;
    const answer = await caller().send("GET", `${sandbox().url}/common/discovery/instance?api-version=1.1&${query}`);
    expect(answer.body.tenant_discovery_endpoint).toContain(ids.PARTNER_TENANT);
  });

  it("issues version 1 tokens for a resource", async () => {
    const answer = await caller().form(`${sandbox().url}/${ids.PARTNER_TENANT}/oauth2/token`, {
      ...secret,
      resource: "https://management.azure.com/",
    });
    expect(answer.status).toBe(200);
  });

  const refusals: [string, Record<string, string>, number, number][] = [
    ["a wrong secret", { client_secret: "wrong" }, 401, 7000215],
    ["an unknown application", { client_id: "aaaaaaaa-0000-4000-8000-00000000ffff" }, 400, 700016],
    ["no application", { client_id: "" }, 400, 900144],
    ["no scope", { scope: "" }, 400, 900144],
    ["a scope of a service that the directory does not have", { scope: "https://example.com/.default" }, 400, 500011],
    ["scopes of two services", { scope: `${SCOPES.graph} ${SCOPES.resourceManager}` }, 400, 28000],
    ["a user name and password", { grant_type: "password", username: "u", password: "p" }, 400, 50076],
    ["a grant it does not know", { grant_type: "device_code" }, 400, 70003],
    ["a refresh token it did not issue", { grant_type: "refresh_token", refresh_token: "stolen" }, 400, 9002313],
  ];
  it.each(refusals)("refuses %s", async (_what, change, status, code) => {
    const answer = await caller().form(tokenUrl(), { ...secret, scope: SCOPES.graph, ...change });
    expect(answer.status).toBe(status);
    expect(answer.body.error_codes).toEqual([code]);
    expect(answer.body.error_description).toMatch(
      new RegExp(`^AADSTS${code}: .*Trace ID: .* Correlation ID: .* Timestamp: `),
    );
  });

  it("refuses a confidential application that proves nothing", async () => {
    const answer = await caller().form(tokenUrl(), {
      grant_type: "client_credentials",
      client_id: ids.PARTNER_APP,
      scope: SCOPES.graph,
    });
    expect(answer.body.error_codes).toEqual([7000218]);
  });

  it("refuses an application that is not in the directory", async () => {
    const answer = await caller().form(tokenUrl(ids.CONTOSO_TENANT), {
      ...secret,
      client_id: ids.BARE_APP,
      client_secret: ids.BARE_SECRET,
      scope: SCOPES.graph,
    });
    expect(answer.body.error_codes).toEqual([700016]);
  });

  it("exchanges a refresh token for a user's token, with how the user signed in, and a new refresh token", async () => {
    const refresh = {
      ...secret,
      grant_type: "refresh_token",
      scope: "https://api.partnercenter.microsoft.com/user_impersonation offline_access",
    };
    const first = await caller().form(tokenUrl(), { ...refresh, refresh_token: ids.REFRESH_TOKEN_WITH_MFA });
    const claims = JSON.parse(Buffer.from(first.body.access_token.split(".")[1], "base64url").toString());
    expect(claims).toMatchObject({
      scp: "user_impersonation",
      amr: ["pwd", "mfa"],
      oid: ids.USERS.administrator,
      idtyp: "user",
    });
    expect(first.body.refresh_token).not.toBe(ids.REFRESH_TOKEN_WITH_MFA);
    expect((await caller().form(tokenUrl(), { ...refresh, refresh_token: first.body.refresh_token })).status).toBe(200);
  });

  it("brings the partner's user into a customer's directory, where the application is known", async () => {
    const refresh = {
      ...secret,
      grant_type: "refresh_token",
      refresh_token: ids.REFRESH_TOKEN_WITH_MFA,
      scope: SCOPES.resourceManager,
    };
    const { body } = await caller().form(tokenUrl(ids.CONTOSO_TENANT), refresh);
    const claims = JSON.parse(Buffer.from(body.access_token.split(".")[1], "base64url").toString());
    expect(claims).toMatchObject({ tid: ids.CONTOSO_TENANT, oid: ids.USERS.administrator, amr: ["pwd", "mfa"] });
  });

  it("refuses a refresh token of another application, and one of a user who is disabled or gone", async () => {
    const refresh = {
      ...secret,
      grant_type: "refresh_token",
      refresh_token: ids.REFRESH_TOKEN_WITH_MFA,
      scope: SCOPES.partnerCenter,
    };
    const bare = await caller().form(tokenUrl(), {
      ...refresh,
      client_id: ids.BARE_APP,
      client_secret: ids.BARE_SECRET,
    });
    expect(bare.body.error_codes).toEqual([700003]);
    const users = sandbox().state().directories[ids.PARTNER_TENANT]?.users ?? {};
    const administrator = users[ids.USERS.administrator];
    if (administrator !== undefined) administrator.accountEnabled = false;
    expect((await caller().form(tokenUrl(), refresh)).body.error_codes).toEqual([50057]);
    delete users[ids.USERS.administrator];
    expect((await caller().form(tokenUrl(), refresh)).body.error_codes).toEqual([50034]);
  });

  it("refuses a refresh token that was not used for 90 days", async () => {
    await caller().control("POST", "/clock", { advance: 91 * 24 * 3600 });
    const answer = await caller().form(tokenUrl(), {
      ...secret,
      grant_type: "refresh_token",
      refresh_token: ids.REFRESH_TOKEN_WITH_MFA,
      scope: SCOPES.partnerCenter,
    });
    expect(answer.body.error_codes).toEqual([700082]);
  });
});

describe("federation", () => {
  it("takes a fresh assertion whose issuer, subject and audience are registered", async () => {
    expect((await federated(await assertion())).status).toBe(200);
  });

  it.each([
    ["issuer", 700211],
    ["subject", 700213],
    ["audiences", 700212],
  ])("refuses an assertion whose %s is not registered", async (field, code) => {
    for (const record of sandbox().state().applications[ids.PARTNER_APP]?.federatedCredentials ?? []) {
      Object.assign(record, { [field]: field === "audiences" ? ["api://other"] : "other" });
    }
    expect((await federated(await assertion())).body.error_codes).toEqual([code]);
  });

  it("refuses an assertion for another audience", async () => {
    expect((await federated(await assertion("?audience=sts.amazonaws.com"))).body.error_codes).toEqual([700212]);
  });

  it("refuses an assertion that has expired", async () => {
    const old = await assertion();
    sandbox().clock.advance(3600);
    expect((await federated(old)).body.error_codes).toEqual([700024]);
  });

  it("refuses an assertion that someone else signed", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    const forged = await new SignJWT({ sub: ids.GITHUB_SUBJECT })
      .setProtectedHeader({ alg: "ES256" })
      .setIssuer(`${sandbox().url}/oidc/github`)
      .setAudience("api://AzureADTokenExchange")
      .setExpirationTime("5m")
      .sign(privateKey);
    expect((await federated(forged)).body.error_codes).toEqual([5013]);
  });

  it("refuses what is no token", async () => {
    expect((await federated("nonsense")).body.error_codes).toEqual([50027]);
  });

  it("gives no assertion to a pipeline without its request token, nor for another service connection", async () => {
    expect((await caller().send("GET", `${sandbox().url}/oidc/github/token`)).status).toBe(401);
    const other = await caller().send("POST", `${sandbox().url}/oidc/azure-devops/token?serviceConnectionId=other`, {
      authorization: `Bearer ${ids.AZURE_DEVOPS_BEARER}`,
    });
    expect(other.status).toBe(404);
  });
});

describe("managed identity", () => {
  it("answers as App Service does, when the header carries the identity's secret", async () => {
    const url = `${sandbox().url}/msi/token?api-version=2019-08-01&resource=https://graph.microsoft.com`;
    const answer = await caller().send("GET", url, { "x-identity-header": ids.IDENTITY_HEADER });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      token_type: "Bearer",
      client_id: ids.PARTNER_APP,
      resource: "https://graph.microsoft.com",
    });
    expect((await caller().send("GET", url)).status).toBe(401);
  });
});

describe("tokens at the services", () => {
  it.each([
    ["/graph/v1.0/organization", "InvalidAuthenticationToken"],
    ["/arm/subscriptions?api-version=2022-12-01", "AuthenticationFailed"],
    ["/partner/v1/customers", "400"],
  ])("refuses a call of %s without one, in the service's own words", async (path, code) => {
    const answer = await caller().send("GET", sandbox().url + path);
    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toMatch(/^Bearer/);
    expect(answer.body.code ?? answer.body.error.code).toBe(code);
  });

  it.each([
    ["graph", "/organization", SCOPES.resourceManager, "InvalidAuthenticationToken"],
    ["resourceManager", "/subscriptions?api-version=2022-12-01", SCOPES.graph, "InvalidAuthenticationTokenAudience"],
    ["partnerCenter", "/customers", "https://graph.windows.net/.default", "900420"],
  ] as const)("%s refuses a token for another audience", async (service, path, scope, code) => {
    const answer = await caller().bearing(service, await caller().token(scope))("GET", path);
    expect(answer.status).toBe(401);
    expect(answer.body.code ?? answer.body.error.code).toBe(code);
  });

  it("refuses a token that has expired by the sandbox's clock", async () => {
    const graph = await caller().service("graph");
    sandbox().clock.advance(2 * 3600);
    const answer = await graph("GET", "/organization");
    expect(answer.status).toBe(401);
    expect(answer.body.error.message).toContain("expired");
  });

  it("refuses a token of a sandbox that was started anew", async () => {
    const graph = caller().bearing("graph", `${await caller().token(SCOPES.graph)}x`);
    expect((await graph("GET", "/organization")).status).toBe(401);
  });
});
