/** What others use of the policies: the rules and the judge, without any Pulumi engine. */

export type { TenantPolicySet } from "./conditional-access/policy-set";
export { policySetsOf, proofOptions } from "./conditional-access/proofs";
export type { MfaTenant } from "./conditional-access/tenants";
export { type Configuration, type LoadOptions, loadConfiguration } from "./configuration/load";
export { ConfigurationError, type ConfigurationProblem, formatProblem } from "./configuration/problems";
export { documentationOf } from "./documentation";
export { blocks, judge, judgeResource, levelOf } from "./judge";
export * from "./model/construct";
export * from "./model/finding";
export * from "./model/plan";
export * from "./model/reading";
export * from "./model/rule";
export * from "./model/settings";
export { isSignInVariable } from "./model/sign-in";
export * from "./model/tenant";
export * from "./model/value";
export { fromWire, propertiesFromWire, type StringReader } from "./model/wire";
export { type Requirement, requirement, requirements } from "./requirements";
export { rules } from "./rules";
