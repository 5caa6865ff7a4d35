export { ConditionalAccessBaseline, type ConditionalAccessBaselineArgs } from "./mfa/conditional-access-baseline";
export type { Stage } from "./mfa/conditional-access-policies";
export { ArgumentError, type ArgumentProblem } from "./shared/argument-error";
export type { Transform } from "./shared/transform";
