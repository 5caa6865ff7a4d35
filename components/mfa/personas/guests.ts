import { everyClient, everyGuest, everyHours, everything, mfa } from "./parts";
import type { PersonaPolicy } from "./types";

/** Guests and external users of every kind. */
export function guestPolicies(): PersonaPolicy[] {
  return [
    {
      key: "guests-mfa",
      persona: "guests",
      displayName: "CA401 Guests: MFA for every guest and external user",
      why: "Names all six kinds of guests, so that those who have no object in this directory (Teams shared channels, staff of service providers) are asked however Entra reads 'All users'.",
      licence: "p1",
      demands: { method: "mfa", of: "everyone" },
      policy: {
        conditions: { ...everyClient, ...everything, users: { includeGuestsOrExternalUsers: everyGuest } },
        ...mfa,
      },
    },
    {
      key: "guests-sessions",
      persona: "guests",
      displayName: "CA402 Guests: short sessions",
      why: "Nothing is known of a guest's device. Browsers forget the session when they are closed, and guests authenticate again after a working day.",
      licence: "p1",
      policy: {
        conditions: { ...everyClient, ...everything, users: { includeGuestsOrExternalUsers: everyGuest } },
        sessionControls: { ...everyHours(12), persistentBrowser: { isEnabled: true, mode: "never" } },
      },
    },
  ];
}
