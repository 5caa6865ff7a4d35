/** Prefixes of the variables that Azure's tools, the official providers and ours read to sign in. */
const prefixes = ["ARM_", "AZURE_", "AZUREAD_", "PARTNER_"];

/**
 * Is this environment variable one that a sign-in reads? The plan names those that are set, never their values. Whoever makes
 * a plan uses this, so that every way in sees the same names.
 */
export function isSignInVariable(name: string): boolean {
  return prefixes.some((prefix) => name.toUpperCase().startsWith(prefix));
}
