import { isMfaStrength } from "../data";
import { canBeMetWithoutMfa, holdsDuringOutage, matches, type PartResult, type PolicyPart } from "../interpret";
import { legacyClients } from "../interpret/controls";
import type { Assumptions } from "../model/assumptions";
import type { Control, Grant, People, Policy, Target } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";
import type { Undetermined } from "../model/undetermined";
import { namesOf } from "../words/names";

/** A policy as it would be after a change, and the change in words. */
export interface Repair {
  readonly before: Policy;
  readonly after: Policy;
  readonly property: string;
  readonly instructions: readonly string[];
}

const allResources: Target = {
  kind: "resources",
  include: { all: true, applications: [], office365: false, adminPortals: false },
  exclude: { all: false, applications: [], office365: false, adminPortals: false },
};

/** Conditions that make a policy what it is: one about risk or a transfer method is not the place to ask everybody for MFA. */
const ownAim: readonly PolicyPart[] = [
  "signInRiskLevels",
  "userRiskLevels",
  "insiderRiskLevels",
  "authenticationFlows",
];

/**
 * The ways in which one policy could be made to cover a sign-in, those with the fewest changes first, and none that would lock people
 * out: a policy that blocks is changed only where it is about clients that cannot do MFA, and then not beyond its exclusions.
 */
export function repairsOf(set: PolicySet, signIn: SignIn, assumptions: Assumptions): readonly Repair[] {
  const context = { set, assumptions };
  return set.policies
    .filter(({ reaches, undetermined }) => reaches === "people" && undetermined.every(isExclusion))
    .flatMap((policy) => repair(policy, matches(policy, signIn, context), signIn, set, assumptions) ?? [])
    .filter(({ after }) => holdsDuringOutage(after, context))
    .sort((left, right) => weightOf(left) - weightOf(right));
}

/** A person left out who cannot be read is taken out: then the policy leaves nobody out by it. */
const isExclusion = ({ property }: Undetermined): boolean => property.startsWith("conditions.users.exclude");

/** Few changes before many, MFA before a block, and a policy that is enforced before another one enforced. */
function weightOf({ before, instructions }: Repair): number {
  return instructions.length * 4 + (isBlock(before) ? 2 : 0) + (before.state === "enabled" ? 0 : 1);
}

const isAboutLegacyClients = ({ clientAppTypes }: Policy): boolean =>
  clientAppTypes !== "any" && clientAppTypes.every((client) => legacyClients.includes(client));

const isBlock = ({ grant }: Policy): boolean => grant?.controls.some(({ kind }) => kind === "block") ?? false;

function repair(
  policy: Policy,
  parts: readonly PartResult[],
  signIn: SignIn,
  set: PolicySet,
  assumptions: Assumptions,
): Repair | undefined {
  const failing = parts.filter(({ applied }) => !applied);
  const blocks = isBlock(policy);
  if (!blocks && controlsThatGiveMfa(policy.grant, set, assumptions).length === 0) return undefined;
  if (failing.some(({ part }) => ownAim.includes(part))) return undefined;
  if (parts.some(({ part }) => ownAim.includes(part) && isConfigured(policy, part))) return undefined;
  // A policy for some people, or some applications, is meant for them; another for all is clearer than one that changes its aim.
  if (
    failing.some(({ property }) => /\.include(Users|Groups|Roles|Guests|Applications|UserActions|Auth)/.test(property))
  ) {
    return undefined;
  }
  if (blocks && !isAboutLegacyClients(policy)) return undefined;
  if (blocks && failing.some(({ property }) => !property.includes(".exclude"))) return undefined;
  // Not everybody has such a device: whoever wrote the policy knows why it is not on.
  if (policy.state !== "enabled" && policy.grant?.operator === "AND" && !policy.grant.controls.every(isForEverybody)) {
    return undefined;
  }
  const changes: Change[] = failing.map((part) => changeOf(part, policy, signIn, set));
  if (policy.state !== "enabled") {
    changes.push({ change: { state: "enabled" }, property: "state", instruction: 'Write state: "enabled"' });
  }
  for (const { property } of policy.undetermined) {
    changes.push({ change: { undetermined: [] }, property, instruction: `Remove ${property}` });
  }
  if (!blocks && canBeMetWithoutMfa(policy, signIn, { set, assumptions })) {
    const grant = grantChange(policy.grant, set, assumptions);
    if (grant === undefined) return undefined;
    changes.push(grant);
  }
  const [first] = changes;
  if (first === undefined) return undefined;
  return {
    before: policy,
    after: Object.assign({}, policy, ...changes.map(({ change }) => change)) as Policy,
    property: first.property,
    instructions: changes.map(({ instruction }) => instruction),
  };
}

function isConfigured(policy: Policy, part: PolicyPart): boolean {
  if (part === "authenticationFlows") return policy.transferMethods !== "any";
  return (
    (part === "signInRiskLevels" || part === "userRiskLevels" || part === "insiderRiskLevels") && policy[part] !== "any"
  );
}

interface Change {
  readonly change: Partial<Policy>;
  readonly property: string;
  readonly instruction: string;
}

function changeOf({ part, property }: PartResult, policy: Policy, signIn: SignIn, set: PolicySet): Change {
  switch (part) {
    case "users":
      return peopleChange(property, policy, signIn, set);
    case "target":
      return targetChange(property, policy, signIn, set);
    case "clientAppTypes":
      return { change: { clientAppTypes: "any" }, property, instruction: `Write ["all"] as ${property}` };
    case "platforms":
      return { change: { platforms: "any" }, property, instruction: "Remove conditions.platforms" };
    case "locations":
      return { change: { locations: "any" }, property, instruction: "Remove conditions.locations" };
    case "deviceFilter":
      return {
        change: { deviceFilter: undefined } as unknown as Partial<Policy>,
        property,
        instruction: `Remove ${property}`,
      };
    default:
      return { change: {}, property, instruction: `Remove ${property}` };
  }
}

function peopleChange(property: string, { users }: Policy, { user }: SignIn, set: PolicySet): Change {
  const names = namesOf(set);
  const { exclude } = users;
  const named = [
    ...exclude.users.filter((id) => id === user.id).map((id) => names.user(id)),
    ...exclude.groups.filter((id) => user.groups.includes(id)).map((id) => names.group(id)),
    ...exclude.roles.filter((id) => user.roles.includes(id)).map((id) => names.role(id)),
  ];
  const guests = exclude.guests.filter(({ kinds }) => kinds.some((kind) => kind === user.kind));
  const left: People = {
    all: false,
    users: exclude.users.filter((id) => id !== user.id),
    groups: exclude.groups.filter((id) => !user.groups.includes(id)),
    roles: exclude.roles.filter((id) => !user.roles.includes(id)),
    guests: exclude.guests.filter((selection) => !guests.includes(selection)),
  };
  const removed = [...named, ...(guests.length > 0 ? ["the guests"] : []), ...(exclude.all ? ["All"] : [])];
  return {
    change: { users: { include: users.include, exclude: left } },
    property,
    instruction: `Remove ${removed.join(" and ")} from ${property}`,
  };
}

function targetChange(property: string, policy: Policy, { target }: SignIn, set: PolicySet): Change {
  const whole: Change = {
    change: { target: allResources },
    property: "conditions.applications.includeApplications",
    instruction: 'Write ["All"] as conditions.applications.includeApplications and exclude none',
  };
  const current = policy.target;
  if (current.kind !== "resources" || !property.endsWith("excludeApplications")) return whole;
  const { exclude } = current;
  const left = {
    all: false,
    applications: exclude.applications.filter((id) => id !== target.id),
    office365: exclude.office365 && !target.bundles.includes("Office365"),
    adminPortals: exclude.adminPortals && !target.bundles.includes("MicrosoftAdminPortals"),
  };
  const precise = exclude.applications.length !== left.applications.length || exclude.office365 !== left.office365;
  if (!precise) return whole;
  return {
    change: { target: { ...current, exclude: left } },
    property,
    instruction: `Remove ${namesOf(set).target(target)} from ${property}`,
  };
}

/**
 * Makes a grant one that nobody meets without MFA; undefined where its operator is not what stands in the way. What not everybody can
 * meet is left out, since beside MFA it would keep out all the others.
 */
function grantChange(grant: Grant | undefined, set: PolicySet, assumptions: Assumptions): Change | undefined {
  const controls = grant?.controls ?? [];
  const givesMfa = controlsThatGiveMfa(grant, set, assumptions);
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

/** Where controls stand that are not built in. */
const LISTS: Readonly<Partial<Record<Control["kind"], string>>> = {
  termsOfUse: "termsOfUse",
  customAuthenticationFactor: "customAuthenticationFactors",
  authenticationStrength: "authenticationStrength",
};

/** Controls that do not depend on a device, an application or another service. */
const isForEverybody = ({ kind }: Control): boolean => ["mfa", "authenticationStrength", "termsOfUse"].includes(kind);

function controlsThatGiveMfa(grant: Grant | undefined, set: PolicySet, assumptions: Assumptions): readonly Control[] {
  return (grant?.controls ?? []).filter(
    (control) =>
      control.kind === "mfa" ||
      (control.kind === "authenticationStrength" &&
        isMfaStrength(control.id, set.authenticationStrengths, assumptions)),
  );
}
