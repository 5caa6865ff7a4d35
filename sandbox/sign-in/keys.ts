import { exportJWK, generateKeyPair, type JWK, type KeyLike, SignJWT } from "jose";

export interface SigningKey {
  kid: string;
  alg: "RS256" | "ES256";
  privateKey: KeyLike;
  publicKey: KeyLike;
  jwk: JWK;
}

/** Keys of the sandbox's issuers: one for its sign-in service, one for each pipeline system. They never leave the process. */
export interface Keys {
  signIn: SigningKey;
  github: SigningKey;
  azureDevOps: SigningKey;
}

type Algorithm = "RS256" | "ES256";

async function makeKey(kid: string, alg: Algorithm): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, use: "sig", alg } };
}

/** Entra signs with RSA, and so does the sandbox; its pipeline issuers use elliptic curves, which are made at once. */
export async function makeKeys(): Promise<Keys> {
  const [signIn, github, azureDevOps] = await Promise.all([
    makeKey("sandbox-sign-in", "RS256"),
    makeKey("sandbox-github", "ES256"),
    makeKey("sandbox-azure-devops", "ES256"),
  ]);
  return { signIn, github, azureDevOps };
}

/** A signed token; `now` in milliseconds, `seconds` its lifetime. */
export function sign(key: SigningKey, claims: Record<string, unknown>, now: number, seconds: number): Promise<string> {
  const issued = Math.floor(now / 1000);
  return new SignJWT({ ...claims, iat: issued, nbf: issued, exp: issued + seconds })
    .setProtectedHeader({ alg: key.alg, typ: "JWT", kid: key.kid, x5t: key.kid })
    .sign(key.privateKey);
}
