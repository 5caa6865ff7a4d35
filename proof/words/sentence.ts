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
  return {
    who: capitalised(who.text),
    what: what.thing,
    circumstances,
    sentence: `${capitalised(who.text)} ${who.plural ? what.plural : what.singular}${how(circumstances)} ${ending(context)}.`,
  };
}

/** A few circumstances are said in passing, many are listed. */
function how(circumstances: readonly string[]): string {
  if (circumstances.length === 0) return "";
  return ` ${circumstances.length <= 3 ? circumstances.join(" ") : listed(circumstances)}`;
}

const ending = ({ earlierClaim }: WordsContext): string =>
  earlierClaim === true ? "without being asked for MFA again" : "without MFA";
