import { combinationsOf } from "../data";
import { mfaTrustedAddresses } from "../model/location";
import type { PolicySet } from "../model/policy-set";
import type { Note } from "../result";
import type { Space } from "../space/space";
import { registration } from "../space/targets";

/** What a reader of the result should know beside the answer. */
export function notesOf(space: Space, set: PolicySet): readonly Note[] {
  const { policies, places, people } = space;
  const defined = new Set(set.namedLocations.map(({ id }) => id));
  const strengths = policies.flatMap(({ grant }) =>
    (grant?.controls ?? []).flatMap((control) => (control.kind === "authenticationStrength" ? [control.id] : [])),
  );
  const notes: Note[] = [
    ...places.ids
      .filter((id) => !defined.has(id) && id !== mfaTrustedAddresses)
      .map((id): Note => ({ kind: "locationUndefined", id })),
    ...[...new Set(strengths)]
      .filter((id) => combinationsOf(id, set.authenticationStrengths) === undefined)
      .map((id): Note => ({ kind: "strengthUndefined", id })),
    ...policies
      .filter(({ grant }) => grant?.controls.some(({ kind }) => kind === "customAuthenticationFactor") ?? false)
      .map(({ id, displayName }): Note => ({ kind: "customFactorIsNoMfa", policy: { id, displayName } })),
    ...(set.securityDefaultsEnabled === true && policies.length > 0
      ? [{ kind: "securityDefaultsExclude" } as const]
      : []),
    ...(policies.some(({ target }) => target.kind === "userActions" && target.actions.includes(registration))
      ? []
      : [{ kind: "registrationUnprotected" } as const]),
  ];
  const { directory } = set;
  if (directory === undefined) return notes;
  const users = new Set(directory.users.map(({ id }) => id));
  const groups = new Set(directory.groups.map(({ id }) => id));
  const namedUsers = new Set(policies.flatMap(({ users: named }) => [...named.include.users, ...named.exclude.users]));
  return [
    ...notes,
    ...[...namedUsers].filter((id) => !users.has(id)).map((id): Note => ({ kind: "nobodyListed", id, what: "user" })),
    ...[...people.groupDimensions.keys()]
      .filter((id) => !groups.has(id))
      .map((id): Note => ({ kind: "nobodyListed", id, what: "group" })),
  ];
}
