import { join } from "node:path";
import type { Resource } from "../../policies/model/plan";
import { Secret, Unknown, type Value } from "../../policies/model/value";
import { type Fixture, findProject, listStacks, type PlannedStack, planStacks } from "../../preview";

/** Plans one of the small programs beside this file, all its stacks at once. */
export async function planProgram(
  name: string,
  options: { readonly fixtures?: readonly Fixture[]; readonly timeout?: number } = {},
): Promise<readonly PlannedStack[]> {
  const project = findProject(join(__dirname, "programs", name));
  return planStacks({ project, stacks: listStacks(project), ...options });
}

/** The only stack of such a program. */
export async function planOne(name: string, options: Parameters<typeof planProgram>[1] = {}): Promise<PlannedStack> {
  const [planned] = await planProgram(name, options);
  if (planned === undefined) {
    throw new Error(`${name} has no stack`);
  }
  return planned;
}

export function resource({ plan }: PlannedStack, name: string): Resource {
  const found = plan.resources.find((candidate) => candidate.name === name);
  if (found === undefined) {
    throw new Error(`no ${name} among ${plan.resources.map((candidate) => candidate.name).join(", ")}`);
  }
  return found;
}

/** A value with its marks spelled out, so that expectations read as what they mean. */
export function plain(value: Value | undefined): unknown {
  if (value instanceof Unknown) {
    return {
      unknown: value.waitsFor.map(({ urn, property }) => (property === undefined ? urn : `${urn} ${property}`)),
    };
  }
  if (value instanceof Secret) {
    return { secret: plain(value.reveal()) };
  }
  if (Array.isArray(value)) {
    return value.map((item: Value) => plain(item));
  }
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item as Value)]));
  }
  return value;
}
