import { everyClient, everyGuest, everyHours, everyone, everything } from "./parts";
import type { PersonaArgs, PersonaPolicy } from "./types";

/** Exchange Online and SharePoint Online, the resources for which Windows clients can bind tokens. */
const tokenProtected = ["00000002-0000-0ff1-ce00-000000000000", "00000003-0000-0ff1-ce00-000000000000"];

/** The tenant's own people. These policies only add to what everyone is asked, so guests stay outside without a gap. */
export function internalPolicies(args: PersonaArgs): PersonaPolicy[] {
  const internals = { ...everyone, excludeGuestsOrExternalUsers: everyGuest };
  const policies: PersonaPolicy[] = [
    {
      key: "internals-unmanaged-devices",
      persona: "internals",
      displayName: "CA201 Internals: short sessions on unmanaged devices",
      why: "A device that nobody manages may be shared or stolen: the browser forgets the session when it is closed, and people authenticate again twice a day.",
      licence: "p1",
      policy: {
        conditions: {
          ...everyClient,
          ...everything,
          users: internals,
          devices: {
            deviceFilter: {
              mode: "include",
              rule: 'device.isCompliant -ne True -and device.trustType -ne "ServerAD"',
            },
          },
        },
        sessionControls: {
          ...everyHours(args.unmanagedDeviceSignInFrequencyHours ?? 12),
          persistentBrowser: { isEnabled: true, mode: "never" },
        },
      },
    },
  ];
  if (args.tokenProtection === true) {
    policies.push({
      key: "internals-token-protection",
      persona: "internals",
      displayName: "CA202 Internals: token protection on Windows",
      why: "A token that was copied from a Windows device is worthless elsewhere. Only Exchange and SharePoint clients can do it so far; others on Windows are refused, so look at the report-only results first.",
      licence: "p1",
      policy: {
        conditions: {
          clientAppTypes: ["mobileAppsAndDesktopClients"],
          applications: { includeApplications: [...tokenProtected] },
          users: internals,
          platforms: { includePlatforms: ["windows"] },
        },
        sessionControls: { secureSignInSession: { isEnabled: true } },
      },
    });
  }
  return policies;
}
