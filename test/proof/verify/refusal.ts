import { verifyCertificate } from "../../../proof/verify";
import { policy, setOf } from "../support/policies";

/** The messages with which a certificate is refused, each after its place. */
export function refusal(certificate: unknown, set = setOf([policy()])): string[] {
  const result = verifyCertificate(certificate, set);
  return result.holds ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
}
