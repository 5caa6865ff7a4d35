import { proofMatrix } from "../../proof/matrix";
import type { PolicySet } from "../../proof/model/policy-set";
import type { ProofResult } from "../../proof/result";
import { version } from "../../provider/version";
import type { ProofPage } from "../../report/html/page";
import type { ProveResult } from "../../report/prove-result";
import { namesIn } from "./names-in";
import { whatIfAddress, whatIfRequest } from "./what-if";

/** What the page shows of one answer. */
export function proofPage(
  answer: ProveResult,
  result: ProofResult,
  set: PolicySet,
  how: {
    readonly verify?: string;
    readonly createdAt: Date;
    readonly intendedExclusions: readonly string[];
    readonly paths: readonly string[];
  },
): ProofPage {
  const { subject, configuration } = answer;
  const requests = result.gaps.map((gap, index) => whatIfRequest(gap, index + 1).body);
  return {
    title: titleOf(answer, how.paths),
    createdAt: how.createdAt.toISOString(),
    program: `partnerguard ${version}`,
    sources: subject.read.map((name) => ({ name })),
    skipped: subject.skipped.map(({ source, why }) => ({ name: source, detail: why })),
    remarks: subject.remarks,
    notices: [
      ...configuration.notices,
      ...configuration.weakened.map(
        ({ setting, value, standard, reason }) =>
          `${setting} is ${value}; the standard is ${standard}${reason === undefined ? "." : `: ${reason}`}`,
      ),
    ],
    result,
    complete: subject.complete,
    notes: answer.notes.map(({ text }) => text),
    assumptions: answer.assumed,
    names: namesIn(set, result),
    matrix: proofMatrix(set, result, { intendedExclusions: how.intendedExclusions }),
    checking: {
      ...(how.verify === undefined ? {} : { verify: how.verify }),
      whatIf: `POST ${whatIfAddress}`,
      whatIfRequests: requests.map((body) => (body === null ? null : JSON.stringify(body, null, 2))),
    },
  };
}

function titleOf({ subject }: ProveResult, paths: readonly string[]): string {
  switch (subject.kind) {
    case "tenant":
      return `Conditional Access of tenant ${subject.tenant ?? ""}`.trim();
    case "export":
      return `Conditional Access in ${paths.join(", ")}`;
    case "program":
    case "programAndExport":
      return `Conditional Access of ${subject.read.join(", ")}`;
  }
}
