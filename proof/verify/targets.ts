import {
  baselineScopesResource,
  hasMandatoryMfa,
  isGlobalSecureAccess,
  membershipOf,
  unnamedGlobalSecureAccess,
} from "../data";
import type { Assumptions } from "../model/assumptions";
import type { Resources } from "../model/policy";
import type { PolicySet } from "../model/policy-set";

export type Bundle = "Office365" | "MicrosoftAdminPortals";

/** One value of the dimension `target`. */
export interface SignInTo {
  readonly kind: "application" | "baselineScopes" | "userAction";
  /** Null for an application that no policy names. */
  readonly id: string | null;
  /** Left out by policies that name a compliant network. */
  readonly globalSecureAccess?: true;
  readonly bundles: ReadonlySet<Bundle>;
  /** Custom security attributes, where it is known which the application has. */
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  /** False where the published lists say that this application is not in such a bundle. */
  readonly exists: boolean;
}

const bundles: readonly Bundle[] = ["Office365", "MicrosoftAdminPortals"];

/** The values that stand for one application: with and without each bundle of which nothing tells whether it belongs to it. */
export function valuesOf(application: string | null, asked: ReadonlySet<Bundle>): string[] {
  const doubtful = bundles.filter(
    (bundle) => asked.has(bundle) && (application === null || membershipOf(application, bundle) === "unsettled"),
  );
  return doubtful.reduce(
    (values, bundle) => values.flatMap((value) => [value, `${value}+${bundle}`]),
    [application === null ? "other" : `app:${application}`],
  );
}

/** @returns undefined where the value is none of the dimension's */
export function targetOf(value: string, { directory }: PolicySet): SignInTo | undefined {
  if (value === "baselineScopes") {
    return { kind: "baselineScopes", id: baselineScopesResource, bundles: new Set(), attributes: {}, exists: true };
  }
  if (value.startsWith("action:")) {
    return { kind: "userAction", id: value.slice("action:".length), bundles: new Set(), attributes: {}, exists: true };
  }
  if (value === unnamedGlobalSecureAccess) {
    return { kind: "application", id: null, globalSecureAccess: true, bundles: new Set(), exists: true };
  }
  const read = /^(?:other|app:(.+?))(\+Office365)?(\+MicrosoftAdminPortals)?$/s.exec(value);
  if (read === null) return undefined;
  const [, id, ...suffixes] = read;
  const said = bundles.filter((bundle) => suffixes.includes(`+${bundle}`));
  if (id === undefined) {
    const untagged = said.includes("Office365") ? { attributes: {} } : {};
    return { kind: "application", id: null, bundles: new Set(said), ...untagged, exists: true };
  }
  const inside = bundles.filter((bundle) => said.includes(bundle) || membershipOf(id, bundle) === "member");
  const listed = directory?.servicePrincipals.find(({ appId }) => appId === id);
  return {
    kind: "application",
    id,
    bundles: new Set(inside),
    ...(isGlobalSecureAccess(id) && { globalSecureAccess: true }),
    ...(listed && { attributes: listed.attributes }),
    exists: inside.every((bundle) => membershipOf(id, bundle) !== "outside"),
  };
}

/** Whether a list of resources names the target. All takes in the user actions too, and nothing narrower does. */
export function isNamed(target: SignInTo, { all, applications, office365, adminPortals }: Resources): boolean {
  if (all) return true;
  if (target.kind === "userAction") return false;
  return (
    applications.some((id) => id === target.id) ||
    (office365 && target.bundles.has("Office365")) ||
    (adminPortals && target.bundles.has("MicrosoftAdminPortals"))
  );
}

/** Whether Microsoft itself demands MFA there, where that is assumed. */
export const demandsMfaItself = (target: SignInTo, { mandatoryPortalMfa }: Assumptions): boolean =>
  mandatoryPortalMfa === "used" && target.kind === "application" && target.id !== null && hasMandatoryMfa(target.id);
