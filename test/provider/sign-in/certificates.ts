import { generateKeyPairSync } from "node:crypto";
import * as forge from "node-forge";

export const password = "canary-password";

/** A self-signed certificate with its key, in the forms that people have. */
export interface TestCertificate {
  readonly certificatePem: string;
  readonly keyPem: string;
  readonly encryptedKeyPem: string;
  /** base64, opened by `password`. */
  pfx(algorithm: "3des" | "aes256"): string;
}

export function makeCertificate(): TestCertificate {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keyPem = keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const key = forge.pki.privateKeyFromPem(keyPem);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(keys.publicKey.export({ type: "spki", format: "pem" }).toString());
  certificate.serialNumber = "01";
  certificate.validity.notBefore = new Date(Date.now() - 60_000);
  certificate.validity.notAfter = new Date(Date.now() + 86_400_000);
  certificate.setSubject([{ name: "commonName", value: "partner application" }]);
  certificate.setIssuer(certificate.subject.attributes);
  certificate.sign(key, forge.md.sha256.create());
  return {
    certificatePem: forge.pki.certificateToPem(certificate).replaceAll("\r\n", "\n"),
    keyPem,
    encryptedKeyPem: keys.privateKey
      .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: password })
      .toString(),
    pfx(algorithm) {
      // Few iterations, because these files protect nothing.
      const asn1 = forge.pkcs12.toPkcs12Asn1(key, [certificate], password, { algorithm, count: 8 });
      return Buffer.from(forge.asn1.toDer(asn1).getBytes(), "binary").toString("base64");
    },
  };
}
