import type { CertificateNode } from "../../../proof/certificate";
import { policy, setOf } from "../support/policies";
import { Written } from "./certificates";
import { refusal } from "./refusal";

const written = new Written();
const honest = written.certificate({ policy: "p1" });
const leaf: CertificateNode = { policy: "p1" };
const withTree = (tree: unknown) => refusal({ ...honest, tree });

describe("a cut is refused", () => {
  it.each([["3"], [null], [undefined], [1.5], [-1], [honest.dimensions.length], ["length"], [[3]]])(
    "that names its dimension by %j",
    (cut) => {
      expect(withTree({ cut, branches: [{ values: [0, 1, 2, 3], node: leaf }] })).toEqual([
        "tree: A cut names no dimension by its index.",
      ]);
    },
  );

  it.each([
    [null],
    ["branch"],
    [[]],
    [{ node: leaf }],
    [{ values: "0", node: leaf }],
    [{ values: { length: 1, 0: 0 }, node: leaf }],
    [{ values: [0, "1"], node: leaf }],
    [{ values: [0, 0.5], node: leaf }],
    [{ values: [0, null], node: leaf }],
  ])("with a branch %j", (branch) => {
    expect(withTree({ cut: 3, branches: [{ values: [1, 2, 3], node: leaf }, branch] })).toEqual([
      "tree: Branch 1 of the cut by clientAppType has no list of values by index.",
    ]);
  });

  it("with a branch that takes a value twice by itself", () => {
    expect(withTree({ cut: 3, branches: [{ values: [0, 1, 1, 2, 3], node: leaf }] })).toEqual([
      "tree: The value mobileAppsAndDesktopClients of clientAppType is in two branches.",
    ]);
  });

  it.each([[null], [{ 0: { values: [0, 1, 2, 3], node: leaf } }], ["branches"]])("with branches %j", (branches) => {
    expect(withTree({ cut: 3, branches })).toEqual(["tree: A cut has no list of branches."]);
  });

  it("at whose dimension another cut left less, and then for what it leaves open", () => {
    const below = { cut: 3, branches: [{ values: [1], node: leaf }] };
    expect(
      withTree({
        cut: 3,
        branches: [
          { values: [3, 1, 0], node: below },
          { values: [2], node: leaf },
        ],
      }),
    ).toEqual([expect.stringContaining("tree.branches[0].node: No branch takes the value")]);
  });
});

describe("a node is refused", () => {
  it.each([[null], [[]], [7], [true]])("that is %j", (node) => {
    expect(withTree(node)).toEqual(["tree: A node is a cut, a policy or a reason; the tree ends here."]);
  });

  it.each([[{ cut: 3, policy: "p1" }], [{ cut: 3, branches: [], reason: "nestedGroup" }], [{ leaf: "p1" }]])(
    "that is not one thing: %j",
    (node) => expect(withTree(node)).toEqual(["tree: A node is exactly one of a cut, a policy and a reason."]),
  );

  it.each([[7], [null], [["p1"]]])("with a policy %j", (id) => {
    expect(withTree({ policy: id })).toEqual([
      `tree: No policy of the set has the id ${JSON.stringify(id)}, for all sign-ins.`,
    ]);
  });

  it.each([[["nestedGroup"]], [7], [null], ["constructor"], [{}]])("with a reason %j", (reason) => {
    expect(withTree({ reason })).toEqual([
      `tree: The reason ${JSON.stringify(reason)} is not one that is known, for all sign-ins.`,
    ]);
  });

  it("that stands in two places, where it cuts; a leaf may", () => {
    const cut = { cut: 4, branches: [{ values: [...written.valuesOf("platform").keys()], node: leaf }] };
    const twice = (node: unknown) =>
      withTree({
        cut: 3,
        branches: [
          { values: [0, 1], node },
          { values: [2, 3], node },
        ],
      });
    expect(twice(leaf)).toEqual([]);
    expect(twice(cut)).toEqual([expect.stringContaining("The same node stands in two places")]);
    expect(twice({ ...cut, branches: [] })).toHaveLength(2);
  });
});

describe("a refused leaf is told by the box that it is for", () => {
  const box = (values: Readonly<Record<string, string>>) => {
    const tree = written.box(values, { policy: "lost" }, leaf);
    const [message = "", ...others] = refusal(written.certificate(tree));
    expect(others).toEqual([]);
    return message.replace(/^.*?, for /, "");
  };

  it("with up to three values of a dimension, and how many more", () => {
    expect(box({})).toBe("all sign-ins.");
    expect(box({ platform: "linux" })).toBe("sign-ins with platform linux.");
    expect(box({ platform: "linux,iOS,macOS" })).toBe("sign-ins with platform linux or iOS or macOS.");
    expect(box({ platform: "windows,macOS,iOS,android" })).toBe(
      "sign-ins with platform windows or macOS or iOS or 1 more.",
    );
    expect(box({ platform: "windows,macOS,iOS,android,linux,unknown" })).toBe(
      "sign-ins with platform windows or macOS or iOS or 3 more.",
    );
  });

  it("by the last eight dimensions", () => {
    const names = ["kind", "target", "clientAppType", "platform", "device", "device.isCompliant", "device.trustType"];
    const risks = ["signInRisk", "userRisk", "insiderRisk"];
    const first = (name: string) => [name, written.valuesOf(name)[0] ?? ""] as const;
    const words = [...names, ...risks].map((name) => first(name).join(" "));
    expect(box(Object.fromEntries([...names, ...risks].map(first)))).toBe(
      `sign-ins with ${words.slice(-8).join(", ")}.`,
    );
    expect(box(Object.fromEntries(names.map(first)))).toBe(`sign-ins with ${words.slice(0, 7).join(", ")}.`);
  });
});

describe("a place in a tree", () => {
  const placeAt = (depth: number) => {
    let tree: unknown = {};
    for (let above = 0; above < depth; above += 1) tree = { cut: 3, branches: [{ values: [0, 1, 2, 3], node: tree }] };
    return withTree(tree)[0]?.replace(/: .*/, "");
  };

  it("is told whole, but for the middle of a deep one", () => {
    const steps = (count: number) => Array.from({ length: count }, () => ".branches[0].node").join("");
    expect(placeAt(0)).toBe("tree");
    expect(placeAt(2)).toBe(`tree${steps(2)}`);
    expect(placeAt(20)).toBe(`tree${steps(20)}`);
    expect(placeAt(21)).toBe(`tree${steps(9)}.branches[0].(3 steps)${steps(10)}`);
    expect(placeAt(22)).toBe(`tree${steps(9)}.branches[0].(5 steps)${steps(10)}`);
  });
});

describe("in a tree about prompts", () => {
  const set = setOf([policy({ grant: { operator: "OR", controls: [{ kind: "block" }] } })]);

  it("a reason why nothing exists is as good as in the other", () => {
    const promptTree = written.box(
      { clientAppType: "exchangeActiveSync,other", device: "registered" },
      { reason: "legacyClientCarriesNoDevice" },
      leaf,
    );
    expect(refusal(written.certificate(leaf, { question: "prompt", promptTree }), set)).toEqual([]);
    const none = written.box({ device: "registered" }, { reason: "legacyClientCarriesNoDevice" }, leaf);
    expect(refusal(written.certificate(leaf, { question: "prompt", promptTree: none }), set)).toEqual([
      expect.stringMatching(/^promptTree\.branches\[0\]\.node: The reason legacyClientCarriesNoDevice does not hold/),
    ]);
  });

  it("a policy that MFA meets is told to be met by an earlier claim", () => {
    expect(refusal(written.certificate(leaf, { question: "prompt", promptTree: leaf }))).toEqual([
      'promptTree: The policy "Policy p1" (p1) can be met by an earlier claim, for all sign-ins.',
    ]);
  });
});

test("no more than twenty problems are told, wherever they are", () => {
  const lacking = { ...honest, dimensions: honest.dimensions.map(({ name }) => ({ name, values: [] })) };
  expect(refusal(lacking)).toHaveLength(20);
});
