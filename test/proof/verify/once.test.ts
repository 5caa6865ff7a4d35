import { once } from "../../../proof/verify/once";

it("works an answer out once for each of what is asked", () => {
  const worked: string[] = [];
  const shout = once((word: string) => {
    worked.push(word);
    return `${word}!`;
  });
  expect(["a", "b", "a", "b"].map(shout)).toEqual(["a!", "b!", "a!", "b!"]);
  expect(worked).toEqual(["a", "b"]);
});
