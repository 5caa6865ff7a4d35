/** The type of the stack itself, the root of all resources. */
export const rootType = "pulumi:pulumi:Stack";

/**
 * A resource's URN as the engine builds it: the types of its parents, but for the stack itself, stand before its own.
 * Source: sdk/go/common/resource/urn of Pulumi.
 */
export function makeUrn(stack: string, project: string, parent: string, type: string, name: string): string {
  const parentType = parent === "" ? "" : qualifiedType(parent);
  const qualified = parentType === "" || parentType === rootType ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

/** The type part of a URN with its parents' types. */
export function qualifiedType(urn: string): string {
  return urn.split("::")[2] ?? "";
}
