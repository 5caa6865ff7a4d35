export type { Certificate, CertificateDimension, CertificateNode, Question, Reason } from "./certificate";
export { type GetsInOptions, type GetsInResult, getsIn, type PersonAsked } from "./gets-in";
export type { Assumptions } from "./model/assumptions";
export { standardAssumptions } from "./model/assumptions";
export type { PolicySet } from "./model/policy-set";
export type { SignIn } from "./model/sign-in";
export type { ProofOptions } from "./options";
export { prove, standardBound } from "./prove";
export type * from "./result";
