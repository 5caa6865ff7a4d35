export { type ReadDirectory, readDirectory } from "./directory";
export type { Problem, Skipped, SourceDocument } from "./document";
export { type IgnoredFields, ignoredFields } from "./ignored-fields";
export { type ReadResult, readPolicySet } from "./read-policy-set";
