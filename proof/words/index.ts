export { type AssumptionName, wordsOfAssumption, wordsOfAssumptions } from "./assumptions";
export type { Box, WordsContext } from "./box";
export { controlName, wordsOfCause, wordsOfNearMiss } from "./causes";
export { type Names, namesOf } from "./names";
export { wordsOfNote } from "./notes";
export { wordsOfReason } from "./reasons";
export { wordsOf } from "./sentence";
export { kindName } from "./who";
