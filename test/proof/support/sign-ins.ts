import type { SignIn, SignInTarget } from "../../../proof/model/sign-in";

/** A member nobody names, in a browser on Windows, but for what is said. */
export function signIn(
  changes: Partial<Omit<SignIn, "user" | "location" | "target">> & {
    readonly user?: Partial<SignIn["user"]>;
    readonly location?: Partial<SignIn["location"]>;
    readonly target?: Partial<SignInTarget>;
  } = {},
): SignIn {
  return {
    clientAppType: "browser",
    platform: "windows",
    device: null,
    signInRisk: "none",
    userRisk: "none",
    insiderRisk: null,
    authenticationFlow: null,
    ...changes,
    user: { id: null, kind: "member", groups: [], roles: [], homeTenantId: null, ...changes.user },
    location: { ipAddress: "203.0.113.7", country: "NL", namedLocations: [], trusted: false, ...changes.location },
    target: { kind: "application", id: "other", bundles: [], attributes: {}, ...changes.target },
  };
}

export const userAction = (id: string): Partial<SignInTarget> => ({ kind: "userAction", id });
export const baselineScopes: Partial<SignInTarget> = { kind: "baselineScopes", id: "baselineScopes" };
