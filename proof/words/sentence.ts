import type { GapWords } from "../result";
import type { Box, WordsContext } from "./box";
import { circumstancesOf } from "./circumstances";
import { capitalised, listed } from "./lists";
import { whatOf } from "./what";
import { whoOf } from "./who";

/** A box in words: who, doing what, how and from where, and the whole as one sentence. */
export function wordsOf(box: Box, context: WordsContext): GapWords {
  const who = whoOf(box, context);
  const what = whatOf(box, context);
  const circumstances = circumstancesOf(box, context);
  const doing = `${capitalised(who.text)} ${who.plural ? what.plural : what.singular}`;
  return {
    who: capitalised(who.text),
    what: what.thing,
    circumstances,
    sentence: `${whole(doing, circumstances, context)}.`,
  };
}

/** A few circumstances are said in passing, many are listed after it, and exceptions come last. */
function whole(doing: string, circumstances: readonly string[], { earlierClaim }: WordsContext): string {
  const without = earlierClaim === true ? "without being asked for MFA again" : "without MFA";
  const ways = circumstances.filter((one) => !one.startsWith(exception));
  const exceptions = circumstances.filter((one) => one.startsWith(exception)).map((one) => one.slice(exception.length));
  const said = ways.length <= 3 ? [doing, ...ways, without].join(" ") : `${doing} ${without}: ${listed(ways)}`;
  return exceptions.length === 0 ? said : `${said}, ${exception}${listed(exceptions, "or")}`;
}

const exception = "unless ";
