import type { Certificate, CertificateNode } from "../../proof/certificate";
import type { PolicySet } from "../../proof/model/policy-set";
import { prove } from "../../proof/prove";
import { verifyCertificate } from "../../proof/verify";
import { Random } from "../proof/support/random";
import { type RandomSet, randomSet } from "../proof/support/random-sets";
import { large } from "../proof/support/vocabulary-large";
import type { Outcome } from "./outcome";

export const certifiableSet = (seed: number): RandomSet =>
  randomSet(new Random(seed), { words: large, topics: 6, policies: 6, directory: 0.3 });

/**
 * The certificate of a covered set holds; one that was tampered with does not; and none holds for a set of which something was taken
 * away so that sign-ins escape.
 */
export function checkCertificate(seed: number, question: "claim" | "prompt"): Outcome {
  const { set, assumptions } = certifiableSet(seed);
  const random = new Random(seed + 1);
  const { verdict, certificate } = prove(set, { question, assumptions, gaps: 1 });
  if (verdict !== "covered") return { verdict };
  const disagree = (why: string): Outcome => ({ verdict, disagreement: `seed ${seed}, ${question}: ${why}` });
  if (certificate === undefined) return disagree("covered without a certificate");

  const read: unknown = JSON.parse(JSON.stringify(certificate));
  const checked = verifyCertificate(read, set, { question, assumptions });
  if (!checked.holds) return disagree(`refused: ${JSON.stringify(checked.problems[0])}`);
  for (const [how, forged] of forgeries(certificate, set, random)) {
    if (verifyCertificate(forged, set).holds) return disagree(`accepted although ${how}`);
  }
  for (const less of weakened(set)) {
    const accepted = verifyCertificate(certificate, less).holds;
    if (accepted && prove(less, { question, assumptions, gaps: 1 }).verdict !== "covered")
      return disagree("accepted for fewer policies, which leave something open");
  }
  return { verdict };
}

/** Each set with one policy less: taken out, or report-only. */
function* weakened(set: PolicySet): Generator<PolicySet> {
  for (const policy of set.policies) {
    const others = set.policies.filter((other) => other !== policy);
    yield { ...set, policies: others };
    yield { ...set, policies: [...others, { ...policy, state: "reportOnly" }] };
  }
}

type Forgery = readonly [how: string, certificate: unknown];

/** Certificates that are wrong for certain, whatever the policies are. */
function* forgeries(certificate: Certificate, set: PolicySet, random: Random): Generator<Forgery> {
  const trees = ["tree", ...(certificate.promptTree === undefined ? [] : ["promptTree"])] as const;
  for (const name of trees) {
    const tree = name === "tree" ? certificate.tree : certificate.promptTree;
    if (tree === undefined) continue;
    const forged = (change: Change): Certificate => ({ ...certificate, [name]: changedAt(tree, random, change) });
    yield ["a leaf names a policy that does not exist", forged(leaf({ policy: "(no such policy)" }))];
    const idle = set.policies.find(({ state }) => state !== "enabled");
    if (idle !== undefined) yield ["a leaf names a policy that is not enforced", forged(leaf({ policy: idle.id }))];
    if ("cut" in tree) {
      yield ["a branch is missing", forged(branch((branches) => branches.slice(1)))];
      yield ["a branch stands there twice", forged(branch((branches) => [...branches, ...branches.slice(0, 1)]))];
      yield [
        "a branch lacks a value",
        forged(
          branch(([first, ...rest]) =>
            first === undefined ? rest : [{ ...first, values: first.values.slice(1) }, ...rest],
          ),
        ),
      ];
    }
  }
  const [first, ...others] = random.shuffled(certificate.dimensions);
  if (first === undefined) return;
  const without = certificate.dimensions.filter((dimension) => dimension !== first);
  yield [`the dimension ${first.name} is missing`, { ...certificate, dimensions: without }];
  const shorter = { ...first, values: first.values.slice(0, -1) };
  yield [
    `the dimension ${first.name} lacks a value`,
    { ...certificate, dimensions: certificate.dimensions.map((one) => (one === first ? shorter : one)) },
  ];
  if (others.length === 0) return;
  yield [
    "it is about another question",
    { ...certificate, question: certificate.question === "claim" ? "prompt" : "because" },
  ];
}

/** What a node becomes; undefined where the change is not about such a node. */
type Change = (node: CertificateNode) => CertificateNode | undefined;
type Branches = Extract<CertificateNode, { cut: number }>["branches"];

const leaf =
  (instead: CertificateNode): Change =>
  (node) =>
    "cut" in node ? undefined : instead;

const branch =
  (change: (branches: Branches) => Branches): Change =>
  (node) =>
    "cut" in node ? { ...node, branches: change(node.branches) } : undefined;

/** One of the nodes that the change is about, changed. */
function changedAt(tree: CertificateNode, random: Random, change: Change): CertificateNode {
  const chosen = random.shuffled(nodesOf(tree).filter((node) => change(node) !== undefined))[0];
  const rebuilt = (node: CertificateNode): CertificateNode => {
    if (node === chosen) return change(node) ?? node;
    if (!("cut" in node)) return node;
    return { ...node, branches: node.branches.map((one) => ({ ...one, node: rebuilt(one.node) })) };
  };
  return rebuilt(tree);
}

const nodesOf = (node: CertificateNode): CertificateNode[] =>
  "cut" in node ? [node, ...node.branches.flatMap((one) => nodesOf(one.node))] : [node];
