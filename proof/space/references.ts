import type { Filter, FilterComparison, FilterRule } from "../model/filter";
import type { Policy } from "../model/policy";

/** Everything that policies tell sign-ins apart by. */
export interface References {
  readonly users: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly tenants: ReadonlySet<string>;
  readonly applications: ReadonlySet<string>;
  readonly office365: boolean;
  readonly adminPortals: boolean;
  readonly userActions: ReadonlySet<string>;
  readonly locations: ReadonlySet<string>;
  readonly allTrusted: boolean;
  readonly deviceComparisons: readonly FilterComparison[];
  readonly applicationComparisons: readonly FilterComparison[];
}

/** Ids of people that are told apart although no policy does. */
export interface Named {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly roles: readonly string[];
}

export function referencesOf(policies: readonly Policy[], named: Named): References {
  const people = policies.flatMap(({ users }) => [users.include, users.exclude]);
  const targets = policies.map(({ target }) => target);
  const ofResources = targets.filter((target) => target.kind === "resources");
  const resources = ofResources.flatMap(({ include, exclude }) => [include, exclude]);
  const places = policies.flatMap(({ locations }) =>
    locations === "any" ? [] : [locations.include, locations.exclude],
  );
  return {
    users: new Set([...people.flatMap(({ users }) => users), ...named.users]),
    groups: new Set([...people.flatMap(({ groups }) => groups), ...named.groups]),
    roles: new Set([...people.flatMap(({ roles }) => roles), ...named.roles]),
    tenants: new Set(
      people.flatMap(({ guests }) => guests.flatMap(({ tenants }) => (tenants === "any" ? [] : tenants))),
    ),
    applications: new Set(resources.flatMap(({ applications }) => applications)),
    office365: resources.some(({ office365 }) => office365),
    adminPortals: resources.some(({ adminPortals }) => adminPortals),
    userActions: new Set(targets.filter((target) => target.kind === "userActions").flatMap(({ actions }) => actions)),
    locations: new Set(places.flatMap(({ ids }) => ids)),
    allTrusted: places.some(({ allTrusted }) => allTrusted),
    deviceComparisons: policies.flatMap(({ deviceFilter }) => comparisonsOf(deviceFilter)),
    applicationComparisons: ofResources.flatMap(({ filter }) => comparisonsOf(filter)),
  };
}

function comparisonsOf(filter: Filter | undefined): FilterComparison[] {
  const found: FilterComparison[] = [];
  const queue: FilterRule[] = filter === undefined ? [] : [filter.rule];
  for (let rule = queue.pop(); rule !== undefined; rule = queue.pop()) {
    if (rule.kind === "comparison") found.push(rule);
    else if (rule.kind === "not") queue.push(rule.of);
    else for (const part of rule.of) queue.push(part);
  }
  return found;
}
