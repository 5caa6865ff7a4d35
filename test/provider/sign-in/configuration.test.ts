import { configurationHandler, type ProviderConfiguration, readConfiguration } from "../../../provider/configuration";
import { unknown } from "../../../provider/resources/resource";

const tenantId = "11111111-2222-4333-8444-555555555555";
const clientId = "aaaaaaaa-0000-4000-8000-000000000001";
const canary = "canary-secret-value";

type Inputs = Readonly<Record<string, unknown>>;
type Variables = Readonly<Record<string, string>>;

function configured(inputs: Inputs, variables: Variables = {}): ProviderConfiguration {
  const result = readConfiguration({ tenantId, ...inputs }, variables);
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  return result.configuration;
}

function problems(inputs: Inputs, variables: Variables = {}): string[] {
  const result = readConfiguration({ tenantId, ...inputs }, variables);
  return result.ok ? [] : result.problems.map(({ property, reason }) => `${property}: ${reason}`);
}

describe("the way to sign in", () => {
  test.each<[string, Inputs, Variables, object]>([
    ["a federated token", { clientId, oidcToken: "t" }, {}, { kind: "oidcToken", clientId, token: "t" }],
    [
      "a token file",
      {},
      { ARM_CLIENT_ID: clientId, ARM_USE_OIDC: "true", ARM_OIDC_TOKEN_FILE_PATH: "/t" },
      { kind: "oidcTokenFile", clientId, path: "/t" },
    ],
    [
      "GitHub Actions",
      { clientId, useOidc: true },
      { ACTIONS_ID_TOKEN_REQUEST_URL: "https://github.example/x?y=1", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "r" },
      { kind: "oidcRequest", clientId, url: "https://github.example/x?y=1", token: "r" },
    ],
    [
      "Azure DevOps",
      {},
      {
        ARM_CLIENT_ID: clientId,
        ARM_USE_OIDC: "true",
        ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: "conn",
        SYSTEM_OIDCREQUESTURI: "https://dev.example/oidc",
        SYSTEM_ACCESSTOKEN: "s",
        ACTIONS_ID_TOKEN_REQUEST_URL: "https://github.example",
      },
      { kind: "azurePipelines", clientId, url: "https://dev.example/oidc", token: "s", serviceConnectionId: "conn" },
    ],
    ["a managed identity", { useMsi: true }, {}, { kind: "managedIdentity" }],
    ["a user-assigned managed identity", { useMsi: true, clientId }, {}, { kind: "managedIdentity", clientId }],
    [
      "a certificate file",
      { clientCertificatePath: "c.pfx", clientCertificatePassword: "p", clientId },
      {},
      { kind: "certificate", clientId, path: "c.pfx", password: "p" },
    ],
    [
      "a certificate",
      {},
      { ARM_CLIENT_ID: clientId, ARM_CLIENT_CERTIFICATE: "YQ==" },
      { kind: "certificate", clientId, content: "YQ==" },
    ],
    ["a client secret", { clientId, clientSecret: "s" }, {}, { kind: "clientSecret", clientId, secret: "s" }],
    ["the Azure CLI when nothing else is configured", {}, {}, { kind: "azureCli" }],
  ])("%s", (_name, inputs, variables, way) => {
    expect(configured(inputs, variables).way).toEqual(way);
  });

  test("what the program says comes before the environment", () => {
    const variables = {
      ARM_CLIENT_ID: "bbbbbbbb-0000-4000-8000-000000000001",
      ARM_CLIENT_SECRET: "env",
      ARM_USE_MSI: "true",
    };
    expect(configured({ clientId, oidcToken: "t" }, variables).way).toEqual({
      kind: "oidcToken",
      clientId,
      token: "t",
    });
  });

  test("federation that a pipeline merely offers is not used unless asked for", () => {
    const variables = {
      ACTIONS_ID_TOKEN_REQUEST_URL: "https://x.example",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "r",
      SYSTEM_OIDCREQUESTURI: "https://y.example",
    };
    expect(configured({}, variables).way.kind).toBe("azureCli");
  });

  test("useOidc: false in the program switches the environment's federation off", () => {
    expect(configured({ useOidc: false }, { ARM_USE_OIDC: "true", ARM_OIDC_TOKEN: "t" }).way.kind).toBe("azureCli");
  });

  test("an empty variable counts as absent, as an unset secret of a pipeline is", () => {
    expect(configured({}, { ARM_CLIENT_SECRET: "", ARM_USE_OIDC: "" }).way.kind).toBe("azureCli");
  });

  test("two ways from the same place are an error that names both", () => {
    expect(problems({ clientId, clientSecret: canary, useMsi: true })).toEqual([
      "clientSecret: 2 ways to sign in are configured (useMsi, clientSecret); keep one of them and remove the others.",
    ]);
    expect(
      problems(
        {},
        { ARM_CLIENT_ID: clientId, ARM_CLIENT_SECRET: canary, ARM_USE_OIDC: "true", ARM_OIDC_TOKEN: canary },
      )[0],
    ).toContain("ARM_OIDC_TOKEN, ARM_CLIENT_SECRET");
  });

  test("a token and a token file are an error that names both", () => {
    expect(problems({ clientId, oidcToken: canary, oidcTokenFilePath: "/t" })[0]).toContain(
      "both oidcToken and oidcTokenFilePath",
    );
  });

  test("a missing client id is asked for by name", () => {
    expect(problems({ clientSecret: canary })[0]).toMatch(/^clientId: is required beside clientSecret/);
  });

  test("federation without a source of tokens says what to write in each pipeline", () => {
    const [problem] = problems({ clientId, useOidc: true });
    expect(problem).toContain("id-token: write");
    expect(problem).toContain("adoPipelineServiceConnectionId");
  });

  test("no way at all is an error", () => {
    expect(problems({ useCli: false })[0]).toContain("no way to sign in is left");
  });
});

describe("a user name and password", () => {
  test.each(["ARM_USERNAME", "ARM_PASSWORD", "AZURE_USERNAME", "AZURE_PASSWORD"])(
    "in %s is refused with the reason and the way out",
    (name) => {
      const [problem] = problems({}, { [name]: canary });
      expect(problem).toContain(`${name} is set`);
      expect(problem).toContain("cannot carry MFA");
      expect(problem).toContain("useOidc");
      expect(problem).not.toContain(canary);
    },
  );

  test.each(["username", "password"])("as the input %s is refused", (name) => {
    const { inputs } = configurationHandler({});
    const result = inputs.shape[name]?.safeParse(canary);
    expect(result?.success).toBe(false);
    expect(result?.error?.issues[0]?.message).toContain("cannot carry MFA");
  });
});

describe("clouds and endpoints", () => {
  test("the public cloud is the default", () => {
    expect(configured({})).toMatchObject({
      environment: "public",
      authorityHost: "https://login.microsoftonline.com",
      customAuthority: false,
      endpoints: {
        graph: "https://graph.microsoft.com",
        resourceManager: "https://management.azure.com",
        partnerCenter: "https://api.partnercenter.microsoft.com",
      },
    });
  });

  test.each([
    ["usgovernment", "https://graph.microsoft.us", "https://login.microsoftonline.us"],
    ["china", "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn"],
    ["global", "https://graph.microsoft.com", "https://login.microsoftonline.com"],
  ])("%s has its own addresses", (environment, graph, authorityHost) => {
    expect(configured({}, { ARM_ENVIRONMENT: environment })).toMatchObject({ authorityHost, endpoints: { graph } });
  });

  test("an override changes the address and keeps Microsoft's audience", () => {
    const configuration = configured({
      graphEndpoint: "https://localhost:8443/graph/",
      authorityHost: "https://localhost:8443",
    });
    expect(configuration.endpoints.graph).toBe("https://localhost:8443/graph");
    expect(configuration.scopes.graph).toBe("https://graph.microsoft.com/.default");
    expect(configuration.customAuthority).toBe(true);
  });
});

describe("mistakes", () => {
  test("come all at once, each with its place", () => {
    const result = readConfiguration(
      { refreshToken: canary },
      {
        ARM_CLIENT_ID: "me",
        ARM_USE_MSI: "perhaps",
        ARM_ENVIRONMENT: "moon",
        PARTNER_GRAPH_ENDPOINT: "http://x",
        AZURE_PASSWORD: canary,
      },
    );
    expect(result.ok).toBe(false);
    const found = result.ok ? [] : result.problems;
    expect(found.map(({ property }) => property).sort()).toEqual(
      ["clientId", "environment", "graphEndpoint", "password", "refreshToken", "tenantId", "useMsi"].sort(),
    );
    expect(JSON.stringify(found)).not.toContain(canary);
    expect(JSON.stringify(found)).toContain("PARTNER_GRAPH_ENDPOINT");
  });

  test("a refresh token needs the application that it was issued to", () => {
    expect(problems({ refreshToken: canary })[0]).toMatch(/^refreshToken: .*clientCertificate/);
    expect(problems({ refreshToken: canary, clientId, clientSecret: "s" })).toEqual([]);
  });

  test.each([
    ["tenantId", "contoso.onmicrosoft.com", "GUID"],
    ["graphEndpoint", "http://graph.microsoft.com", "https"],
    ["environment", "moon", "public, usgovernment, china"],
    ["useOidc", "yes", "true and false"],
  ])("%s: %s is refused and says what is accepted", (name, value, accepted) => {
    const result = configurationHandler({}).inputs.shape[name]?.safeParse(value);
    expect(result?.error?.issues[0]?.message).toContain(accepted);
  });
});

describe("as the server asks", () => {
  test("booleans are accepted as the engine sends them, in both forms", () => {
    const { shape } = configurationHandler({}).inputs;
    expect(shape.useOidc?.parse("true")).toBe(true);
    expect(shape.useOidc?.parse(false)).toBe(false);
    expect(shape.useOidc?.parse(undefined)).toBeUndefined();
  });

  test("the tenant of the environment is remembered, and no secret is", () => {
    const handler = configurationHandler({ ARM_TENANT_ID: tenantId, ARM_CLIENT_SECRET: canary });
    expect(handler.complete({ clientId })).toEqual({ clientId, tenantId });
    expect(handler.complete({ tenantId: clientId })).toEqual({ tenantId: clientId });
  });

  test("unknown values at preview are no mistakes, but a password in the environment is", () => {
    expect(configurationHandler({}).check({ tenantId: unknown, clientSecret: unknown })).toEqual([]);
    expect(configurationHandler({ AZURE_PASSWORD: canary }).check({ tenantId: unknown })).toHaveLength(1);
  });

  test("connecting signs in nowhere and hands out what must be redacted", async () => {
    const handler = configurationHandler({ PARTNER_REFRESH_TOKEN: "refresh-canary" });
    const connection = await handler.connect({ tenantId, clientId, clientSecret: canary });
    expect(connection.secrets).toEqual(expect.arrayContaining([canary, "refresh-canary"]));
    expect(Object.keys(connection.clients).sort()).toEqual(["graph", "partnerCenter", "resourceManager"]);
  });

  test("everything secret is marked as secret", () => {
    expect(configurationHandler({}).secretInputs).toEqual(
      expect.arrayContaining([
        "clientSecret",
        "clientCertificate",
        "clientCertificatePassword",
        "oidcToken",
        "oidcRequestToken",
        "refreshToken",
      ]),
    );
  });
});
