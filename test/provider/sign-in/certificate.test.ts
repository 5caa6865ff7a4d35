import { createPrivateKey, generateKeyPairSync, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificateThumbprint, readCertificate } from "../../../provider/sign-in/certificate";
import { makeCertificate, password } from "./certificates";

const clientId = "aaaaaaaa-0000-4000-8000-000000000001";
const { certificatePem, encryptedKeyPem, keyPem, pfx } = makeCertificate();

const base64 = (text: string) => Buffer.from(text).toString("base64");
const read = (content: string, secret?: string) =>
  readCertificate({ kind: "certificate", clientId, content, ...(secret === undefined ? {} : { password: secret }) });

function expectOurs(result: { pem: string; privateKey: string }): void {
  expect(
    new X509Certificate(result.pem.slice(result.pem.indexOf("-----BEGIN CERTIFICATE"))).checkPrivateKey(
      createPrivateKey(keyPem),
    ),
  ).toBe(true);
  expect(createPrivateKey(result.privateKey).equals(createPrivateKey(keyPem))).toBe(true);
  expect(result.pem).toContain("-----BEGIN PRIVATE KEY-----");
}

test.each([
  ["PEM", base64(keyPem + certificatePem), undefined],
  ["PEM, certificate first, as text", certificatePem + keyPem, undefined],
  ["PEM with an encrypted key", base64(certificatePem + encryptedKeyPem), password],
  ["PFX (3DES)", pfx("3des"), password],
  ["PFX (AES-256)", pfx("aes256"), password],
])("%s is read", (_name, content, secret) => {
  expectOurs(read(content, secret));
});

describe("a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is read as PFX or PEM by what it holds", () => {
    const path = join(folder, "application.pfx");
    writeFileSync(path, Buffer.from(pfx("aes256"), "base64"));
    expectOurs(readCertificate({ kind: "certificate", clientId, path, password }));
  });

  test("that is missing is named", () => {
    expect(() => readCertificate({ kind: "certificate", clientId, path: "/nowhere/c.pem" })).toThrow(
      "clientCertificatePath: the file /nowhere/c.pem cannot be read (ENOENT)",
    );
  });
});

test.each([
  ["no base64", "***", undefined, "neither base64 nor PEM"],
  ["other bytes", base64("hello"), undefined, "neither PEM nor PFX"],
  ["no certificate", base64(keyPem), undefined, "holds no certificate"],
  ["no key", base64(certificatePem), undefined, "holds no private key"],
  [
    "an encrypted key without a password",
    base64(certificatePem + encryptedKeyPem),
    undefined,
    "set clientCertificatePassword",
  ],
  ["an encrypted key with a wrong password", base64(certificatePem + encryptedKeyPem), "wrong-canary", "does not open"],
  ["a PFX with a wrong password", pfx("aes256"), "wrong-canary", "does not open"],
])("%s is an error that says what to write, and no secret", (_name, content, secret, expected) => {
  const attempt = () => read(content, secret);
  expect(attempt).toThrow(expected);
  expect(attempt).not.toThrow(/canary|BEGIN/);
});

test("a key that is not RSA is refused, because Entra takes no other", () => {
  const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const pem = elliptic.export({ type: "pkcs8", format: "pem" }).toString();
  expect(() => read(base64(certificatePem + pem))).toThrow("RSA keys only");
});

test("the thumbprint is the certificate's SHA-256", () => {
  const { pem } = read(base64(keyPem + certificatePem));
  expect(certificateThumbprint(pem)).toBe(
    new X509Certificate(certificatePem).fingerprint256.replaceAll(":", "").toLowerCase(),
  );
});
