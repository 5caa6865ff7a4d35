import { exportJWK, generateKeyPair, type JWK, type KeyLike, SignJWT } from "jose";

export interface SigningKey {
  kid: string;
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

async function makeKey(kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, use: "sig", alg: "RS256" };
  return { kid, privateKey, publicKey, jwk };
}

export async function makeKeys(): Promise<Keys> {
  const [signIn, github, azureDevOps] = await Promise.all([
    makeKey("sandbox-sign-in"),
    makeKey("sandbox-github"),
    makeKey("sandbox-azure-devops"),
  ]);
  return { signIn, github, azureDevOps };
}

/** A signed token; `now` in milliseconds, `seconds` its lifetime. */
export function sign(key: SigningKey, claims: Record<string, unknown>, now: number, seconds: number): Promise<string> {
  const issued = Math.floor(now / 1000);
  return new SignJWT({ ...claims, iat: issued, nbf: issued, exp: issued + seconds })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: key.kid, x5t: key.kid })
    .sign(key.privateKey);
}
