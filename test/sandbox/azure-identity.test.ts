import "reflect-metadata";
import { execFile } from "node:child_process";
import { webcrypto } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  AzurePipelinesCredential,
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
} from "@azure/identity";
import * as x509 from "@peculiar/x509";
import { decodeJwt } from "jose";
import { ids, SCOPES } from "./caller";
import { running } from "./running";

const { sandbox, caller } = running();

const options = () => ({
  authorityHost: sandbox().url,
  disableInstanceDiscovery: true,
  tlsOptions: { ca: sandbox().ca },
  retryOptions: { maxRetries: 0 },
});

async function certificate(): Promise<{ pem: string; certificate: string }> {
  x509.cryptoProvider.set(webcrypto as never);
  const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=partner automation",
    notBefore: new Date(Date.now() - 1000),
    notAfter: new Date(Date.now() + 86_400_000),
    signingAlgorithm: algorithm,
    keys,
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  const text = made.toString("pem");
  return {
    certificate: text,
    pem: `-----BEGIN PRIVATE KEY-----\n${der.replace(/(.{64})/g, "$1\n").trim()}\n-----END PRIVATE KEY-----\n${text}\n`,
  };
}

describe("Microsoft's own sign-in library against the sandbox", () => {
  it("signs in with a client secret, and the token names service, directory and application", async () => {
    const credential = new ClientSecretCredential(ids.PARTNER_TENANT, ids.PARTNER_APP, ids.PARTNER_SECRET, options());
    const { token, expiresOnTimestamp } = await credential.getToken(SCOPES.graph);
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({
      aud: "https://graph.microsoft.com",
      tid: ids.PARTNER_TENANT,
      appid: ids.PARTNER_APP,
      idtyp: "app",
    });
    expect(claims.roles).toContain("Policy.ReadWrite.ConditionalAccess");
    expect(expiresOnTimestamp).toBeGreaterThan(Date.now());
  });

  it("refuses a wrong secret as Entra does", async () => {
    const credential = new ClientSecretCredential(ids.PARTNER_TENANT, ids.PARTNER_APP, "wrong", options());
    await expect(credential.getToken(SCOPES.graph)).rejects.toThrow(/AADSTS7000215/);
  });

  it("refuses a directory that does not exist", async () => {
    const credential = new ClientSecretCredential(
      "99999999-2222-4333-8444-555555555555",
      ids.PARTNER_APP,
      ids.PARTNER_SECRET,
      options(),
    );
    await expect(credential.getToken(SCOPES.graph)).rejects.toThrow(/AADSTS90002|endpoints_resolution_error|Tenant/);
  });

  it("signs in with a registered certificate and refuses another one", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sandbox-certificate-"));
    try {
      const [mine, other] = await Promise.all([certificate(), certificate()]);
      sandbox().state().applications[ids.PARTNER_APP]?.certificates.push(mine.certificate);
      const signIn = async (pem: string) => {
        const certificatePath = join(folder, "identity.pem");
        await writeFile(certificatePath, pem);
        return new ClientCertificateCredential(
          ids.PARTNER_TENANT,
          ids.PARTNER_APP,
          { certificatePath },
          options(),
        ).getToken(SCOPES.resourceManager);
      };
      expect(decodeJwt((await signIn(mine.pem)).token).aud).toBe("https://management.azure.com");
      await expect(signIn(other.pem)).rejects.toThrow(/AADSTS700027/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("signs in by federation with a fresh assertion of GitHub", async () => {
    const assertion = async (): Promise<string> => {
      const answer = await caller().send(
        "GET",
        `${sandbox().url}/oidc/github/token?audience=api://AzureADTokenExchange`,
        {
          authorization: `Bearer ${ids.GITHUB_BEARER}`,
        },
      );
      return answer.body.value;
    };
    const credential = new ClientAssertionCredential(ids.CONTOSO_TENANT, ids.PARTNER_APP, assertion, options());
    expect(decodeJwt((await credential.getToken(SCOPES.resourceManager)).token).tid).toBe(ids.CONTOSO_TENANT);
  });

  it("signs in as an Azure DevOps pipeline", async () => {
    process.env.SYSTEM_OIDCREQUESTURI = `${sandbox().url}/oidc/azure-devops/token`;
    try {
      const credential = new AzurePipelinesCredential(
        ids.PARTNER_TENANT,
        ids.PARTNER_APP,
        ids.SERVICE_CONNECTION,
        ids.AZURE_DEVOPS_BEARER,
        options(),
      );
      expect(decodeJwt((await credential.getToken(SCOPES.graph)).token).appid).toBe(ids.PARTNER_APP);
    } finally {
      delete process.env.SYSTEM_OIDCREQUESTURI;
    }
  });

  it("is trusted through NODE_EXTRA_CA_CERTS by a process that knows nothing of it, and by no other", async () => {
    const program = `
      const { ClientSecretCredential } = require("@azure/identity");
      const [authorityHost, tenant, app, secret, scope] = process.argv.slice(1);
      new ClientSecretCredential(tenant, app, secret, { authorityHost, disableInstanceDiscovery: true, retryOptions: { maxRetries: 0 } })
        .getToken(scope).then((token) => console.log(token.token.length > 100), (error) => console.log(error.message));
    `;
    const run = async (environment: Record<string, string>): Promise<string> => {
      const env = { PATH: process.env.PATH, ...environment } as unknown as NodeJS.ProcessEnv;
      const args = [
        "-e",
        program,
        sandbox().url,
        ids.PARTNER_TENANT,
        ids.PARTNER_APP,
        ids.PARTNER_SECRET,
        SCOPES.graph,
      ];
      return (await promisify(execFile)(process.execPath, args, { env, cwd: join(__dirname, "../..") })).stdout;
    };
    expect(await run({ NODE_EXTRA_CA_CERTS: sandbox().caFile })).toBe("true\n");
    expect(await run({})).not.toBe("true\n");
  });
});
