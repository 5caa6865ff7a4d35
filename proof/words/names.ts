import { applicationName, compliantNetworkLocation, roleName, unnamedGlobalSecureAccess } from "../data";
import { mfaTrustedAddresses } from "../model/location";
import type { PolicySet } from "../model/policy-set";
import type { SignInTarget } from "../model/sign-in";

/** Names for people. What has no name anywhere is called by its id. */
export interface Names {
  user(id: string): string;
  group(id: string): string;
  role(id: string): string;
  application(id: string): string;
  location(id: string): string;
  policy(id: string): string;
  userAction(urn: string): string;
  target(target: SignInTarget): string;
}

const known = new WeakMap<PolicySet, Names>();

/** The names that a set gives, and those of Microsoft's own roles and applications. Made once for each set. */
export function namesOf(set: PolicySet): Names {
  const names = known.get(set) ?? makeNames(set);
  known.set(set, names);
  return names;
}

function makeNames({ directory, namedLocations, policies, groupNames = {} }: PolicySet): Names {
  const users = nameTable(directory?.users ?? [], ({ id, name }) => [id, name]);
  const listed = nameTable(directory?.groups ?? [], ({ id, name }) => [id, name]);
  const groups = new Map([...Object.entries(groupNames), ...listed]);
  const applications = nameTable(directory?.servicePrincipals ?? [], ({ appId, name }) => [appId, name]);
  const locations = nameTable(namedLocations, ({ id, displayName }) => [id, displayName]);
  const policyNames = nameTable(policies, ({ id, displayName }) => [id, displayName]);

  const names: Names = {
    user: (id) => `the user ${quotedOr(users.get(id), id)}`,
    group: (id) => `the group ${quotedOr(groups.get(id), id)}`,
    role: (id) => {
      const name = roleName(id);
      return name === undefined ? `the role ${id}` : `the role ${name}`;
    },
    application: (id) =>
      id === unnamedGlobalSecureAccess
        ? globalSecureAccess
        : (applications.get(id) ?? applicationName(id) ?? `the application ${id}`),
    location: (id) => {
      if (id === mfaTrustedAddresses) return "the trusted addresses of the MFA settings";
      if (id === compliantNetworkLocation && !locations.has(id)) return "the compliant network";
      return `the location ${quotedOr(locations.get(id), id)}`;
    },
    policy: (id) => `the policy ${quotedOr(policyNames.get(id), id)}`,
    userAction: (urn) => userActions[urn] ?? `the user action ${urn}`,
    target: (target) => {
      if (target.kind === "userAction") return names.userAction(target.id);
      if (target.kind === "baselineScopes") return "basic directory scopes";
      return target.id === "other" ? "an application that no policy names" : names.application(target.id);
    },
  };
  return names;
}

const globalSecureAccess = "the services that the Global Secure Access client needs";

const userActions: Readonly<Record<string, string>> = {
  "urn:user:registersecurityinfo": "registering security information",
  "urn:user:registerdevice": "registering or joining a device",
  "urn:user:accountrecovery": "account recovery",
};

function nameTable<T>(items: readonly T[], entry: (item: T) => [string, string | undefined]): Map<string, string> {
  const table = new Map<string, string>();
  for (const item of items) {
    const [id, name] = entry(item);
    if (name) table.set(id, name);
  }
  return table;
}

const quotedOr = (name: string | undefined, id: string): string => (name === undefined ? id : `"${name}"`);
