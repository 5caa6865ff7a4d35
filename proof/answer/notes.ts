import { combinationsOf } from "../data";
import { mfaTrustedAddresses } from "../model/location";
import type { Places, Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { NamedPolicy, Note } from "../result";
import { and, not } from "../solve/formula";
import { fill } from "../solve/search";
import { type Space, unmetWithoutMfa } from "../space/space";
import { registration } from "../space/targets";
import { withinBound } from "./within-bound";

const named = ({ id, displayName }: Policy): NamedPolicy => ({ id, displayName });

/** What a reader of the result should know beside the answer. */
export function notesOf(space: Space, set: PolicySet): readonly Note[] {
  const { policies, places, people } = space;
  const defined = new Set(set.namedLocations.map(({ id }) => id));
  const strengths = policies.flatMap(({ grant }) =>
    (grant?.controls ?? []).flatMap((control) => (control.kind === "authenticationStrength" ? [control.id] : [])),
  );
  const notes: Note[] = [
    ...places.ids
      .filter((id) => !defined.has(id) && id !== mfaTrustedAddresses)
      .map((id): Note => ({ kind: "locationUndefined", id })),
    ...[...new Set(strengths)]
      .filter((id) => combinationsOf(id, set.authenticationStrengths) === undefined)
      .map((id): Note => ({ kind: "strengthUndefined", id })),
    ...policies
      .filter(({ grant }) => grant?.controls.some(({ kind }) => kind === "customAuthenticationFactor") ?? false)
      .map((policy): Note => ({ kind: "customFactorIsNoMfa", policy: named(policy) })),
    ...(set.securityDefaultsEnabled === true && policies.length > 0
      ? [{ kind: "securityDefaultsExclude" } as const]
      : []),
    ...policies.filter(blocksEverybody).map((policy): Note => ({ kind: "blocksEverybody", policy: named(policy) })),
    ...(space.assumptions.unregisteredUsers === "everyoneRegistered" || registrationIsProtected(space)
      ? []
      : [{ kind: "registrationUnprotected", policies: policies.filter(isForRegistration).map(named) } as const]),
  ];
  const { directory } = set;
  if (directory === undefined) return notes;
  const users = new Set(directory.users.map(({ id }) => id));
  const groups = new Set(directory.groups.map(({ id }) => id));
  const namedUsers = new Set(policies.flatMap(({ users: named }) => [...named.include.users, ...named.exclude.users]));
  return [
    ...notes,
    ...[...namedUsers].filter((id) => !users.has(id)).map((id): Note => ({ kind: "nobodyListed", id, what: "user" })),
    ...[...people.groupDimensions.keys()]
      .filter((id) => !groups.has(id))
      .map((id): Note => ({ kind: "nobodyListed", id, what: "group" })),
  ];
}

const isForRegistration = ({ target }: Policy): boolean =>
  target.kind === "userActions" && target.actions.includes(registration);

/** How many boxes it may take to see that everybody is protected: it mostly takes a few. */
const checkingBound = 2_000;

/**
 * Whether the policies for registering security information ask everyone for MFA there, or refuse. Those for resources do not count:
 * whom they ask for MFA without a method to do it, they let register one.
 */
function registrationIsProtected(space: Space): boolean {
  const { dimension } = space.targets;
  const unmet = unmetWithoutMfa(space);
  const covers = space.policies
    .filter(isForRegistration)
    .map((policy) => ({ by: policy.id, formula: and(space.applies(policy), unmet(policy)) }));
  const elsewhere = { by: "another target", formula: not(dimension.is(`action:${registration}`)) };
  const all = [elsewhere, ...space.reasons, ...covers];
  return withinBound(() => fill<unknown>(space.all, all, { left: checkingBound })) !== undefined;
}

/** Under no condition: what other policies cover is not seen behind such a one. */
function blocksEverybody({ users, target, locations, deviceFilter, grant, ...conditions }: Policy): boolean {
  const { clientAppTypes, platforms, signInRiskLevels, userRiskLevels, insiderRiskLevels, transferMethods } =
    conditions;
  if (target.kind !== "resources") return false;
  const { all, applications, office365, adminPortals } = target.exclude;
  return (
    grant?.controls.some(({ kind }) => kind === "block") === true &&
    users.include.all &&
    target.include.all &&
    target.filter === undefined &&
    !(all || applications.length > 0 || office365 || adminPortals) &&
    (locations === "any" || (locations.include.all && isNowhere(locations.exclude))) &&
    deviceFilter === undefined &&
    [clientAppTypes, platforms, signInRiskLevels, userRiskLevels, insiderRiskLevels, transferMethods].every(
      (one) => one === "any",
    )
  );
}

const isNowhere = ({ all, allTrusted, ids }: Places): boolean => !all && !allTrusted && ids.length === 0;
