import {
  CheckFailure as CheckFailureMessage,
  CheckResponse,
  DiffResponse,
  PropertyDiff,
} from "@pulumi/pulumi/proto/provider_pb";
import type { CheckFailure, PropertyChange } from "../resources/resource";
import { encode } from "./values";

/**
 * The engine prints the value of a property that failed, secret or not. So a failure of a secret one is reported without
 * its property, and names it in the reason.
 */
export function failureMessages(
  failures: readonly CheckFailure[],
  secrets: ReadonlySet<string>,
  redact: (text: string) => string,
): CheckFailureMessage[] {
  return failures.map(({ property, reason }) => {
    const message = new CheckFailureMessage();
    const isSecret = secrets.has(property.split(/[.[]/, 1)[0] ?? "");
    message.setProperty(isSecret ? "" : property);
    message.setReason(redact(isSecret ? `${property}: ${reason}` : reason));
    return message;
  });
}

export function checkResponse(
  values: Readonly<Record<string, unknown>>,
  secrets: ReadonlySet<string>,
  failures: readonly CheckFailure[],
  redact: (text: string) => string,
): CheckResponse {
  const response = new CheckResponse();
  response.setInputs(encode(values, secrets));
  response.setFailuresList(failureMessages(failures, secrets, redact));
  return response;
}

const kinds = {
  add: { update: PropertyDiff.Kind.ADD, replace: PropertyDiff.Kind.ADD_REPLACE },
  update: { update: PropertyDiff.Kind.UPDATE, replace: PropertyDiff.Kind.UPDATE_REPLACE },
  delete: { update: PropertyDiff.Kind.DELETE, replace: PropertyDiff.Kind.DELETE_REPLACE },
} as const;

export function diffResponse(
  changes: readonly PropertyChange[],
  options: { readonly deleteBeforeReplace: boolean; readonly stables: readonly string[] },
): DiffResponse {
  const response = new DiffResponse();
  const replaces = changes.filter((change) => change.replaceReason !== undefined).map((change) => change.property);
  response.setChanges(changes.length === 0 ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME);
  response.setDiffsList(changes.map((change) => change.property));
  response.setReplacesList(replaces);
  response.setDeletebeforereplace(replaces.length > 0 && options.deleteBeforeReplace);
  response.setStablesList([...options.stables]);
  response.setHasdetaileddiff(true);
  for (const change of changes) {
    const detail = new PropertyDiff();
    detail.setKind(kinds[change.kind][change.replaceReason === undefined ? "update" : "replace"]);
    detail.setInputdiff(true);
    response.getDetaileddiffMap().set(change.property, detail);
  }
  return response;
}
