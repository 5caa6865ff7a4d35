import * as pulumi from "@pulumi/pulumi";
import { version } from "../version";
import { getServiceAccountsToken } from "./tokens";

export interface FoundServiceAccount {
  /** Object id. */
  id: string;
  /** The name it signs in with. */
  userPrincipalName: string;
  /** Why it looks like a service account, each as the end of a sentence. */
  reasons: string[];
}

export interface GetServiceAccountsResult {
  /** Accounts by name. */
  accounts: FoundServiceAccount[];
  /** Their object ids, in the same order. */
  ids: string[];
}

/**
 * Users of the tenant that serve as service accounts, by their names, by how they sign in and by what nobody filled in. Look at
 * each: a reason to look is no proof. Being a service account exempts nobody from MFA; the way out is a workload identity
 * (docs/guides/service-accounts.md). Accounts of directory synchronisation are left out.
 */
export function getServiceAccounts(opts?: pulumi.InvokeOptions): Promise<GetServiceAccountsResult> {
  return pulumi.runtime.invoke(getServiceAccountsToken, {}, { version, ...opts });
}

/** The same as an output, which waits for the provider in `opts`. */
export function getServiceAccountsOutput(opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetServiceAccountsResult> {
  return pulumi.runtime.invokeOutput(getServiceAccountsToken, {}, { version, ...opts });
}
