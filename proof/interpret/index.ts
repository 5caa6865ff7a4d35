export type { Context } from "./context";
export { exists, reasonAgainst } from "./exists";
export { canBeMetWithoutMfa, causeOf, type Interpretation, interpret } from "./interpret";
export { matches } from "./matches";
export { nearMisses } from "./near-misses";
export { holdsDuringOutage } from "./outage";
export type { PartResult, PolicyPart } from "./part-result";
