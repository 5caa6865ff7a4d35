import type { CertificateNode } from "../../../proof/certificate";
import { Written } from "./certificates";

import { refusal } from "./refusal";

const written = new Written();
const honest = written.certificate({ policy: "p1" });
const _legacy = "exchangeActiveSync,other";

test("the certificate that is forged below is honest", () => expect(refusal(honest)).toEqual([]));

describe("the outer form", () => {
  test.each<[string, unknown, string]>([
    ["nothing", undefined, ": A certificate is a JSON object, as prove writes it with --certificate."],
    ["a list", [honest], ": A certificate is a JSON object, as prove writes it with --certificate."],
    ["another kind of file", { ...honest, kind: "policy" }, 'kind: The kind is not "partnerguard-certificate".'],
    [
      "a version of tomorrow",
      { ...honest, schemaVersion: 2 },
      "schemaVersion: The version is not 1, the only one that is known here.",
    ],
    [
      "an unknown question",
      { ...honest, question: "perhaps" },
      'question: The question is neither "claim" nor "prompt".',
    ],
    ["no tree", { ...honest, tree: undefined }, "tree: The tree is missing."],
    [
      "a prompt with one tree",
      { ...honest, question: "prompt" },
      "promptTree: The question prompt takes a second tree, which is missing.",
    ],
    ["a claim with two", { ...honest, promptTree: honest.tree }, "promptTree: The question claim has one tree only."],
    ["no assumptions", { ...honest, assumptions: null }, "assumptions: The assumptions are missing."],
    [
      "an assumption with a word of its own",
      { ...honest, assumptions: { ...honest.assumptions, legacyClients: "blocked" } },
      "assumptions.legacyClients: The assumption is none of inQuestion, none.",
    ],
    [
      "an assumption that nobody knows",
      { ...honest, assumptions: { ...honest.assumptions, gravity: "off" } },
      "assumptions.gravity: No such assumption is known.",
    ],
    [
      "accounts that are no list",
      { ...honest, assumptions: { ...honest.assumptions, directorySyncAccounts: "all" } },
      "assumptions.directorySyncAccounts: The accounts are no list of object ids.",
    ],
    ["dimensions that are no list", { ...honest, dimensions: {} }, "dimensions: The dimensions are no list."],
    [
      "a dimension without values",
      { ...honest, dimensions: [{ name: "person" }] },
      "dimensions[0]: A dimension is a name and a list of values.",
    ],
    [
      "a dimension that is nothing",
      { ...honest, dimensions: [null] },
      "dimensions[0]: A dimension is a name and a list of values.",
    ],
    [
      "a dimension without a name",
      { ...honest, dimensions: [{ name: 1, values: ["other"] }] },
      "dimensions[0]: A dimension is a name and a list of values.",
    ],
    [
      "values of which one is no text",
      { ...honest, dimensions: [{ name: "person", values: ["other", 1] }] },
      "dimensions[0]: A dimension is a name and a list of values.",
    ],
    [
      "members that are a list",
      { ...honest, dimensions: [{ name: "person", values: ["other"], members: [] }] },
      "dimensions[0].members: The members are no lists of ids by value.",
    ],
    [
      "members of which one is no list",
      { ...honest, dimensions: [{ name: "person", values: ["other"], members: { "users:a": ["a"], "users:b": 1 } }] },
      "dimensions[0].members: The members are no lists of ids by value.",
    ],
    [
      "an assumption with a list of words",
      { ...honest, assumptions: { ...honest.assumptions, legacyClients: ["none"] } },
      "assumptions.legacyClients: The assumption is none of inQuestion, none.",
    ],
    [
      "an assumption without a word",
      { ...honest, assumptions: { ...honest.assumptions, outage: undefined } },
      "assumptions.outage: The assumption is none of backupService, primaryService.",
    ],
    [
      "accounts of which one is no text",
      { ...honest, assumptions: { ...honest.assumptions, directorySyncAccounts: ["a", 1] } },
      "assumptions.directorySyncAccounts: The accounts are no list of object ids.",
    ],
    [
      "members that are no lists",
      { ...honest, dimensions: [{ name: "person", values: ["other"], members: { "users:a": "a" } }] },
      "dimensions[0].members: The members are no lists of ids by value.",
    ],
  ])("%s is refused", (_, certificate, message) => expect(refusal(certificate)).toContain(message));

  test("is looked at before anything else is", () => {
    const strange = { ...honest, kind: "policy", tree: { policy: "nobody" } };
    expect(refusal(strange)).toEqual(['kind: The kind is not "partnerguard-certificate".']);
    expect(refusal({ ...honest, dimensions: {}, tree: {} })).toEqual(["dimensions: The dimensions are no list."]);
    expect(refusal({ ...honest, assumptions: [], dimensions: {} })).toEqual([
      "assumptions: The assumptions are missing.",
    ]);
  });
});

describe("the tree", () => {
  const cut = (branches: unknown): unknown => ({ ...honest, tree: { cut: 3, branches } });
  const leaf: CertificateNode = { policy: "p1" };

  test.each<[string, unknown, string]>([
    [
      "that ends early",
      cut([{ values: [0, 1, 2, 3] }]),
      "tree.branches[0].node: A node is a cut, a policy or a reason; the tree ends here.",
    ],
    [
      "with a text for a node",
      { ...honest, tree: "p1" },
      "tree: A node is a cut, a policy or a reason; the tree ends here.",
    ],
    [
      "with a node that is two things",
      { ...honest, tree: { policy: "p1", reason: "assumedAbsent" } },
      "tree: A node is exactly one of a cut, a policy and a reason.",
    ],
    ["with an empty node", { ...honest, tree: {} }, "tree: A node is exactly one of a cut, a policy and a reason."],
    [
      "that cuts at no dimension",
      { ...honest, tree: { cut: 99, branches: [] } },
      "tree: A cut names no dimension by its index.",
    ],
    [
      "that cuts at a name",
      { ...honest, tree: { cut: "kind", branches: [] } },
      "tree: A cut names no dimension by its index.",
    ],
    ["with a cut without branches", cut(undefined), "tree: A cut has no list of branches."],
    [
      "with a branch without values",
      cut([{ values: [], node: leaf }]),
      "tree: Branch 0 of the cut by clientAppType has no list of values by index.",
    ],
    [
      "with values that are no numbers",
      cut([{ values: ["browser"], node: leaf }]),
      "tree: Branch 0 of the cut by clientAppType has no list of values by index.",
    ],
    [
      "that leaves a branch out",
      cut([
        { values: [0, 1], node: leaf },
        { values: [2], node: leaf },
      ]),
      "tree: No branch takes the value other of clientAppType, so sign-ins with it are left open.",
    ],
    [
      "that takes a value twice",
      cut([
        { values: [0, 1], node: leaf },
        { values: [1, 2, 3], node: leaf },
      ]),
      "tree: The value mobileAppsAndDesktopClients of clientAppType is in two branches.",
    ],
    [
      "that takes a value which does not exist",
      cut([{ values: [0, 1, 2, 3, 4], node: leaf }]),
      "tree: The value 4 of clientAppType does not reach this cut.",
    ],
    [
      "that takes a value which another branch took above",
      cut([
        { values: [0, 1], node: { cut: 3, branches: [{ values: [0, 1, 2], node: leaf }] } },
        { values: [2, 3], node: leaf },
      ]),
      "tree.branches[0].node: The value exchangeActiveSync of clientAppType does not reach this cut.",
    ],
  ])("%s is refused", (_, certificate, message) => expect(refusal(certificate)).toEqual([message]));

  test("that runs in a circle is refused", () => {
    const circle: { cut: number; branches: { values: number[]; node: unknown }[] } = { cut: 3, branches: [] };
    circle.branches.push({ values: [0, 1, 2, 3], node: circle });
    expect(refusal({ ...honest, tree: circle })).toEqual([
      "tree.branches[0].node: The same node stands in two places, so this is no tree.",
    ]);
  });

  test("of which the file ends early is no JSON, and never comes this far", () => {
    expect(() => JSON.parse(JSON.stringify(honest).slice(0, -20))).toThrow(SyntaxError);
  });

  test("with more problems than anybody reads names the first twenty", () => {
    const branches = Array.from({ length: 50 }, () => ({ values: [0, 1, 2, 3], node: {} }));
    const deep = branches.reduceRight<unknown>((node, branch) => ({ cut: 3, branches: [{ ...branch, node }] }), {});
    expect(refusal({ ...honest, tree: deep })).toHaveLength(1);
    const wide = written.cut(
      "platform",
      Object.fromEntries(written.valuesOf("platform").map((value) => [value, { policy: "nobody" }])),
    );
    const wider = written.cut("kind", Object.fromEntries(written.valuesOf("kind").map((value) => [value, wide])));
    expect(refusal(JSON.parse(JSON.stringify({ ...honest, tree: wider })))).toHaveLength(20);
  });

  test("names the middle of a very deep path by its length", () => {
    let tree: unknown = {};
    for (let depth = 0; depth < 500; depth += 1) tree = { cut: 3, branches: [{ values: [0, 1, 2, 3], node: tree }] };
    const [message = ""] = refusal({ ...honest, tree });
    expect(message).toMatch(/^tree\.branches\[0\]\..*\(961 steps\).*\.node: A node is exactly one/);
    expect(message.length).toBeLessThan(700);
  });
});
