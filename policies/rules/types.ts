import type { Plan, Resource } from "../model/plan";
import type { NotKnown } from "../model/reading";

/** A package by its own name, or by that of a package generated for one API version: `azure-native_subscription_v20211001`. */
function isPackage(actual: string, wanted: string): boolean {
  return actual === wanted || (actual.startsWith(`${wanted}_`) && /_v\d{8}/.test(actual));
}

/**
 * Whether a resource is of this package, module and class, whichever version's token it carries: `azure-native:subscription:Alias`,
 * `azure-native:subscription/v20211001:Alias`, `azure-native_subscription_v20211001:subscription/v20211001:Alias` and
 * `azuread:index/group:Group` are told by package, first part of the module, and class.
 */
export function isType(resource: Resource, packageName: string, moduleName: string, className: string): boolean {
  const [itsPackage = "", itsModule = "", itsClass] = resource.type.split(":");
  return isPackage(itsPackage, packageName) && itsModule.split("/")[0] === moduleName && itsClass === className;
}

/** The package whose provider instance this resource is; undefined for any other resource. */
export function providerPackage(resource: Resource): string | undefined {
  const [first, second, packageName] = resource.type.split(":");
  return first === "pulumi" && second === "providers" ? packageName : undefined;
}

/** A plan never changes while it is judged, so its index is made once for all rules. */
const indexes = new WeakMap<Plan, ReadonlyMap<string, Resource>>();

function indexOf(plan: Plan): ReadonlyMap<string, Resource> {
  const index = indexes.get(plan) ?? new Map(plan.resources.map((resource) => [resource.urn, resource]));
  indexes.set(plan, index);
  return index;
}

export function findResource(plan: Plan, urn: string | undefined): Resource | undefined {
  return urn === undefined ? undefined : indexOf(plan).get(urn);
}

/** The resources of the plan that an unknown waits for. */
export function awaited(open: NotKnown, plan: Plan): readonly Resource[] {
  const urns = new Set(open.waitsFor.map(({ urn }) => urn));
  return [...urns].flatMap((urn) => findResource(plan, urn) ?? []);
}

/** The name of the one resource of these; undefined where there is none or more than one. */
export function onlyName(resources: readonly Resource[]): string | undefined {
  return resources.length === 1 ? resources[0]?.name : undefined;
}

/** Resources in an order that does not depend on when a program registered them, which varies from run to run. */
export function byUrn(resources: readonly Resource[]): readonly Resource[] {
  return [...resources].sort((left, right) => (left.urn < right.urn ? -1 : left.urn > right.urn ? 1 : 0));
}
