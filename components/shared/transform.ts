import type { CustomResourceOptions } from "@pulumi/pulumi";

/**
 * The way past a component's arguments, the same on every resource that a component makes: either properties that
 * replace those the component would set, or a function that changes arguments and options before the resource is
 * registered. What it writes is judged by the policies like anything else.
 */
export type Transform<Args> = Partial<Args> | ((args: Args, opts: CustomResourceOptions, name: string) => void);

/** Applies a transform to what a component is about to register. */
export function transformed<Args extends object>(
  transform: Transform<Args> | undefined,
  name: string,
  args: Args,
  opts: CustomResourceOptions,
): [name: string, args: Args, opts: CustomResourceOptions] {
  if (transform === undefined) return [name, args, opts];
  if (typeof transform !== "function") return [name, { ...args, ...transform }, opts];
  const changed: [string, Args, CustomResourceOptions] = [name, { ...args }, { ...opts }];
  transform(changed[1], changed[2], name);
  return changed;
}
