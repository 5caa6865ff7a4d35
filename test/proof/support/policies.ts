import type { NamedLocation } from "../../../proof/model/location";
import type {
  Control,
  Grant,
  Guests,
  People,
  Places,
  Policy,
  Resources,
  Session,
  Target,
} from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";

export const nobody: People = { all: false, users: [], groups: [], roles: [], guests: [] };
export const everyone: People = { ...nobody, all: true };
export const people = (some: Partial<People>): People => ({ ...nobody, ...some });
export const guests = (kinds: Guests["kinds"], tenants: Guests["tenants"] = "any"): Guests => ({ kinds, tenants });

export const noResource: Resources = { all: false, applications: [], office365: false, adminPortals: false };
export const allResources: Resources = { ...noResource, all: true };
export const resources = (include: Partial<Resources>, exclude: Partial<Resources> = {}): Target => ({
  kind: "resources",
  include: { ...noResource, ...include },
  exclude: { ...noResource, ...exclude },
});

export const nowhere: Places = { all: false, allTrusted: false, ids: [] };
export const places = (some: Partial<Places>): Places => ({ ...nowhere, ...some });

export const noSession: Session = { disableResilienceDefaults: false, others: [] };
export const everyTime: Session = { ...noSession, signInFrequency: { interval: "everyTime", authentication: "all" } };

export const control = (kind: Exclude<Control["kind"], "authenticationStrength">): Control => ({ kind });
export const strength = (id: string): Control => ({ kind: "authenticationStrength", id });
export const grant = (operator: Grant["operator"], ...controls: readonly Control[]): Grant => ({ operator, controls });
export const mfa = grant("OR", control("mfa"));
export const block = grant("OR", control("block"));

/** MFA for everyone, everywhere, at every application, but for what is said. */
export function policy(changes: Partial<Policy> = {}): Policy {
  const { id = "p1" } = changes;
  return {
    id,
    displayName: `Policy ${id}`,
    state: "enabled",
    reaches: "people",
    users: { include: everyone, exclude: nobody },
    target: resources({ all: true }),
    clientAppTypes: "any",
    platforms: "any",
    locations: "any",
    signInRiskLevels: "any",
    userRiskLevels: "any",
    insiderRiskLevels: "any",
    transferMethods: "any",
    grant: mfa,
    session: noSession,
    undetermined: [],
    ...changes,
  };
}

export const setOf = (policies: readonly Policy[], rest: Partial<PolicySet> = {}): PolicySet => ({
  policies,
  namedLocations: [],
  authenticationStrengths: [],
  ...rest,
});

type Location<Kind> = Extract<NamedLocation, { kind: Kind }>;

export const ipLocation = (id: string, ranges: readonly string[], isTrusted = false): Location<"ip"> => ({
  id,
  displayName: `Location ${id}`,
  kind: "ip",
  isTrusted,
  ranges,
});

export const countryLocation = (
  id: string,
  countries: readonly string[],
  rest: Partial<Location<"country">> = {},
): Location<"country"> => ({
  id,
  displayName: `Location ${id}`,
  kind: "country",
  countries,
  includesUnknown: false,
  lookup: "clientIpAddress",
  ...rest,
});
