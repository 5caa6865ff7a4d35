import type { CertificateDimension, Reason } from "../certificate";
import type { Assumptions } from "../model/assumptions";
import type { Control, Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { clientAppTypes, insiderRiskLevels, platforms, riskLevels, transferMethods } from "../model/vocabulary";
import { allBits } from "../solve/bits";
import type { Box } from "../solve/box";
import { and, type Formula, not, or } from "../solve/formula";
import type { Cover } from "../solve/search";
import { type ControlSpace, legacyClients, meetingWithMfa, meetingWithoutMfa, passes } from "./controls";
import { deviceSpace } from "./devices";
import { type Dimension, Dimensions } from "./dimension";
import { peopleSpace } from "./people";
import { compliantNetworks, namesAny, type PlaceSpace, placeSpace } from "./places";
import { reasonsOf } from "./reasons";
import { type Named, referencesOf } from "./references";
import { registration, type TargetSpace, targetSpace } from "./targets";

/** What covers sign-ins: a policy by its id, or a reason. */
export type By = { readonly policy: string } | { readonly reason: Reason };

/** The space of all sign-ins that a set of policies tells apart. */
export interface Space extends ControlSpace {
  readonly policies: readonly Policy[];
  readonly dimensions: readonly Dimension[];
  readonly targets: TargetSpace;
  readonly places: PlaceSpace;
  readonly signInRisk: Dimension;
  readonly userRisk: Dimension;
  readonly insiderRisk: Dimension;
  readonly all: Box;
  readonly costs: readonly (readonly number[])[];
  readonly sizes: readonly number[];
  /** The sign-ins to which a policy applies. */
  applies(policy: Policy): Formula;
  /** Sign-ins that do not exist, or stand outside the question. */
  readonly reasons: readonly Cover<By>[];
  /** Where it is assumed: what Microsoft's own demand covers. */
  readonly mandatoryMfa: Cover<By> | undefined;
}

const nobody: Named = { users: [], groups: [], roles: [] };

/**
 * @param policies those that are relied on
 * @param also others that tell sign-ins apart, since they may come to be relied on
 */
export function spaceOf(
  policies: readonly Policy[],
  set: PolicySet,
  assumptions: Assumptions,
  named: Named = nobody,
  also: readonly Policy[] = [],
): Space {
  const references = referencesOf([...policies, ...also], named);
  const directory =
    set.directory === undefined
      ? undefined
      : { ...set.directory, closed: set.directory.closed || assumptions.openWorld === "no" };
  const dimensions = new Dimensions();
  const people = peopleSpace(dimensions, references, directory, {
    eligibleMayActivate: assumptions.eligibleMembers === "mayActivate",
    guestsPresent: assumptions.guestsPresent,
    synchronisationAccounts: assumptions.directorySyncAccounts,
  });
  const networks = compliantNetworks(set.namedLocations);
  const targets = targetSpace(
    dimensions,
    references,
    directory?.servicePrincipals ?? [],
    assumptions.baselineScopes,
    [...references.locations].some((id) => networks.has(id)),
  );
  const clientAppType = dimensions.add("clientAppType", ranked(clientAppTypes, [0, 1, 4, 4]));
  const platform = dimensions.add("platform", ranked(platforms, [0, 1, 1, 1, 2, 3, 3]));
  const places = placeSpace(dimensions, references, set.namedLocations, assumptions.locationModel);
  const devices = deviceSpace(dimensions, references.deviceComparisons);
  const levels = riskLevels.filter((level) => level !== "hidden" || assumptions.hiddenRisk === "possible");
  const signInRisk = dimensions.add("signInRisk", ranked(levels, [0, 2, 3, 4, 4]));
  const userRisk = dimensions.add("userRisk", ranked(levels, [0, 2, 3, 4, 4]));
  const insiderRisk = dimensions.add("insiderRisk", ranked(["none", ...insiderRiskLevels], [0, 2, 3, 4]));
  const flow = dimensions.add("flow", ranked(["none", ...transferMethods], [0, 3, 4]));
  const control: ControlSpace = {
    people,
    devices,
    clientAppType,
    platform,
    flow,
    enrolment: targets.enrolment,
    strengths: set.authenticationStrengths,
    assumptions,
  };
  const ownRisk = people.ofKind(["member", "internalGuest"]);

  const formulas = new Map<Policy, Formula>();
  const applies = (policy: Policy): Formula => {
    const known = formulas.get(policy);
    if (known !== undefined) return known;
    const listed = (dimension: Dimension, values: "any" | readonly string[]): Formula =>
      values === "any" || dimension.is(...values);
    const made = and(
      people.among(policy.users.include),
      not(people.among(policy.users.exclude)),
      targets.among(policy.target),
      listed(clientAppType, policy.clientAppTypes),
      listed(platform, policy.platforms),
      places.among(policy.locations),
      namesAny(policy, networks) ? not(targets.globalSecureAccess) : true,
      policy.deviceFilter === undefined ? true : devices.matches(policy.deviceFilter),
      listed(signInRisk, policy.signInRiskLevels),
      policy.userRiskLevels === "any" ? true : and(ownRisk, userRisk.is(...policy.userRiskLevels)),
      listed(insiderRisk, policy.insiderRiskLevels),
      listed(flow, policy.transferMethods),
    );
    formulas.set(policy, made);
    return made;
  };

  const reasons = reasonsOf({ ...control, targets, places, userRisk, directory, assumptions });
  return {
    ...control,
    policies,
    dimensions: dimensions.all,
    targets,
    places,
    signInRisk,
    userRisk,
    insiderRisk,
    all: dimensions.all.map(({ size }) => allBits(size)),
    costs: dimensions.all.map(({ costs }) => costs),
    sizes: dimensions.all.map(({ size }) => size),
    applies,
    reasons: reasons.map(([reason, formula]) => ({ by: { reason }, formula })),
    mandatoryMfa:
      assumptions.mandatoryPortalMfa === "used"
        ? { by: { reason: "mandatoryPortalMfa" }, formula: targets.mandatoryMfa }
        : undefined,
  };
}

function ranked<T extends string>(values: readonly T[], costs: readonly number[]): readonly (readonly [T, number])[] {
  return values.map((value, index) => [value, costs[index] ?? 0]);
}

/**
 * What each policy covers, for the question of the claim: sign-ins that it applies to and that cannot meet it without MFA.
 *
 * @param open enforced policies of which a part is not known
 */
export function claimCovers(space: Space, open: readonly Policy[] = []): readonly Cover<By>[] {
  return coversBy(space, unmetWithoutMfa(space, open));
}

/** Of a policy, whether it is one of the space or a changed one: the sign-ins that cannot meet it without MFA. */
export function unmetWithoutMfa(space: Space, open: readonly Policy[] = []): (policy: Policy) => Formula {
  const meets = meetingWithoutMfa(space);
  const replaced = replacedStrengths(space, open);
  return (policy) => {
    const strength = policy.target.kind === "resources" ? replaced : false;
    return not(passes(policy, (control) => or(meets(control), isStrength(control) ? strength : false), space));
  };
}

/**
 * The modern sign-ins that register security information under a policy of its own that demands a strength: it replaces the strength
 * that a policy for resources demands. Source: concept-authentication-strength-how-it-works.
 */
function replacedStrengths({ policies, applies, targets, clientAppType }: Space, open: readonly Policy[]): Formula {
  const replacing = policies.filter(({ target, grant }) => registers(target) && grant?.controls.some(isStrength));
  const unknown = open.some(({ target }) => registers(target));
  return and(
    targets.dimension.is(`action:${registration}`),
    not(clientAppType.is(...legacyClients)),
    or(unknown, ...replacing.map(applies)),
  );
}

const isStrength = ({ kind }: Control): boolean => kind === "authenticationStrength";
const registers = (target: Policy["target"]): boolean =>
  target.kind === "userActions" && target.actions.includes(registration);

/** For the question whether somebody gets in on an earlier claim: what a policy refuses even with MFA, or asks anew every time. */
export function promptCovers(space: Space): readonly Cover<By>[] {
  const meets = meetingWithMfa(space);
  const withSession = not(space.people.ofKind(["b2bDirectConnectUser"]));
  return coversBy(space, (policy) => {
    const refused = not(passes(policy, meets, space));
    return policy.session.signInFrequency?.interval === "everyTime" ? or(refused, withSession) : refused;
  });
}

export function coversBy(space: Space, covered: (policy: Policy) => Formula): readonly Cover<By>[] {
  return space.policies
    .map((policy) => ({ by: { policy: policy.id }, formula: and(space.applies(policy), covered(policy)) }))
    .filter(({ formula }) => formula !== false);
}

export function certificateDimensions({ dimensions, people }: Space): readonly CertificateDimension[] {
  return dimensions.map(({ name, values }) =>
    name === "person" && Object.keys(people.members).length > 0
      ? { name, values, members: people.members }
      : { name, values },
  );
}
