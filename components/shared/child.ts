import { type ComponentResourceOptions, type CustomResourceOptions, mergeOptions, type Resource } from "@pulumi/pulumi";

/**
 * Options of a resource inside a component. What the component depends on is written to each child too: the engine
 * would wait anyway, but only then do the plan and the state say why.
 */
export function childOf(
  parent: Resource,
  opts: ComponentResourceOptions | undefined,
  own: CustomResourceOptions = {},
): CustomResourceOptions {
  const inherited: CustomResourceOptions = {
    parent,
    ...(opts?.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }),
  };
  return mergeOptions(inherited, own);
}
