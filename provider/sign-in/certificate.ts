import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import * as forge from "node-forge";
import type { SignInWay } from "./way";

export interface ReadCertificate {
  /** Certificate and private key in one text, as the libraries want it. */
  readonly pem: string;
  /** The private key alone, decrypted. */
  readonly privateKey: string;
  /** Password that the key in `pem` is still encrypted with. */
  readonly password?: string;
}

/**
 * Reads a client certificate with its private key: PEM (also with an encrypted key) or PFX (PKCS #12), from a file or as
 * base64. RSA keys only, because Entra takes no others for client certificates.
 * @throws Error that says what is wrong with which setting, never with the content
 */
export function readCertificate(way: Extract<SignInWay, { kind: "certificate" }>): ReadCertificate {
  const named = way.path === undefined ? "clientCertificate" : `clientCertificatePath (${way.path})`;
  const bytes = way.path === undefined ? decode(way.content ?? "", named) : read(way.path);
  const text = bytes.toString("latin1");
  return text.includes("-----BEGIN ") ? fromPem(text, way.password, named) : fromPfx(bytes, way.password ?? "", named);
}

/** Hexadecimal SHA-256 of the certificate. */
export function certificateThumbprint(pem: string): string {
  return createHash("sha256")
    .update(new X509Certificate(certificateBlock(pem) ?? "").raw)
    .digest("hex");
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unreadable";
    throw new Error(`clientCertificatePath: the file ${path} cannot be read (${code})`);
  }
}

function decode(content: string, named: string): Buffer {
  if (content.includes("-----BEGIN ")) {
    return Buffer.from(content, "latin1");
  }
  const compact = content.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/_-]+=*$/.test(compact)) {
    throw new Error(`${named}: is neither base64 nor PEM text; write the base64 of the PEM or PFX file`);
  }
  return Buffer.from(compact, "base64");
}

function fromPem(text: string, password: string | undefined, named: string): ReadCertificate {
  const key = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]+?-----END \1PRIVATE KEY-----/.exec(text)?.[0];
  const certificate = certificateBlock(text);
  if (key === undefined || certificate === undefined) {
    const missing = key === undefined ? "private key" : "certificate";
    throw new Error(`${named}: holds no ${missing}; both are needed in one PEM file, or use a PFX file`);
  }
  try {
    const decrypted = createPrivateKey({ key, ...(password === undefined ? {} : { passphrase: password }) });
    onlyRsa(decrypted.asymmetricKeyType, named);
    const privateKey = decrypted.export({ type: "pkcs8", format: "pem" }).toString();
    return { pem: `${privateKey}\n${allCertificates(text).join("\n")}\n`, privateKey };
  } catch (cause) {
    throw wrongPassword(cause, password, named);
  }
}

function fromPfx(bytes: Buffer, password: string, named: string): ReadCertificate {
  let container: forge.pkcs12.Pkcs12Pfx;
  try {
    const asn1 = forge.asn1.fromDer(forge.util.createBuffer(bytes.toString("binary")));
    container = forge.pkcs12.pkcs12FromAsn1(asn1, password);
  } catch (cause) {
    if (cause instanceof Error && /password|mac/i.test(cause.message)) {
      throw new Error(`${named}: the PFX does not open with clientCertificatePassword`);
    }
    throw new Error(`${named}: is neither PEM nor PFX`);
  }
  const key = [forge.pki.oids.pkcs8ShroudedKeyBag, forge.pki.oids.keyBag].flatMap((type) => bags(container, type))[0];
  const certificates = bags(container, forge.pki.oids.certBag).flatMap((bag) => (bag.cert ? [bag.cert] : []));
  if (key === undefined || certificates.length === 0) {
    throw new Error(
      `${named}: the PFX holds no ${key === undefined ? "private key" : "certificate"}; export it with both`,
    );
  }
  if (!key.key) {
    throw new Error(`${named}: the key is not RSA; Entra takes RSA keys only`);
  }
  const privateKey = forge.pki.privateKeyInfoToPem(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key.key)));
  const own = certificates.find((certificate) => belongs(certificate, key.key)) ?? certificates[0];
  const ordered = [own, ...certificates.filter((certificate) => certificate !== own)];
  const chain = ordered.flatMap((certificate) => (certificate ? [forge.pki.certificateToPem(certificate)] : []));
  return { pem: [privateKey, ...chain].join("\n").replaceAll("\r\n", "\n"), privateKey };
}

function bags(container: forge.pkcs12.Pkcs12Pfx, type: string | undefined): forge.pkcs12.Bag[] {
  return type === undefined ? [] : (container.getBags({ bagType: type })[type] ?? []);
}

function belongs(certificate: forge.pki.Certificate, key: forge.pki.PrivateKey | undefined): boolean {
  const { n } = certificate.publicKey as forge.pki.rsa.PublicKey;
  return n?.equals((key as forge.pki.rsa.PrivateKey).n) ?? false;
}

function certificateBlock(pem: string): string | undefined {
  return allCertificates(pem)[0];
}

function allCertificates(pem: string): string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
}

class NotRsa extends Error {}

function onlyRsa(type: string | undefined, named: string): void {
  if (type !== "rsa") {
    throw new NotRsa(`${named}: the key is ${type ?? "of an unknown kind"}; Entra takes RSA keys only`);
  }
}

function wrongPassword(cause: unknown, password: string | undefined, named: string): Error {
  if (cause instanceof NotRsa) {
    return cause;
  }
  return new Error(
    password === undefined
      ? `${named}: the private key cannot be read; if it is encrypted, set clientCertificatePassword`
      : `${named}: the private key does not open with clientCertificatePassword`,
  );
}
