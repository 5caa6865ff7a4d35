import { capitalised, listed, listedBriefly } from "../../../proof/words/lists";

describe("a list in a sentence", () => {
  it("has commas and one conjunction", () => {
    expect(listed([])).toBe("");
    expect(listed(["a"])).toBe("a");
    expect(listed(["a", "b"])).toBe("a and b");
    expect(listed(["a", "b", "c"], "or")).toBe("a, b or c");
  });

  it("names the first few and counts the others, where there are at least two of them", () => {
    expect(listedBriefly(["a", "b", "c", "d"])).toBe("a, b, c and d");
    expect(listedBriefly(["a", "b", "c", "d", "e"])).toBe("a, b, c and 2 others");
    expect(listedBriefly(["a", "b", "c", "d", "e"], "or", 1)).toBe("a or 4 others");
  });

  it("begins a sentence with a capital", () => {
    expect(capitalised("every user")).toBe("Every user");
    expect(capitalised("")).toBe("");
  });
});
