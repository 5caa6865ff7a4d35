import { applicationName, roleName } from "../../proof/data";
import type { PolicySet } from "../../proof/model/policy-set";
import type { ProofResult } from "../../proof/result";
import { version } from "../../provider/version";
import type { ProofPage } from "../../report/html/page";
import type { ProveResult } from "../../report/prove-result";
import { whatIfAddress, whatIfRequest } from "./what-if";

/** What the page shows of one answer. */
export function proofPage(
  answer: ProveResult,
  result: ProofResult,
  set: PolicySet,
  how: { readonly verify?: string; readonly createdAt: Date },
): ProofPage {
  const { subject, configuration } = answer;
  const requests = result.gaps.map((gap, index) => whatIfRequest(gap, index + 1).body);
  return {
    title: titleOf(answer),
    createdAt: how.createdAt.toISOString(),
    program: `partnerguard ${version}`,
    sources: subject.read.map((name) => ({ name })),
    skipped: subject.skipped.map(({ source, why }) => ({ name: source, detail: why })),
    notices: [
      ...subject.remarks,
      ...configuration.notices,
      ...configuration.weakened.map(
        ({ setting, value, standard, reason }) =>
          `${setting} is ${value}; the standard is ${standard}${reason === undefined ? "." : `: ${reason}`}`,
      ),
    ],
    result,
    notes: answer.notes.map(({ text }) => text),
    assumptions: answer.assumed,
    names: namesIn(result, set),
    checking: {
      ...(how.verify === undefined ? {} : { verify: how.verify }),
      whatIf: `POST ${whatIfAddress}`,
      whatIfRequests: requests.map((body) => (body === null ? null : JSON.stringify(body, null, 2))),
    },
  };
}

function titleOf({ subject }: ProveResult): string {
  switch (subject.kind) {
    case "tenant":
      return `Conditional Access of tenant ${subject.tenant ?? ""}`.trim();
    case "export":
      return `Conditional Access in ${subject.read.length === 1 ? subject.read[0] : "the exported policies"}`;
    case "program":
    case "programAndExport":
      return `Conditional Access of ${subject.read.join(", ")}`;
  }
}

const idForm = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Names of the ids that the gaps speak of, as far as anything gives them. */
function namesIn({ gaps }: ProofResult, { directory, namedLocations }: PolicySet): Readonly<Record<string, string>> {
  const ids = new Set(JSON.stringify(gaps.map(({ signIn, box }) => [signIn, box])).match(idForm) ?? []);
  const named: (readonly [string, string | undefined])[] = [
    ...[...ids].map((id) => [id, applicationName(id) ?? roleName(id)] as const),
    ...(directory?.servicePrincipals ?? []).map(({ appId, name }) => [appId, name] as const),
    ...(directory?.groups ?? []).map(({ id, name }) => [id, name] as const),
    ...(directory?.users ?? []).map(({ id, name }) => [id, name] as const),
    ...namedLocations.map(({ id, displayName }) => [id, displayName] as const),
  ];
  return Object.fromEntries(
    named.filter((entry): entry is [string, string] => ids.has(entry[0]) && entry[1] !== undefined),
  );
}
