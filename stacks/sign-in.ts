import { Config, type Output } from "@pulumi/pulumi";
import type { SignIn } from "./configuration";

/** What a provider of one tenant is told; everything else it takes from the `ARM_` variables. */
export interface TenantSignIn {
  readonly tenantId: string;
  readonly clientId?: string;
  readonly clientSecret?: Output<string>;
  readonly useOidc?: boolean;
  readonly useMsi?: boolean;
}

/** Puts a tenant's sign-in together; the client secret stays the secret it is. */
export function tenantSignIn(tenantId: string, signIn: SignIn, secretKey: string): TenantSignIn {
  const clientSecret = new Config().getSecret(secretKey);
  return {
    tenantId,
    ...(signIn.clientId === undefined ? {} : { clientId: signIn.clientId }),
    ...(signIn.useOidc === undefined ? {} : { useOidc: signIn.useOidc }),
    ...(signIn.useMsi === undefined ? {} : { useMsi: signIn.useMsi }),
    ...(clientSecret === undefined ? {} : { clientSecret }),
  };
}
