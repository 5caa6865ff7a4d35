import type { Filter, FilterComparison } from "../model/filter";
import type { People, Places, Policy, Resources } from "../model/policy";
import { stepsOf } from "./rules";

/** Everything that policies ask of a sign-in. */
export class Asked {
  readonly users = new Set<string>();
  readonly groups = new Set<string>();
  readonly roles = new Set<string>();
  readonly tenants = new Set<string>();
  readonly applications = new Set<string>();
  readonly bundles = new Set<"Office365" | "MicrosoftAdminPortals">();
  readonly userActions = new Set<string>();
  readonly locations = new Set<string>();
  allTrusted = false;
  readonly deviceComparisons: FilterComparison[] = [];
  readonly applicationComparisons: FilterComparison[] = [];

  constructor(policies: readonly Policy[]) {
    for (const policy of policies) this.#read(policy);
  }

  #read({ users, target, locations, deviceFilter }: Policy): void {
    this.#people(users.include);
    this.#people(users.exclude);
    if (target.kind === "resources") {
      this.#resources(target.include);
      this.#resources(target.exclude);
      if (target.filter) addComparisons(this.applicationComparisons, target.filter);
    } else if (target.kind === "userActions") for (const action of target.actions) this.userActions.add(action);
    if (locations !== "any") {
      this.#places(locations.include);
      this.#places(locations.exclude);
    }
    if (deviceFilter) addComparisons(this.deviceComparisons, deviceFilter);
  }

  #people({ users, groups, roles, guests }: People): void {
    for (const id of users) this.users.add(id);
    for (const id of groups) this.groups.add(id);
    for (const id of roles) this.roles.add(id);
    for (const { tenants } of guests) if (tenants !== "any") for (const id of tenants) this.tenants.add(id);
  }

  #resources({ applications, office365, adminPortals }: Resources): void {
    for (const id of applications) this.applications.add(id);
    if (office365) this.bundles.add("Office365");
    if (adminPortals) this.bundles.add("MicrosoftAdminPortals");
  }

  #places({ ids, allTrusted }: Places): void {
    for (const id of ids) this.locations.add(id);
    this.allTrusted ||= allTrusted;
  }
}

function addComparisons(to: FilterComparison[], { rule }: Filter): void {
  for (const step of stepsOf(rule)) if (step.kind === "comparison") to.push(step.comparison);
}
