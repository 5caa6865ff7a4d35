import { everyClient, everyHours, everything } from "./parts";
import privileged from "./privileged-roles.json";
import type { PersonaArgs, PersonaPolicy } from "./types";

/** Built-in strength "Phishing-resistant MFA", the same in every tenant. */
const phishingResistant = "00000000-0000-0000-0000-000000000004";

/** Template ids of the roles whose holders need phishing-resistant MFA unless a program says otherwise. */
export const privilegedRoles: readonly string[] = [...privileged.roles, ...privileged.alsoAdministrators.roles].map(
  ({ templateId }) => templateId,
);

/** Holders of privileged roles: what they are asked beyond what everyone is asked. */
export function adminPolicies(args: PersonaArgs): PersonaPolicy[] {
  const roles = [...(args.privilegedRoles ?? privilegedRoles)];
  return [
    {
      key: "admins-phishing-resistant",
      persona: "admins",
      displayName: "CA101 Admins: phishing-resistant MFA",
      why: "A code or a prompt can be talked out of somebody; a passkey, Windows Hello for Business and a certificate cannot. Whoever holds a privileged role, emergency access included, signs in with one of these.",
      licence: "p1",
      demands: { method: "phishingResistant", of: { roles } },
      policy: {
        conditions: { ...everyClient, ...everything, users: { includeRoles: roles } },
        grantControls: { operator: "OR", authenticationStrength: { id: phishingResistant } },
      },
    },
    {
      key: "admins-sessions",
      persona: "admins",
      displayName: "CA102 Admins: short sessions",
      why: "A stolen session of an administrator is worth a tenant. Browsers do not stay signed in after they are closed, and both factors are asked again in every working day.",
      licence: "p1",
      policy: {
        conditions: { ...everyClient, ...everything, users: { includeRoles: roles } },
        sessionControls: {
          ...everyHours(args.adminSignInFrequencyHours ?? 8),
          persistentBrowser: { isEnabled: true, mode: "never" },
        },
      },
    },
  ];
}
