import { type Sandbox, startSandbox } from "../../sandbox/sandbox";

/** The partner's and the customer's tenant of the sandbox's seed and of the sample stacks. */
export const PARTNER_TENANT = "11111111-2222-4333-8444-555555555555";
export const CUSTOMER_TENANT = "66666666-7777-4888-9999-aaaaaaaaaaaa";
export const CLIENT_ID = "aaaaaaaa-0000-4000-8000-000000000001";

/** Planted where a secret goes, and searched for in everything that is printed. */
export const CANARY = "canary-7f3e9b1d-do-not-print";

/** A partner user's refresh token, with MFA behind it; for calls that Partner Center grants to users only. */
export const REFRESH_TOKEN = "sandbox-only-refresh-token-with-mfa";

/** Sign-in and endpoints that lead a program to the sandbox, and nowhere else. */
export function sandboxEnvironment(sandbox: Pick<Sandbox, "url" | "caFile">): Record<string, string> {
  return {
    NODE_EXTRA_CA_CERTS: sandbox.caFile,
    PARTNER_AUTHORITY_HOST: sandbox.url,
    PARTNER_GRAPH_ENDPOINT: `${sandbox.url}/graph`,
    PARTNER_RESOURCE_MANAGER_ENDPOINT: `${sandbox.url}/arm`,
    PARTNER_CENTER_ENDPOINT: `${sandbox.url}/partner`,
    ARM_TENANT_ID: PARTNER_TENANT,
    ARM_CLIENT_ID: CLIENT_ID,
  };
}

export { type Sandbox, startSandbox };

/** A sandbox whose partner application signs in with the canary, and the environment that leads a program to it. */
export async function sandboxWithCanary(): Promise<{ sandbox: Sandbox; environment: Record<string, string> }> {
  const sandbox = await startSandbox();
  const application = sandbox.state().applications[CLIENT_ID];
  if (application === undefined) throw new Error(`the sandbox has no application ${CLIENT_ID}`);
  application.secrets.push(CANARY);
  const signIn = { ARM_CLIENT_SECRET: CANARY, PARTNER_REFRESH_TOKEN: REFRESH_TOKEN };
  return { sandbox, environment: { ...sandboxEnvironment(sandbox), ...signIn } };
}
