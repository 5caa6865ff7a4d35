import * as ids from "../../../sandbox/state/ids";
import { running } from "../../sandbox/running";
import { failure, never } from "../clients/fakes";
import { makeCertificate, password } from "../sign-in/certificates";
import { contextAt, trustingSandbox, withSecret } from "./provider";

const { sandbox } = running();
trustingSandbox(sandbox);

const gitHub = () => ({
  ARM_USE_OIDC: "true",
  ACTIONS_ID_TOKEN_REQUEST_URL: `${sandbox().url}/oidc/github/token?api-version=2.0`,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: ids.GITHUB_BEARER,
});
const azureDevOps = () => ({
  ARM_USE_OIDC: "true",
  ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: ids.SERVICE_CONNECTION,
  SYSTEM_OIDCREQUESTURI: `${sandbox().url}/oidc/azure-devops/token`,
  SYSTEM_ACCESSTOKEN: ids.AZURE_DEVOPS_BEARER,
});

const made = makeCertificate();
/** In the form that people have: a PFX with a password. */
function registeredPfx(): Record<string, string> {
  sandbox().state().applications[ids.PARTNER_APP]?.certificates.push(made.certificatePem);
  return { ARM_CLIENT_CERTIFICATE: made.pfx("aes256"), ARM_CLIENT_CERTIFICATE_PASSWORD: password };
}

const assertions = () =>
  sandbox()
    .log()
    .filter(({ path }) => path.startsWith("/oidc/")).length;

describe("each way to sign in reaches every service", () => {
  test.each<[string, () => Record<string, string>]>([
    ["client secret", () => withSecret],
    ["certificate (PFX)", registeredPfx],
    ["federation of GitHub", gitHub],
    ["federation of Azure DevOps", azureDevOps],
  ])("%s", async (_name, variables) => {
    const { clients } = contextAt(sandbox(), { variables: variables() });
    expect((await clients.graph.getSecurityDefaults(never)).isEnabled).toBe(true);
    expect((await clients.resourceManager.listBillingAccounts(never)).map(({ name }) => name)).toEqual([
      ids.BILLING_ACCOUNT,
    ]);
    expect((await clients.partnerCenter.listSubscriptions(ids.ADATUM_TENANT, never)).map(({ id }) => id)).toEqual([
      ids.ADATUM_PLAN,
    ]);
  });

  test("a federated assertion is fetched anew for every token", async () => {
    const { clients } = contextAt(sandbox(), { variables: gitHub() });
    await clients.graph.getSecurityDefaults(never);
    const forOneToken = assertions();
    expect(forOneToken).toBeGreaterThan(0);
    await clients.graph.getSecurityDefaults(never);
    expect(assertions()).toBe(forOneToken);
    await clients.partnerCenter.listOrders(ids.ADATUM_TENANT, never);
    expect(assertions()).toBeGreaterThan(forOneToken);
  });
});

describe("the Secure Application Model", () => {
  const withUser = (token: string, way: Record<string, string> = withSecret) => ({
    ...way,
    PARTNER_REFRESH_TOKEN: token,
  });

  test.each<[string, () => Record<string, string>]>([
    ["secret", () => withSecret],
    ["certificate (PFX)", registeredPfx],
    ["federation", gitHub],
  ])("reads as the user what applications may not, with the application's %s", async (_name, way) => {
    const { clients } = contextAt(sandbox(), { variables: withUser(ids.REFRESH_TOKEN_WITH_MFA, way()) });
    expect(await clients.partnerCenter.listAgreements(ids.CONTOSO_TENANT, never)).toHaveLength(1);
  });

  test("the refresh token is exchanged for the newer one that came with the last answer", async () => {
    const { clients } = contextAt(sandbox(), { variables: withUser(ids.REFRESH_TOKEN_WITH_MFA) });
    await clients.partnerCenter.listAgreements(ids.CONTOSO_TENANT, never);
    delete sandbox().state().refreshTokens[ids.REFRESH_TOKEN_WITH_MFA];
    expect(await clients.resourceManager.listBillingAccounts(never)).toHaveLength(1);
  });

  test("a consent without MFA is refused, and the error says to obtain it again", async () => {
    const { clients } = contextAt(sandbox(), { variables: withUser(ids.REFRESH_TOKEN_WITHOUT_MFA) });
    const error = await failure(clients.partnerCenter.listAgreements(ids.CONTOSO_TENANT, never));
    expect(error.message).toContain("without MFA");
  });

  test("a refresh token that is not known fails as a sign-in and is not shown", async () => {
    const { clients } = contextAt(sandbox(), { variables: withUser("canary-refresh-token") });
    const error = await failure(clients.partnerCenter.listAgreements(ids.CONTOSO_TENANT, never));
    expect(error).toMatchObject({ kind: "signIn" });
    expect(error.message).not.toContain("canary");
  });

  test("without it, the call says what to configure", async () => {
    const { clients } = contextAt(sandbox());
    expect((await failure(clients.partnerCenter.listAgreements(ids.CONTOSO_TENANT, never))).message).toContain(
      "refreshToken",
    );
  });
});

test("a wrong secret fails as a sign-in, with Entra's words and not the secret", async () => {
  const { clients } = contextAt(sandbox(), { variables: { ARM_CLIENT_SECRET: "canary-secret" } });
  const error = await failure(clients.graph.getSecurityDefaults(never));
  expect(error).toMatchObject({ kind: "signIn" });
  expect(error.message).toContain("AADSTS7000215");
  expect(error.message).not.toContain("canary");
});

test("a page instead of an answer, a throttled call and a dropped connection end well or in one clear error", async () => {
  const { clients } = contextAt(sandbox());
  sandbox().fault({ kind: "throttle", path: "/graph/**", retryAfter: 2 });
  sandbox().fault({ kind: "dropBefore", path: "/graph/**" });
  expect((await clients.graph.getSecurityDefaults(never)).isEnabled).toBe(true);
  sandbox().fault({ kind: "html", path: "/graph/**" });
  expect(await failure(clients.graph.getSecurityDefaults(never))).toMatchObject({ kind: "notJson" });
});
