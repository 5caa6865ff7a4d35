import type { FunctionHandler } from "./function";
import { getBillingScope } from "./get-billing-scope";
import { getPolicyStates } from "./get-policy-states";
import { getServiceAccounts } from "./get-service-accounts";

/** Every function of the provider, one line each. */
export const functions: readonly FunctionHandler[] = [getBillingScope, getPolicyStates, getServiceAccounts];
