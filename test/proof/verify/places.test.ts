import type { Policy } from "../../../proof/model/policy";
import { places, policy, setOf } from "../support/policies";
import { Written } from "./certificates";
import { refusal } from "./refusal";

const name = "location:x";
const written = new Written({ [name]: ["out", "in"] });
const refused = (locations: Policy["locations"]): readonly string[] =>
  refusal(
    written.certificate(written.cut(name, { out: { policy: "p1" }, in: { policy: "p1" } })),
    setOf([policy({ locations })]),
  ).map((message) => message.replace(/: .*/s, ""));

describe("a leaf with a policy for some places", () => {
  it("is refused inside a place that the policy leaves out", () => {
    expect(refused({ include: places({ all: true }), exclude: places({ ids: ["x"] }) })).toEqual([
      "tree.branches[1].node",
    ]);
  });

  it("is refused outside of the place that the policy is for", () => {
    expect(refused({ include: places({ ids: ["x"] }), exclude: places({}) })).toEqual(["tree.branches[0].node"]);
  });
});
