import { blocked, everyClient, everything } from "./parts";
import type { PersonaArgs, PersonaPolicy } from "./types";

/** User objects that serve as service accounts. The way out is a workload identity: docs/guides/service-accounts.md. */
export function serviceAccountPolicies({ serviceAccounts }: PersonaArgs): PersonaPolicy[] {
  if (serviceAccounts === undefined) return [];
  return [
    {
      key: "service-accounts-places",
      persona: "serviceAccounts",
      displayName: "CA601 Service accounts: only from their own places",
      why: "A user object that serves as a service account is asked for MFA as everyone is, and is blocked outside the places where its service runs. It is a fence until the service signs in as a workload identity, never a substitute for MFA.",
      licence: "p1",
      policy: {
        conditions: {
          ...everyClient,
          ...everything,
          users: { includeGroups: serviceAccounts.groups },
          locations: { includeLocations: ["All"], excludeLocations: serviceAccounts.namedLocations },
        },
        ...blocked,
      },
    },
  ];
}
