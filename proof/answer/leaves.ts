import { type Box, cut } from "../solve/box";
import type { Tree } from "../solve/search";
import type { By } from "../space/space";

/** The policies that a tree's leaves name, each with how many. */
export function policiesOf(tree: Tree<By>, found: Map<string, number> = new Map()): Map<string, number> {
  if (tree.kind === "cut") {
    policiesOf(tree.inside, found);
    policiesOf(tree.outside, found);
  } else if ("policy" in tree.by) found.set(tree.by.policy, (found.get(tree.by.policy) ?? 0) + 1);
  return found;
}

/** The boxes of the leaves that name each policy. */
export function boxesOf(tree: Tree<By>, box: Box, found: Map<string, Box[]> = new Map()): Map<string, Box[]> {
  if (tree.kind === "cut") {
    const [inside, outside] = cut(box, tree.literal);
    boxesOf(tree.inside, inside, found);
    boxesOf(tree.outside, outside, found);
  } else if ("policy" in tree.by) {
    const boxes = found.get(tree.by.policy);
    if (boxes === undefined) found.set(tree.by.policy, [box]);
    else boxes.push(box);
  }
  return found;
}
