import type { ConditionalAccessPolicyArgs } from "@pulumi/azuread";
import { synchronisationRoles } from "../../proof/data/directory-roles";

/** How far a policy is on its way: seen in the sign-in logs only, or in force. */
export type Stage = "reportOnly" | "enforced";

/** The `state` of a policy as Graph spells it. */
export function policyState(stage: Stage): string {
  return stage === "enforced" ? "enabled" : "enabledForReportingButNotEnforced";
}

interface Common {
  readonly displayName: string;
  readonly state: ConditionalAccessPolicyArgs["state"];
}

/**
 * MFA for every user on every application from every client. Nothing is excluded but, when asked, the two roles of
 * directory synchronisation.
 */
export function mfaForAllUsers(
  options: Common & { readonly excludeDirectorySynchronization: boolean },
): ConditionalAccessPolicyArgs {
  return {
    displayName: options.displayName,
    state: options.state,
    conditions: {
      clientAppTypes: ["all"],
      applications: { includedApplications: ["All"] },
      users: {
        includedUsers: ["All"],
        ...(options.excludeDirectorySynchronization ? { excludedRoles: [...synchronisationRoles] } : {}),
      },
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
  };
}

/** Blocks the protocols that can never ask for a second factor. */
export function legacyAuthenticationBlocked(options: Common): ConditionalAccessPolicyArgs {
  return {
    displayName: options.displayName,
    state: options.state,
    conditions: {
      clientAppTypes: ["exchangeActiveSync", "other"],
      applications: { includedApplications: ["All"] },
      users: { includedUsers: ["All"] },
    },
    grantControls: { operator: "OR", builtInControls: ["block"] },
  };
}
