import { createPublicKey, X509Certificate } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type KeyLike } from "jose";
import type { Cloud } from "../core/cloud";
import type { Application } from "../state/directory";
import type { SigningKey } from "./keys";
import { signInRefusal } from "./refusals";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Finds the application that signs in and proves that it is the one: secret, certificate or federation. */
export async function authenticateClient(cloud: Cloud, tenantId: string, form: URLSearchParams): Promise<Application> {
  const clientId = form.get("client_id")?.toLowerCase();
  if (!clientId) {
    throw signInRefusal(
      400,
      "invalid_request",
      900144,
      "The request body must contain the following parameter: 'client_id'.",
    );
  }
  const application = cloud.state.applications[clientId];
  if (application?.grants[tenantId] === undefined) {
    throw signInRefusal(
      400,
      "unauthorized_client",
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    );
  }
  const secret = form.get("client_secret");
  const assertion = form.get("client_assertion");
  if (assertion !== null) {
    if (form.get("client_assertion_type") !== ASSERTION_TYPE) {
      throw signInRefusal(400, "invalid_request", 50193, `The 'client_assertion_type' must be '${ASSERTION_TYPE}'.`);
    }
    await checkAssertion(cloud, tenantId, application, assertion);
  } else if (secret !== null) checkSecret(application, secret);
  else {
    throw signInRefusal(
      401,
      "invalid_client",
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  return application;
}

function checkSecret(application: Application, secret: string): void {
  if (application.secrets.includes(secret)) return;
  throw signInRefusal(
    401,
    "invalid_client",
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${application.appId}'.`,
  );
}

/** An assertion is the application's own (certificate) when it names the application as issuer; else it is federated. */
async function checkAssertion(cloud: Cloud, tenantId: string, application: Application, token: string): Promise<void> {
  let issuer: string | undefined;
  try {
    issuer = decodeJwt(token).iss;
  } catch {
    throw signInRefusal(401, "invalid_client", 50027, "JWT token is invalid or malformed.");
  }
  if (issuer === application.appId) await checkCertificate(cloud, tenantId, application, token);
  else await checkFederation(cloud, application, token);
}

async function checkCertificate(cloud: Cloud, tenantId: string, application: Application, token: string) {
  const header = decodeProtectedHeader(token);
  const certificate = application.certificates
    .map((pem) => new X509Certificate(pem))
    .find((one) => thumbprint(one.fingerprint) === header.x5t || thumbprint(one.fingerprint256) === header["x5t#S256"]);
  if (certificate === undefined) {
    throw signInRefusal(
      401,
      "invalid_client",
      700027,
      "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found.]",
    );
  }
  const audiences = [
    `${cloud.origin}/${tenantId}/oauth2/v2.0/token`,
    `${cloud.origin}/${tenantId}/oauth2/token`,
    `${cloud.origin}/${tenantId}/v2.0`,
  ];
  const { payload } = await verify(
    cloud,
    token,
    createPublicKey(certificate.publicKey.export({ type: "spki", format: "pem" })),
    700027,
  );
  const audience = [payload.aud].flat().map((one) => (one ?? "").replace("//127.0.0.1:", "//localhost:"));
  if (!audience.some((one) => audiences.map((own) => own.replace("//127.0.0.1:", "//localhost:")).includes(one))) {
    throw signInRefusal(
      401,
      "invalid_client",
      700023,
      `Client assertion audience claim does not match Realm issuer. Expected ${audiences[2]}.`,
    );
  }
  if (payload.sub !== application.appId) {
    throw signInRefusal(
      401,
      "invalid_client",
      700021,
      "Client assertion application identifier doesn't match 'client_id' parameter.",
    );
  }
}

/** Hexadecimal with colons to base64url, as `x5t` writes it. */
const thumbprint = (fingerprint: string): string =>
  Buffer.from(fingerprint.replaceAll(":", ""), "hex").toString("base64url");

async function checkFederation(cloud: Cloud, application: Application, token: string): Promise<void> {
  const claims = decodeJwt(token);
  const records = application.federatedCredentials.filter((record) => record.issuer === claims.iss);
  if (records.length === 0) {
    throw signInRefusal(
      401,
      "invalid_client",
      700211,
      `No matching federated identity record found for presented assertion issuer '${claims.iss}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
    );
  }
  const subjects = records.filter((record) => record.subject === claims.sub);
  if (subjects.length === 0) {
    throw signInRefusal(
      401,
      "invalid_client",
      700213,
      `No matching federated identity record found for presented assertion subject '${claims.sub}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
    );
  }
  const audience = [claims.aud].flat();
  if (!subjects.some((record) => record.audiences.some((one) => audience.includes(one)))) {
    throw signInRefusal(
      401,
      "invalid_client",
      700212,
      `No matching federated identity record found for presented assertion audience '${audience.join(" ")}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
    );
  }
  await verify(cloud, token, pipelineKey(cloud, claims.iss).publicKey, 5013);
}

function pipelineKey(cloud: Cloud, issuer: string | undefined): SigningKey {
  if (issuer === `${cloud.origin}/oidc/github`) return cloud.keys.github;
  if (issuer === `${cloud.origin}/oidc/azure-devops`) return cloud.keys.azureDevOps;
  throw signInRefusal(
    401,
    "invalid_client",
    50166,
    `Request to External OIDC endpoint failed: the sandbox knows no keys of '${issuer}'.`,
  );
}

async function verify(cloud: Cloud, token: string, key: KeyLike, invalidSignature: number) {
  try {
    return await jwtVerify(token, key, {
      currentDate: cloud.clock.date(),
      clockTolerance: 300,
      requiredClaims: ["exp"],
    });
  } catch (error) {
    if (
      error instanceof errors.JWTExpired ||
      (error instanceof errors.JWTClaimValidationFailed && error.claim === "nbf")
    ) {
      throw signInRefusal(401, "invalid_client", 700024, "Client assertion is not within its valid time range.");
    }
    throw signInRefusal(
      401,
      "invalid_client",
      invalidSignature,
      "Client assertion failed signature validation. [Reason - The key was found, but use of the key to verify the signature failed.]",
    );
  }
}
