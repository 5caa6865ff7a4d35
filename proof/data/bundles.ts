import { isKnownApplication } from "./applications";
import adminPortals from "./microsoft-admin-portals.json";
import office365 from "./office-365.json";

/** Names that stand for several applications in a policy's target. */
export type Bundle = "Office365" | "MicrosoftAdminPortals";

/** `unsettled`: Microsoft's published list does not tell, so that both are possible. */
export type BundleMembership = "member" | "outside" | "unsettled";

const MEMBERS: Readonly<Record<Bundle, ReadonlySet<string>>> = {
  Office365: new Set(Object.keys(office365.members)),
  MicrosoftAdminPortals: new Set(Object.keys(adminPortals.members)),
};
const DOUBTFUL: Readonly<Record<Bundle, ReadonlySet<string>>> = {
  Office365: new Set(Object.keys(office365.unsettled)),
  MicrosoftAdminPortals: new Set(),
};

export const bundles: readonly Bundle[] = ["Office365", "MicrosoftAdminPortals"];

/**
 * Whether an application belongs to a bundle. Microsoft publishes the members' names; an application that Microsoft names
 * elsewhere and not there is outside. Of an id that nobody publishes neither can be said.
 */
export function membershipOf(appId: string, bundle: Bundle): BundleMembership {
  const id = appId.toLowerCase();
  if (MEMBERS[bundle].has(id)) return "member";
  return isKnownApplication(id) && !DOUBTFUL[bundle].has(id) ? "outside" : "unsettled";
}

/** The bundles that an application belongs to for certain. */
export function bundlesOf(appId: string): readonly Bundle[] {
  return bundles.filter((bundle) => membershipOf(appId, bundle) === "member");
}

/** The members of a bundle as far as their ids are published. */
export function membersOf(bundle: Bundle): readonly string[] {
  return [...MEMBERS[bundle]];
}
