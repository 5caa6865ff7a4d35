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

/** A few circumstances are said in passing; many, and exceptions, at the end. */
function whole(doing: string, circumstances: readonly string[], { earlierClaim }: WordsContext): string {
  const without = earlierClaim === true ? "without being asked for MFA again" : "without MFA";
  if (circumstances.length === 1 && circumstances.every(isException))
    return `${doing} ${without} ${listed(circumstances)}`;
  return circumstances.length <= 3 && !circumstances.some(isException)
    ? [doing, ...circumstances, without].join(" ")
    : `${doing} ${without}: ${listed(circumstances)}`;
}

const isException = (circumstance: string): boolean => circumstance.startsWith("unless ");
