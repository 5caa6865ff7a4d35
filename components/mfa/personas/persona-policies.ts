import { adminPolicies } from "./admins";
import { agentPolicies } from "./agents";
import { globalPolicies } from "./global";
import { guestPolicies } from "./guests";
import { internalPolicies } from "./internals";
import { serviceAccountPolicies } from "./service-accounts";
import type { Licence, PersonaArgs, PersonaName, PersonaPolicy } from "./types";

/**
 * The policies of all personas as plain data, in the order in which they are put in force: MFA for every user first. None of
 * them excludes anybody from MFA but, when asked, the two roles of directory synchronisation.
 */
export function personaPolicies(args: PersonaArgs = {}): readonly PersonaPolicy[] {
  return [
    ...globalPolicies(args),
    ...adminPolicies(args),
    ...internalPolicies(args),
    ...guestPolicies(),
    ...serviceAccountPolicies(args),
    ...agentPolicies(args),
  ].filter(({ licence }) => allows(args.licence ?? "p1", licence));
}

/** Whether one licence includes what needs the other. */
export function allows(has: Licence, needs: Licence): boolean {
  return has === "p2" || needs === "p1";
}

/** Those of one persona. */
export function policiesOf(persona: PersonaName, args: PersonaArgs = {}): readonly PersonaPolicy[] {
  return personaPolicies(args).filter((policy) => policy.persona === persona);
}
