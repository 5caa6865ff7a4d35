import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const DAYS = 24 * 60 * 60 * 1000;
const subtle = webcrypto.subtle;

export interface Certificates {
  /** The authority's certificate, for `NODE_EXTRA_CA_CERTS`. */
  caFile: string;
  ca: string;
  certificate: string;
  key: string;
}

async function pem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await subtle.exportKey("pkcs8", key)).toString("base64");
  return `-----BEGIN PRIVATE KEY-----\n${der.replace(/(.{64})/g, "$1\n").trimEnd()}\n-----END PRIVATE KEY-----\n`;
}

/**
 * Makes a certificate authority and a server certificate for localhost, both a week long.
 * Only the authority's certificate is written (`ca.pem`); the keys never leave the process.
 */
export async function makeCertificates(folder?: string): Promise<Certificates> {
  x509.cryptoProvider.set(webcrypto);
  const notBefore = new Date(Date.now() - DAYS);
  const notAfter = new Date(Date.now() + 7 * DAYS);
  const authorityKeys = await subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const serverKeys = await subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const name = "CN=partnerguard sandbox authority, O=This is not Microsoft";
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    notBefore,
    notAfter,
    signingAlgorithm: ALGORITHM,
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const server = await x509.X509CertificateGenerator.create({
    subject: "CN=localhost, O=This is not Microsoft",
    issuer: name,
    notBefore,
    notAfter,
    signingAlgorithm: ALGORITHM,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: "dns", value: "localhost" },
        { type: "ip", value: "127.0.0.1" },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const where = folder ?? (await mkdtemp(join(tmpdir(), "partnerguard-sandbox-")));
  await mkdir(where, { recursive: true });
  const caFile = join(where, "ca.pem");
  const ca = `${authority.toString("pem")}\n`;
  await writeFile(caFile, ca);
  return { caFile, ca, certificate: server.toString("pem"), key: await pem(serverKeys.privateKey) };
}
