import { standardAssumptions } from "../../../proof/model/assumptions";
import { contextOf, Space } from "../../../proof/verify/space";
import { policy, setOf } from "../support/policies";

describe("a dimension that is missing", () => {
  const space = new Space(
    contextOf(setOf([policy()]), standardAssumptions, "claim"),
    [{ name: "platform", values: ["windows", "macOS"] }],
    new Map(),
  );

  it("stops the check, as a region without it would be empty and anything would be true of it", () => {
    expect(() => space.everything.with("flow", "none")).toThrow("no dimension flow");
  });

  it("is none where it is there", () => {
    expect(space.everything.with("platform", "macOS").values("platform")).toEqual(["macOS"]);
  });
});
