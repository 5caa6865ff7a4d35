export { type MatrixOptions, proofMatrix } from "./matrix";
export type * from "./model";
