import type { ConditionalAccessPolicyArgs } from "@pulumi/azuread";
import { childOf } from "../shared/child";
import { packages } from "../shared/packages";
import { transformed } from "../shared/transform";
import { legacyAuthenticationBlocked, mfaForAllUsers } from "./conditional-access-policies";
import { checkPolicy } from "./partner-mfa-check";
import type { Scope } from "./partner-mfa-scope";

/** The baseline's policies once more, enabled, for the pilot's group alone. Not protected: they go when the stage does. */
export function makePilot({ name, args, opts, check, component }: Scope): void {
  const prefix = args.displayNamePrefix === undefined ? "" : `${args.displayNamePrefix} `;
  const group = args.pilotGroup ?? "";
  const pilots: [string, ConditionalAccessPolicyArgs][] = [
    [
      `${name}-pilot-mfa`,
      mfaForAllUsers({
        displayName: `${prefix}Pilot: require MFA`,
        state: "enabled",
        excludeDirectorySynchronization: false,
      }),
    ],
    [
      `${name}-pilot-legacy-authentication`,
      legacyAuthenticationBlocked({ displayName: `${prefix}Pilot: block legacy authentication`, state: "enabled" }),
    ],
  ];
  for (const [policyName, policy] of pilots) {
    const forGroup = {
      ...policy,
      conditions: { ...(policy.conditions as object), users: { includedGroups: [group] } },
    };
    const made = transformed<ConditionalAccessPolicyArgs>(
      args.transform?.pilotPolicy,
      policyName,
      forGroup as ConditionalAccessPolicyArgs,
      childOf(component, opts),
    );
    checkPolicy(check, "transform.pilotPolicy", made[1], args.licence);
    new packages.azuread.ConditionalAccessPolicy(...made);
  }
}
