import { mfaTrustedAddresses } from "../model/location";
import type { PolicySet } from "../model/policy-set";
import type { NamedPolicy, Note } from "../result";
import { capitalised, listedBriefly } from "./lists";
import { namesOf } from "./names";

/** A note as one or two plain sentences. */
export function wordsOfNote(note: Note, set: PolicySet): string {
  const names = namesOf(set);
  switch (note.kind) {
    case "locationUndefined":
      return note.id === mfaTrustedAddresses
        ? `${capitalised(names.location(note.id))} are named by a policy and defined nowhere, so they may be any set of addresses.`
        : `${capitalised(names.location(note.id))} is named by a policy and defined nowhere, so it may be any set of addresses.`;
    case "strengthUndefined":
      return `The authentication strength ${note.id} is named by a policy and defined nowhere. Export it too, so that it can be judged.`;
    case "customFactorIsNoMfa":
      return `The policy "${note.policy.displayName}" asks for a custom control, which is no MFA to Entra ID. Use an external authentication method instead.`;
    case "securityDefaultsExclude":
      return "Security defaults are on, so no Conditional Access policy is in force.";
    case "registrationUnprotected":
      return note.policies.length === 0
        ? `Someone with a stolen password can register the first MFA method. ${protectRegistration}`
        : `Someone with a stolen password can still register the first MFA method: ${reaching(note.policies)} only some of the people or sign-ins. ${protectRegistration}`;
    case "blocksEverybody":
      return `The policy "${note.policy.displayName}" refuses every sign-in of all users but those it excludes, so what other policies cover is not seen behind it. Were its conditions lost when it was exported?`;
    case "nobodyListed":
      return note.what === "group"
        ? `${capitalised(names.group(note.id))} is named by a policy and not listed in the directory.`
        : `${capitalised(names.user(note.id))} is named by a policy and not listed in the directory.`;
  }
}

const protectRegistration =
  'Add an enabled policy with includeUsers ["All"], includeUserActions ["urn:user:registersecurityinfo"] and the grant control mfa; newcomers register with a Temporary Access Pass.';

const reaching = (policies: readonly NamedPolicy[]): string => {
  const names = listedBriefly(policies.map(({ displayName }) => `"${displayName}"`));
  return policies.length === 1 ? `the policy ${names} protects` : `the policies ${names} protect`;
};
