import type { PolicySet } from "../../proof/model/policy-set";
import type { ProofSubject } from "../../report/prove-result";
import { InputError } from "./input-error";
import { type PolicySetFromDocuments, policySetOf } from "./policy-set";
import type { Progress } from "./progress";
import { readDocuments } from "./read-set";

/** What a question is asked of: the policies of one tenant, and what is known of them. */
export interface Asked {
  readonly set: PolicySet;
  readonly subject: ProofSubject;
}

/** The policies in exported files. @throws InputError */
export function askedOfFiles(paths: readonly string[], directory: string | undefined, progress: Progress): Asked {
  const { documents, passedBy } = readDocuments(paths, progress);
  const read = policySetOf(documents, directory);
  const skipped = [...passedBy, ...read.skipped];
  if (read.set.policies.length === 0 && read.set.securityDefaultsEnabled !== true) {
    throw new InputError(nothingFound(paths, documents.length, skipped));
  }
  return {
    set: read.set,
    subject: {
      kind: "export",
      tenant: null,
      complete: true,
      read: sourcesOf(read),
      skipped,
      directory: directory ?? null,
      remarks: [],
    },
  };
}

/** Files with anything of use in them, each once. */
function sourcesOf({ used }: PolicySetFromDocuments): readonly string[] {
  return [...new Set(used)];
}

const mostSkipped = 5;

function nothingFound(
  paths: readonly string[],
  documents: number,
  skipped: readonly { readonly source: string; readonly why: string }[],
): string {
  const where = paths.map((path) => (path === "-" ? "standard input" : path)).join(", ");
  const looked =
    documents === 0
      ? "there is no *.json file in it"
      : `${documents === 1 ? "it holds" : `its ${documents} JSON files hold`} no Conditional Access policy: nothing in ${documents === 1 ? "it" : "them"} has conditions beside grantControls or sessionControls, alone, in a list, or under value, details or RawJSON`;
  const passed = skipped.slice(0, mostSkipped).map(({ source, why }) => `\n  ${source} ${why}`);
  const more = skipped.length > mostSkipped ? `\n  and ${skipped.length - mostSkipped} more` : "";
  return `${where}: ${looked}. docs/prove.md says how to export policies.${passed.join("")}${more}`;
}
