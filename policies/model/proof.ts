/** What a proof says, for the views: they look no further than the model. */

export type { Certificate, CertificateDimension, CertificateNode, Question, Reason } from "../../proof/certificate";
export type {
  MatrixAnswer,
  MatrixCell,
  MatrixClass,
  MatrixFilter,
  MatrixFilterName,
  MatrixRegion,
  ProofMatrix,
} from "../../proof/matrix/model";
export type { Assumptions } from "../../proof/model/assumptions";
export type { SignIn, SignInTarget } from "../../proof/model/sign-in";
export type {
  ClosingChange,
  Gap,
  GapCause,
  GapWords,
  NamedPolicy,
  NearMiss,
  Note,
  ProofResult,
  ProofVerdict,
  UndeterminedPart,
} from "../../proof/result";
