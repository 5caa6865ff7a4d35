import { isMfaStrength } from "../data";
import type { PartResult } from "../interpret";
import { targetMatches } from "../interpret/target";
import type { Assumptions } from "../model/assumptions";
import type { Control, Grant, Guests, People, Policy, Target } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";
import { namesOf } from "../words/names";

/** One edit of a policy, and how to make it. */
export interface Change {
  readonly change: Partial<Policy>;
  readonly property: string;
  readonly instruction: string;
}

export interface Surroundings {
  readonly set: PolicySet;
  readonly assumptions: Assumptions;
}

const allResources: Target = {
  kind: "resources",
  include: { all: true, applications: [], office365: false, adminPortals: false },
  exclude: { all: false, applications: [], office365: false, adminPortals: false },
};

export const enabling: Change = {
  change: { state: "enabled" },
  property: "state",
  instruction: 'Write state: "enabled"',
};

/** What makes a part of a policy match a sign-in that it does not match. */
export function changesOf(
  { part, property }: PartResult,
  policy: Policy,
  signIn: SignIn,
  context: Surroundings,
): readonly Change[] {
  switch (part) {
    case "users":
      return peopleChanges(property, policy, signIn, context);
    case "target":
      return [targetChange(property, policy, signIn, context)];
    case "clientAppTypes":
      return [{ change: { clientAppTypes: "any" }, property, instruction: `Write ["all"] as ${property}` }];
    case "platforms":
      return [{ change: { platforms: "any" }, property, instruction: "Remove conditions.platforms" }];
    case "locations":
      return [{ change: { locations: "any" }, property, instruction: "Remove conditions.locations" }];
    case "deviceFilter": {
      const change = { deviceFilter: undefined } as unknown as Partial<Policy>;
      return [{ change, property, instruction: `Remove ${property}` }];
    }
    // Conditions about risk or a transfer method make a policy what it is.
    default:
      return [];
  }
}

/** Takes the person out of every list that leaves them out: one edit for each list. */
function peopleChanges(
  property: string,
  { users: { include, exclude } }: Policy,
  { user }: SignIn,
  { set }: Surroundings,
): readonly Change[] {
  const names = namesOf(set);
  const isMeant = ({ kinds, tenants }: Guests): boolean =>
    kinds.some((kind) => kind === user.kind) &&
    (tenants === "any" || tenants.some((tenant) => tenant === user.homeTenantId));
  const left: People = {
    all: false,
    users: exclude.users.filter((id) => id !== user.id),
    groups: exclude.groups.filter((id) => !user.groups.includes(id)),
    roles: exclude.roles.filter((id) => !user.roles.includes(id)),
    guests: exclude.guests.filter((selection) => !isMeant(selection)),
  };
  const gone = <T>(all: readonly T[], kept: readonly T[]): readonly T[] => all.filter((one) => !kept.includes(one));
  const removed: readonly (readonly [list: string, what: readonly string[]])[] = [
    ["Users", [...(exclude.all ? ["All"] : []), ...gone(exclude.users, left.users).map(names.user)]],
    ["Groups", gone(exclude.groups, left.groups).map(names.group)],
    ["Roles", gone(exclude.roles, left.roles).map(names.role)],
    ["GuestsOrExternalUsers", gone(exclude.guests, left.guests).length > 0 ? ["the guests"] : []],
  ];
  const change = { users: { include, exclude: left } };
  const lists = removed.filter(([, what]) => what.length > 0);
  // The list that the interpreter names comes first: it is the one that near misses tell of.
  const first = lists.filter(([list]) => property.endsWith(list));
  return [...first, ...lists.filter((list) => !first.includes(list))].map(([list, what]) => ({
    change,
    property: `conditions.users.exclude${list}`,
    instruction: `Remove ${what.join(" and ")} from conditions.users.exclude${list}`,
  }));
}

function targetChange(property: string, policy: Policy, signIn: SignIn, { set, assumptions }: Surroundings): Change {
  const { target: asked } = signIn;
  const current = policy.target;
  const whole: Change = {
    change: { target: allResources },
    property: "conditions.applications.includeApplications",
    instruction: 'Write ["All"] as conditions.applications.includeApplications and exclude none',
  };
  if (current.kind !== "resources") return whole;
  const { exclude } = current;
  const isListed = exclude.applications.includes(asked.id);
  const isOf = {
    office365: asked.bundles.includes("Office365"),
    adminPortals: asked.bundles.includes("MicrosoftAdminPortals"),
  };
  const target: Target = {
    ...current,
    exclude: {
      all: false,
      applications: exclude.applications.filter((id) => id !== asked.id),
      office365: exclude.office365 && !isOf.office365,
      adminPortals: exclude.adminPortals && !isOf.adminPortals,
    },
  };
  if (!targetMatches({ ...policy, target }, signIn, { set, assumptions }).applied) return whole;
  const removed = [
    ...(exclude.all ? ["All"] : []),
    ...(isListed ? [namesOf(set).target(asked)] : []),
    ...(exclude.office365 && isOf.office365 ? ["Office365"] : []),
    ...(exclude.adminPortals && isOf.adminPortals ? ["MicrosoftAdminPortals"] : []),
  ];
  return { change: { target }, property, instruction: `Remove ${removed.join(" and ")} from ${property}` };
}

/**
 * Makes a grant one that nobody meets without MFA; undefined where its operator is not what stands in the way. What not everybody can
 * meet is left out, since beside MFA it would keep out all the others.
 */
export function grantChange(grant: Grant | undefined, context: Surroundings): Change | undefined {
  const controls = grant?.controls ?? [];
  const givesMfa = controlsThatGiveMfa(grant, context);
  if (givesMfa.length === 0 || grant?.operator === "AND" || givesMfa.length === controls.length) return undefined;
  const others = controls.filter((control) => !givesMfa.includes(control));
  if (!others.every(isForEverybody)) {
    const lists = new Set(others.map(({ kind }) => LISTS[kind] ?? "builtInControls"));
    const places = [...lists].map((list) => `grantControls.${list}`);
    return {
      change: { grant: { operator: "OR", controls: givesMfa } },
      property: "grantControls.operator",
      instruction: `Remove ${others.map(({ kind }) => kind).join(" and ")} from ${places.join(" and ")}`,
    };
  }
  return {
    change: { grant: { operator: "AND", controls } },
    property: "grantControls.operator",
    instruction: 'Write "AND" as grantControls.operator',
  };
}

/** Asks again at every sign-in, both factors of them. */
export function frequencyChange({ session }: Policy): Change {
  return {
    change: { session: { ...session, signInFrequency: { interval: "everyTime", authentication: "all" } } },
    property: "sessionControls.signInFrequency",
    instruction: 'Write {"isEnabled": true, "frequencyInterval": "everyTime"} as sessionControls.signInFrequency',
  };
}

export const asksEveryTime = ({ session }: Policy): boolean => session.signInFrequency?.interval === "everyTime";

/** Where controls stand that are not built in. */
const LISTS: Readonly<Partial<Record<Control["kind"], string>>> = {
  termsOfUse: "termsOfUse",
  customAuthenticationFactor: "customAuthenticationFactors",
  authenticationStrength: "authenticationStrength",
};

/** Controls that do not depend on a device, an application or another service. */
export const isForEverybody = ({ kind }: Control): boolean =>
  ["mfa", "authenticationStrength", "termsOfUse"].includes(kind);

export function controlsThatGiveMfa(grant: Grant | undefined, { set, assumptions }: Surroundings): readonly Control[] {
  return (grant?.controls ?? []).filter(
    (control) =>
      control.kind === "mfa" ||
      (control.kind === "authenticationStrength" &&
        isMfaStrength(control.id, set.authenticationStrengths, assumptions)),
  );
}
