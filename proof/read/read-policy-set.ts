import type { PolicySet } from "../model/policy-set";
import type { Problem, Skipped, SourceDocument } from "./document";
import { Gathering } from "./gather";

export interface ReadResult {
  readonly set: PolicySet;
  readonly skipped: readonly Skipped[];
  /** Where there is one, the set is not all that was given, and no answer should be drawn from it. */
  readonly problems: readonly Problem[];
}

/**
 * Reads policies, named locations, authentication strengths, security defaults and a directory from parsed JSON documents: single
 * objects, lists, Graph's `{"value": […]}`, templates with the policy under `details`, texts under `RawJSON`. Any letter case of
 * names and words will do. A value that a program has yet to produce may stand anywhere as an `Awaited`. What of a policy cannot
 * be read is in its `undetermined`; nothing is passed over in silence.
 */
export function readPolicySet(documents: readonly SourceDocument[]): ReadResult {
  const gathering = new Gathering();
  for (const document of documents) gathering.add(document);
  const { policies, namedLocations, strengths, directory, groupNames, securityDefaultsEnabled, skipped, problems } =
    gathering;
  return {
    set: {
      policies: policies.values,
      namedLocations: namedLocations.values,
      authenticationStrengths: strengths.values,
      ...(directory === undefined ? {} : { directory }),
      ...(groupNames.size === 0 ? {} : { groupNames: Object.fromEntries(groupNames) }),
      ...(securityDefaultsEnabled === undefined ? {} : { securityDefaultsEnabled }),
    },
    skipped,
    problems,
  };
}
