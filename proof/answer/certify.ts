import type { Certificate, CertificateNode, Question } from "../certificate";
import type { Assumptions } from "../model/assumptions";
import { indicesOf, intersection } from "../solve/bits";
import { type Box, boxAt, cut } from "../solve/box";
import type { Tree } from "../solve/search";
import { type By, certificateDimensions, type Space } from "../space/space";

export function certificateOf(
  space: Space,
  question: Question,
  assumptions: Assumptions,
  tree: Tree<By>,
  promptTree: Tree<By> | undefined,
): Certificate {
  return {
    schemaVersion: 1,
    kind: "partnerguard-certificate",
    question,
    assumptions,
    dimensions: certificateDimensions(space),
    tree: nodeOf(tree, space.all),
    ...(promptTree === undefined ? {} : { promptTree: nodeOf(promptTree, space.all) }),
  };
}

function nodeOf(tree: Tree<By>, box: Box): CertificateNode {
  if (tree.kind === "leaf") return tree.by;
  const { literal, inside, outside } = tree;
  const [inBox, outBox] = cut(box, literal);
  const values = (part: Box): readonly number[] =>
    indicesOf(intersection(boxAt(box, literal.dimension), boxAt(part, literal.dimension)));
  return {
    cut: literal.dimension,
    branches: [
      { values: values(inBox), node: nodeOf(inside, inBox) },
      { values: values(outBox), node: nodeOf(outside, outBox) },
    ],
  };
}
