import { type Assumptions, standardAssumptions } from "../../proof/model/assumptions";
import { type AssumptionName, wordsOfAssumption } from "../../proof/words";
import type { AssumptionInWords } from "../../report/prove-result";

/** Every switch in words, in the order of the documentation. */
export function assumedInWords(assumptions: Assumptions): readonly AssumptionInWords[] {
  return (Object.keys(standardAssumptions) as AssumptionName[]).flatMap((name) => {
    const meaning = wordsOfAssumption(name, assumptions);
    if (meaning === undefined) return [];
    return { name, value: inWords(assumptions[name]), standard: inWords(standardAssumptions[name]), meaning };
  });
}

const inWords = (value: string | readonly string[]): string =>
  typeof value === "string" ? value : value.length === 0 ? "none" : value.join(", ");
