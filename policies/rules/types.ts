import type { Plan, Resource } from "../model/plan";
import type { NotKnown } from "../model/reading";

/**
 * Whether a resource is of this package, module and class, whichever version's token it carries: `azure-native:subscription:Alias`,
 * `azure-native:subscription/v20211001:Alias` and `azuread:index/group:Group` are told by package, first part of the module and class.
 */
export function isType(resource: Resource, packageName: string, moduleName: string, className: string): boolean {
  const [itsPackage, itsModule = "", itsClass] = resource.type.split(":");
  return itsPackage === packageName && itsModule.split("/")[0] === moduleName && itsClass === className;
}

/** The resources of the plan that an unknown waits for. */
export function awaited(open: NotKnown, plan: Plan): readonly Resource[] {
  const urns = new Set(open.waitsFor.map(({ urn }) => urn));
  return plan.resources.filter(({ urn }) => urns.has(urn));
}
