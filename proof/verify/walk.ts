import type { Reason } from "../certificate";
import { conditions } from "./conditions";
import { demandsMfa, promptsAlways } from "./controls";
import { reasons } from "./reasons";
import { Region } from "./region";
import { objectionTo } from "./reliance";
import type { Problems } from "./result";
import { isRecord } from "./shape";
import type { Box, Space } from "./space";

/** A node that is still to be looked at. Its box is made when its turn comes, so that a deep tree takes little memory. */
interface Open {
  readonly node: unknown;
  readonly box: () => Box;
  readonly place: Place;
}

/** How a node is reached; undefined above the root. */
interface Place {
  readonly from: Place | undefined;
  readonly step: string;
}

/** Looks at every node of a tree: each cut shares out all values that reach it, each leaf holds for its whole box. */
export function checkTree(root: unknown, name: "tree" | "promptTree", space: Space, problems: Problems): void {
  const all = space.all();
  const open: Open[] = [{ node: root, box: () => all, place: { from: undefined, step: name } }];
  const cuts = new WeakSet<object>();
  for (let next = open.pop(); next !== undefined && !problems.full; next = open.pop()) {
    const { node, place } = next;
    const report = (message: string): void => problems.add(pathOf(place), message);
    if (!isRecord(node)) report("A node is a cut, a policy or a reason; the tree ends here.");
    else if (Object.keys(node).filter((key) => ["cut", "policy", "reason"].includes(key)).length !== 1) {
      report("A node is exactly one of a cut, a policy and a reason.");
    } else if ("cut" in node) {
      if (cuts.has(node)) report("The same node stands in two places, so this is no tree.");
      else open.push(...branchesOf(node, next.box(), place, space, report));
      cuts.add(node);
    } else {
      const box = next.box();
      const objection =
        "policy" in node ? againstPolicy(node.policy, box, name, space) : againstReason(node.reason, box, name, space);
      if (objection !== undefined) report(`${objection}, for ${wordsOf(box, space)}.`);
    }
  }
}

function branchesOf(
  { cut, branches }: Readonly<Record<string, unknown>>,
  box: Box,
  place: Place,
  space: Space,
  report: (message: string) => void,
): Open[] {
  const position = typeof cut === "number" ? cut : -1;
  const dimension = space.dimensions[position];
  if (dimension === undefined) {
    report("A cut names no dimension by its index.");
    return [];
  }
  if (!Array.isArray(branches)) {
    report("A cut has no list of branches.");
    return [];
  }
  const reaching = box[position] ?? [];
  const left = new Set(reaching);
  const found: Open[] = [];
  for (const [index, branch] of branches.entries()) {
    const { values, node } = isRecord(branch) ? branch : {};
    if (!Array.isArray(values) || values.length === 0 || !values.every(Number.isInteger)) {
      report(`Branch ${index} of the cut by ${dimension.name} has no list of values by index.`);
      return [];
    }
    for (const value of values as readonly number[]) {
      if (!left.delete(value)) {
        report(
          reaching.includes(value)
            ? `The value ${dimension.values[value]} of ${dimension.name} is in two branches.`
            : `The value ${dimension.values[value] ?? value} of ${dimension.name} does not reach this cut.`,
        );
        return [];
      }
    }
    found.push({
      node,
      box: () => box.with(position, values),
      place: { from: { from: place, step: `branches[${index}]` }, step: "node" },
    });
  }
  const [missing] = left;
  if (missing !== undefined) {
    report(
      `No branch takes the value ${dimension.values[missing]} of ${dimension.name}, so sign-ins with it are left open.`,
    );
    return [];
  }
  return found;
}

function againstPolicy(id: unknown, box: Box, tree: "tree" | "promptTree", space: Space): string | undefined {
  const [policy, ...others] = space.policies.get(id) ?? [];
  if (policy === undefined) return `No policy of the set has the id ${JSON.stringify(id)}`;
  if (others.length > 0) return `Several policies of the set have the id ${policy.id}`;
  const { set, assumptions, question } = space.context;
  const name = `The policy "${policy.displayName}" (${policy.id})`;
  const objection = objectionTo(policy, set, assumptions, question);
  if (objection !== undefined) return `${name} ${objection}`;
  const region = new Region(space, box);
  if (region.isEmpty) return undefined;
  for (const [property, holds] of conditions) {
    const truth = holds(policy, region);
    if (truth === "no") return `${name} does not apply because of ${property}`;
    if (truth === "unknown") return `${name} does not apply to all of it because of ${property}`;
  }
  if (tree === "tree") return demandsMfa(policy, region) ? undefined : `${name} can be met without MFA`;
  return promptsAlways(policy, region) ? undefined : `${name} can be met by an earlier claim`;
}

function againstReason(reason: unknown, box: Box, tree: "tree" | "promptTree", space: Space): string | undefined {
  if (typeof reason !== "string" || !Object.hasOwn(reasons, reason)) {
    return `The reason ${JSON.stringify(reason)} is not one that is known`;
  }
  if (tree === "promptTree" && reason === "mandatoryPortalMfa") {
    return "Microsoft's own demand for MFA is met by an earlier claim";
  }
  return reasons[reason as Reason](new Region(space, box)) ? undefined : `The reason ${reason} does not hold`;
}

/** What a box is restricted to, in short. */
function wordsOf(box: Box, { dimensions }: Space): string {
  const restricted = dimensions.flatMap(({ name, values }, position) => {
    const indices = box[position] ?? [];
    if (indices.length === values.length) return [];
    const shown = indices.slice(0, 3).map((index) => values[index] ?? "");
    return [`${name} ${shown.join(" or ")}${indices.length > 3 ? ` or ${indices.length - 3} more` : ""}`];
  });
  const said = restricted.slice(-8).join(", ");
  return said === "" ? "all sign-ins" : `sign-ins with ${said}`;
}

/** The middle of a very deep path is left out. */
function pathOf(place: Place): string {
  const steps: string[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.from) steps.push(at.step);
  steps.reverse();
  const left = steps.length - 40;
  const shown = left > 1 ? [...steps.slice(0, 20), `(${left} steps)`, ...steps.slice(-20)] : steps;
  return shown.join(".");
}
