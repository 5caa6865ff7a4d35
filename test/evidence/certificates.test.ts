import { checkCertificate } from "./certificates";
import { casesOf } from "./mutation/cases";

/** `npm run evidence -- --only certificates` does the same for five thousand sets. */
const sets = casesOf(120);

describe("the certificates of covered random sets", () => {
  it.each(["claim", "prompt"] as const)(
    "hold, and hold no longer once tampered with or with less to rest on, for the %s",
    (question) => {
      const outcomes = Array.from({ length: sets }, (_, index) => checkCertificate(500_000 + index, question));
      expect(outcomes.flatMap(({ disagreement }) => disagreement ?? [])).toEqual([]);
      expect(outcomes.some(({ verdict }) => verdict === "covered")).toBe(true);
    },
  );
});
