/**
 * The words of the Graph schema that a proof tells apart, spelled as the service spells them.
 * Source: Microsoft Graph metadata v1.0, 2026-08-20.
 */
export const clientAppTypes = ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other"] as const;
export type ClientAppType = (typeof clientAppTypes)[number];

/** The platforms that Graph names, and `unknown` for one that Entra ID does not recognise. */
export const platforms = ["windows", "macOS", "iOS", "android", "linux", "windowsPhone", "unknown"] as const;
export type Platform = (typeof platforms)[number];

/** `hidden` is reported where the licence to see a risk is missing; it is a value only when the assumption says so. */
export const riskLevels = ["none", "low", "medium", "high", "hidden"] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** The levels of insider risk; a person may have none, which no policy can name. */
export const insiderRiskLevels = ["minor", "moderate", "elevated"] as const;
export type InsiderRiskLevel = (typeof insiderRiskLevels)[number];

/** An ordinary sign-in has no transfer method. */
export const transferMethods = ["deviceCodeFlow", "authenticationTransfer"] as const;
export type TransferMethod = (typeof transferMethods)[number];

export const guestKinds = [
  "internalGuest",
  "b2bCollaborationGuest",
  "b2bCollaborationMember",
  "b2bDirectConnectUser",
  "otherExternalUser",
  "serviceProvider",
] as const;
export type GuestKind = (typeof guestKinds)[number];

export const personKinds = ["member", ...guestKinds] as const;
export type PersonKind = (typeof personKinds)[number];

/** Kinds that authenticate in a tenant of their own, which also evaluates their user risk. */
export const externalKinds: readonly PersonKind[] = guestKinds.filter((kind) => kind !== "internalGuest");

/**
 * Kinds of whom a directory has no object, so that the most complete list of users leaves them out: people of another tenant in a shared
 * channel, and staff of a provider with delegated administration. They are in no group here; the staff may hold roles.
 */
export const kindsWithoutObject = ["b2bDirectConnectUser", "serviceProvider"] as const;
export type KindWithoutObject = (typeof kindsWithoutObject)[number];
