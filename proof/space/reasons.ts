import type { Reason } from "../certificate";
import { synchronisationRoles } from "../data";
import type { Assumptions } from "../model/assumptions";
import type { Directory } from "../model/directory";
import { externalKinds, guestKinds } from "../model/vocabulary";
import { and, type Formula, not, or } from "../solve/formula";
import { type Comparison, excludes, implies } from "./comparisons";
import { type ControlSpace, legacyClients } from "./controls";
import type { Dimension } from "./dimension";
import { type PlaceSpace, trustedByName } from "./places";
import type { TargetSpace } from "./targets";

interface Parts extends ControlSpace {
  readonly targets: TargetSpace;
  readonly places: PlaceSpace;
  readonly userRisk: Dimension;
  readonly directory: Directory | undefined;
  readonly assumptions: Assumptions;
}

/** The sign-ins that do not exist or stand outside the question, by the reason. */
export function reasonsOf(parts: Parts): readonly (readonly [Reason, Formula])[] {
  const { people, devices, targets, clientAppType, platform, flow, userRisk, assumptions } = parts;
  const legacy = clientAppType.is(...legacyClients);
  const registered = devices.device.is("registered");
  const reasons: readonly (readonly [Reason, Formula])[] = [
    ["unregisteredDeviceHasNoAttributes", and(not(registered), not(withoutAttributes(parts)))],
    ["legacyClientCarriesNoDevice", and(legacy, registered)],
    ["deviceCodeCarriesNoDevice", and(flow.is("deviceCodeFlow"), registered)],
    ["userActionNeedsModernClient", and(legacy, targets.userActions)],
    ["externalUserRiskIsUnseen", and(people.ofKind(externalKinds), not(userRisk.is("none")))],
    ["mfaTrustedAddressesAreTrusted", trustedByName(parts.places)],
    ["synchronisationAccount", synchronisationAccounts(parts)],
    [
      "assumedAbsent",
      or(
        assumptions.legacyClients === "none" ? legacy : false,
        assumptions.unknownPlatform === "ignore" ? platform.is("unknown") : false,
        assumptions.guestsPresent === "listed" ? and(people.unlisted, people.ofKind(guestKinds)) : false,
      ),
    ],
    ["comparisonNeedsText", comparisonsWithoutText(parts)],
    ...[...contradictions(parts)].map((formula) => ["comparisonsContradict", formula] as const),
    ...nestedMemberships(parts),
  ];
  return reasons.filter(([, formula]) => formula !== false);
}

function withoutAttributes({ devices }: Parts): Formula {
  return and(
    ...[...devices.attributes.values()].flatMap(({ dimension, comparisons }) => [
      dimension.is("null"),
      ...[...comparisons.values()].map((comparison) => comparison.dimension.is("no")),
    ]),
  );
}

function comparisonsWithoutText({ devices }: Parts): Formula {
  return or(
    ...[...devices.attributes.values()].flatMap(({ dimension, comparisons }) =>
      [...comparisons.values()].map((comparison) => and(comparison.dimension.is("yes"), not(dimension.is("other")))),
    ),
  );
}

function synchronisationAccounts({ people, assumptions }: Parts): Formula {
  const holders = or(
    ...synchronisationRoles.map((role) =>
      and(people.rolesUnsettled, people.roleDimensions.get(role)?.is("in") ?? false),
    ),
  );
  return or(
    people.person.is(...assumptions.directorySyncAccounts.map((id) => `user:${id}`)),
    assumptions.syncRoleHolders === "assumed" ? holders : false,
  );
}

/** Combinations of comparisons that no text has; a list and an application's attribute may hold several texts. */
function* contradictions({ devices, targets }: Parts): Generator<Formula> {
  for (const { comparisons, list } of devices.attributes.values()) {
    // Elements of a list are compared whole, so that none implies another.
    if (!list) yield* contradictionsAmong([...comparisons.values()], false);
  }
  const applications = [...targets.comparisons.values()].flatMap(({ comparison, dimension }) =>
    comparison === null ? [] : [{ comparison, dimension }],
  );
  yield* contradictionsAmong(applications, true);
  for (const absent of targets.comparisons.values()) {
    if (absent.comparison !== null) continue;
    for (const { comparison, dimension } of applications) {
      if (comparison.attribute === absent.attribute) yield and(absent.dimension.is("yes"), dimension.is("yes"));
    }
  }
}

const mostCompared = 200;

function* contradictionsAmong(
  comparisons: readonly { readonly comparison: Comparison; readonly dimension: Dimension }[],
  several: boolean,
): Generator<Formula> {
  // Of very many comparisons the pairs are not worked out: what then escapes in words alone, the interpreter does not confirm.
  if (comparisons.length > mostCompared) return;
  for (const first of comparisons) {
    for (const second of comparisons) {
      if (first.comparison.attribute !== second.comparison.attribute) continue;
      if (implies(first.comparison, second.comparison)) yield and(first.dimension.is("yes"), second.dimension.is("no"));
      else if (!several && excludes(first.comparison, second.comparison)) {
        yield and(first.dimension.is("yes"), second.dimension.is("yes"));
      }
    }
  }
}

/** What groups within groups, and roles of groups, leave impossible. */
function* nestedMemberships({ people, directory }: Parts): Generator<readonly [Reason, Formula]> {
  if (directory === undefined) return;
  const groups = new Map(directory.groups.map((group) => [group.id, group]));
  for (const [outer, outerDimension] of people.groupDimensions) {
    for (const inner of within(outer, groups)) {
      const innerDimension = people.groupDimensions.get(inner);
      if (innerDimension === undefined) continue;
      yield ["nestedGroup", and(innerDimension.is("in"), outerDimension.is("out"))];
    }
  }
  for (const { principalId, roleTemplateId, assignmentType, directoryScopeId } of directory.roleAssignments) {
    const role = people.roleDimensions.get(roleTemplateId);
    if (role === undefined || assignmentType !== "active" || directoryScopeId !== "/") continue;
    for (const inner of within(principalId, groups)) {
      const group = people.groupDimensions.get(inner);
      if (group !== undefined) yield ["roleThroughGroup", and(group.is("in"), role.is("out"))];
    }
  }
}

/** The group and all that is within it. */
function within(group: string, groups: ReadonlyMap<string, Directory["groups"][number]>): ReadonlySet<string> {
  const found = new Set([group]);
  for (const id of found) {
    groups.get(id)?.members.forEach((member) => {
      found.add(member);
    });
  }
  return found;
}
