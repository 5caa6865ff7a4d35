import type { ConditionalAccessPolicyArgs } from "@pulumi/azuread";
import type { Input } from "@pulumi/pulumi";
import type { GraphPolicy, Guests, PersonaPolicy } from "./types";

/**
 * Which provider can write a policy. azuread 6 has no token protection, risk remediation or agents
 * (https://github.com/hashicorp/terraform-provider-azuread, read 2026-11-24); those go through `partner`.
 */
export function through({ policy }: Pick<PersonaPolicy, "policy">): "azuread" | "partner" {
  const { conditions, grantControls, sessionControls } = policy;
  const onlyGraph =
    sessionControls?.secureSignInSession !== undefined ||
    grantControls?.builtInControls?.includes("riskRemediation") === true ||
    conditions.agentIdRiskLevels !== undefined ||
    conditions.clientApplications !== undefined ||
    conditions.users.includeUsers?.includes("AllAgentIdUsers") === true;
  return onlyGraph ? "partner" : "azuread";
}

/** The policy in the words of azuread. Only for those that `through` leads there. */
export function azureadArgs(
  { displayName, policy }: Pick<PersonaPolicy, "displayName" | "policy">,
  state: Input<string>,
): ConditionalAccessPolicyArgs {
  const { conditions, grantControls, sessionControls } = policy;
  return {
    displayName,
    state,
    conditions: {
      clientAppTypes: [...conditions.clientAppTypes],
      applications: defined({
        includedApplications: list(conditions.applications.includeApplications),
        includedUserActions: list(conditions.applications.includeUserActions),
      }),
      users: defined({
        includedUsers: list(conditions.users.includeUsers),
        includedGroups: list(conditions.users.includeGroups),
        includedRoles: list(conditions.users.includeRoles),
        excludedRoles: list(conditions.users.excludeRoles),
        includedGuestsOrExternalUsers: guests(conditions.users.includeGuestsOrExternalUsers),
        excludedGuestsOrExternalUsers: guests(conditions.users.excludeGuestsOrExternalUsers),
      }),
      ...defined({
        signInRiskLevels: list(conditions.signInRiskLevels),
        userRiskLevels: list(conditions.userRiskLevels),
        authenticationFlowTransferMethods: conditions.authenticationFlows?.transferMethods.split(","),
        devices: conditions.devices && { filter: conditions.devices.deviceFilter },
        platforms:
          conditions.platforms &&
          defined({
            includedPlatforms: [...conditions.platforms.includePlatforms],
            excludedPlatforms: list(conditions.platforms.excludePlatforms),
          }),
        locations:
          conditions.locations &&
          defined({
            includedLocations: [...conditions.locations.includeLocations],
            excludedLocations: list(conditions.locations.excludeLocations),
          }),
      }),
    },
    ...defined({
      grantControls:
        grantControls &&
        defined({
          operator: grantControls.operator,
          builtInControls: list(grantControls.builtInControls),
          authenticationStrengthPolicyId:
            grantControls.authenticationStrength &&
            `/policies/authenticationStrengthPolicies/${grantControls.authenticationStrength.id}`,
        }),
      sessionControls: sessionControls && session(sessionControls),
    }),
  };
}

function session({ signInFrequency, persistentBrowser }: NonNullable<GraphPolicy["sessionControls"]>) {
  return defined({
    signInFrequency: signInFrequency?.value,
    signInFrequencyPeriod: signInFrequency?.type,
    signInFrequencyInterval: signInFrequency?.frequencyInterval,
    signInFrequencyAuthenticationType: signInFrequency?.authenticationType,
    persistentBrowserMode: persistentBrowser?.mode,
  });
}

function guests(guests: Guests | undefined) {
  return (
    guests && [
      {
        guestOrExternalUserTypes: guests.guestOrExternalUserTypes.split(","),
        externalTenants: [{ membershipKind: guests.externalTenants.membershipKind }],
      },
    ]
  );
}

function list<T>(values: readonly T[] | undefined): T[] | undefined {
  return values === undefined ? undefined : [...values];
}

/** Without members that are absent, which the SDK would send as a change. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
