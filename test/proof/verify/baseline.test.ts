import type { Filter } from "../../../proof/model/filter";
import { policy, resources, setOf } from "../support/policies";
import { Written } from "./certificates";
import { refusal } from "./refusal";

describe("basic directory scopes, where they are let pass as they used to be", () => {
  const legacy = { baselineScopes: "legacy" } as const;
  const written = new Written({ target: [...new Written().valuesOf("target"), "app:a"] });
  const tree = written.cut("target", { baselineScopes: { policy: "p1" }, rest: { policy: "p2" } });
  const refused = (exclude: Parameters<typeof resources>[1], assumptions = {}): readonly string[] =>
    refusal(
      written.certificate(tree, {}, assumptions),
      setOf([policy({ target: resources({ all: true }, exclude) }), policy({ id: "p2" })]),
    ).map((message) => message.replace(/: .*/s, ""));

  it("are those of a policy for all that leaves nothing out", () => {
    const certificate = new Written().certificate({ policy: "p1" }, {}, legacy);
    expect(refusal(certificate, setOf([policy()]))).toEqual([]);
  });

  it("are not those of one that leaves anything out", () => {
    expect(refused({ applications: ["a"] }, legacy)).toEqual(["tree.branches[0].node"]);
    expect(refused({ applications: ["a"] })).toEqual([]);
  });
});

describe("what a certificate may tell apart of devices", () => {
  const compliant: Filter = {
    mode: "include",
    text: "",
    rule: { kind: "comparison", attribute: "isCompliant", operator: "eq", values: [true], negated: false },
  };
  const set = setOf([
    policy({ deviceFilter: compliant }),
    policy({ id: "p2", deviceFilter: { ...compliant, mode: "exclude" } }),
  ]);
  const refused = (values: readonly string[]) => {
    const written = new Written({ "device.isCompliant": values });
    const tree = written.cut("device.isCompliant", { "=true": { policy: "p1" }, rest: { policy: "p2" } });
    return refusal(written.certificate(tree), set);
  };

  it("is how they are joined, and nothing else in its place", () => {
    const rule = {
      kind: "comparison",
      attribute: "trustType",
      operator: "eq",
      values: ["ServerAD"],
      negated: false,
    } as const;
    const joined = setOf([policy({ deviceFilter: { mode: "include", text: "", rule } }), policy({ id: "p2" })]);
    const values = ["null", "=azuread", "=serverad", "=workplace"];
    const refusedFor = (given: readonly string[]) =>
      refusal(new Written({ "device.trustType": given }).certificate({ policy: "p2" }), joined);
    expect(refusedFor(values)).toEqual([]);
    const wrong = [...values.map((value) => values.filter((one) => one !== value)), [...values, "=maybe"]];
    expect(wrong.map((given) => refusedFor(given).length)).toEqual([1, 1, 1, 1, 1]);
  });

  it("is whether they are compliant, and nothing else in its place", () => {
    expect(refused(["null", "=true", "=false"])).toEqual([]);
    expect(refused(["null", "=true", "=false", "=maybe"])).toHaveLength(1);
    expect(refused(["null", "=true", "=false", "other"])).toHaveLength(1);
    expect(refused(["null", "=true"])).toHaveLength(1);
  });
});
