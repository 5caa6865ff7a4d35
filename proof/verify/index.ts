export type { VerificationProblem, VerificationResult } from "./result";
export { type Expected, verifyCertificate } from "./verify";
