import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import { mfaTrustedAddresses } from "../../../proof/model/location";
import type { Note } from "../../../proof/result";
import {
  wordsOfAssumption,
  wordsOfAssumptions,
  wordsOfCause,
  wordsOfNearMiss,
  wordsOfNote,
  wordsOfReason,
} from "../../../proof/words";
import { ipLocation, setOf } from "../support/policies";

const set = setOf([], { namedLocations: [{ ...ipLocation("office", []), displayName: "Office" }] });
const policies = [{ id: "p", displayName: "MFA for all" }];

describe("an assumption", () => {
  it("is one plain line, each switch in its order", () => {
    const lines = wordsOfAssumptions(standardAssumptions);
    expect(lines).toHaveLength(Object.keys(standardAssumptions).length - 1);
    for (const line of lines) expect(line).toMatch(/^[A-Z].{10,150}\.$/);
    expect(lines[0]).toBe("Basic directory scopes count as access to Windows Azure Active Directory.");
  });

  it.each<[keyof Assumptions, Partial<Assumptions>, string]>([
    [
      "unknownPlatform",
      { unknownPlatform: "ignore" },
      "No device signs in whose platform Entra ID does not recognise.",
    ],
    ["legacyClients", { legacyClients: "none" }, "The tenant has no legacy clients."],
    ["temporaryAccessPass", { temporaryAccessPass: "notMfa" }, "A Temporary Access Pass does not count as MFA."],
    [
      "directorySyncAccounts",
      { directorySyncAccounts: ["a"] },
      "One directory synchronisation account, configured by its id, stands outside the question.",
    ],
    [
      "directorySyncAccounts",
      { directorySyncAccounts: ["a", "b"] },
      "2 directory synchronisation accounts, configured by their ids, stand outside the question.",
    ],
  ])("says what %s is", (name, changes, line) => {
    expect(wordsOfAssumption(name, { ...standardAssumptions, ...changes })).toBe(line);
  });

  it("says nothing where there is nothing to assume", () => {
    expect(wordsOfAssumption("directorySyncAccounts", standardAssumptions)).toBeUndefined();
  });
});

describe("a note", () => {
  it.each<[Note, string]>([
    [
      { kind: "locationUndefined", id: "x" },
      "The location x is named by a policy and defined nowhere, so it may be any set of addresses.",
    ],
    [
      { kind: "locationUndefined", id: mfaTrustedAddresses },
      "The trusted addresses of the MFA settings are named by a policy and defined nowhere, so they may be any set of addresses.",
    ],
    [
      { kind: "strengthUndefined", id: "s" },
      "The authentication strength s is named by a policy and defined nowhere. Export it too, so that it can be judged.",
    ],
    [
      { kind: "customFactorIsNoMfa", policy: { id: "p", displayName: "Old" } },
      'The policy "Old" asks for a custom control, which is no MFA to Entra ID. Use an external authentication method instead.',
    ],
    [{ kind: "securityDefaultsExclude" }, "Security defaults are on, so no Conditional Access policy is in force."],
    [
      { kind: "registrationUnprotected", policies: [] },
      'Someone with a stolen password can register the first MFA method. Add an enabled policy with includeUsers ["All"], includeUserActions ["urn:user:registersecurityinfo"] and the grant control mfa; newcomers register with a Temporary Access Pass.',
    ],
    [
      { kind: "registrationUnprotected", policies: [{ id: "r", displayName: "Registration" }] },
      'Someone with a stolen password can still register the first MFA method: the policy "Registration" protects only some of the people or sign-ins. Add an enabled policy with includeUsers ["All"], includeUserActions ["urn:user:registersecurityinfo"] and the grant control mfa; newcomers register with a Temporary Access Pass.',
    ],
    [
      { kind: "registrationUnprotected", policies: [...policies, { id: "q", displayName: "Desk" }] },
      'Someone with a stolen password can still register the first MFA method: the policies "MFA for all" and "Desk" protect only some of the people or sign-ins. Add an enabled policy with includeUsers ["All"], includeUserActions ["urn:user:registersecurityinfo"] and the grant control mfa; newcomers register with a Temporary Access Pass.',
    ],
    [
      { kind: "blocksEverybody", policy: { id: "b", displayName: "Countries" } },
      'The policy "Countries" refuses every sign-in of all users but those it excludes, so what other policies cover is not seen behind it. Were its conditions lost when it was exported?',
    ],
    [
      { kind: "nobodyListed", id: "g", what: "group" },
      "The group g is named by a policy and not listed in the directory.",
    ],
    [
      { kind: "nobodyListed", id: "u", what: "user" },
      "The user u is named by a policy and not listed in the directory.",
    ],
  ])("%j", (note, words) => {
    expect(wordsOfNote(note, set)).toBe(words);
  });
});

describe("how a sign-in gets in", () => {
  it("is said in one sentence", () => {
    expect(wordsOfCause({ kind: "noPolicyApplies" })).toBe("No policy applies.");
    expect(wordsOfCause({ kind: "policiesMetWithoutMfa", policies, instead: ["compliantDevice", "termsOfUse"] })).toBe(
      'The policy "MFA for all" applies, and a compliant device and accepted terms of use will do instead of MFA.',
    );
    const two = [...policies, { id: "q", displayName: "Sessions" }];
    expect(wordsOfCause({ kind: "policiesMetWithoutMfa", policies: two, instead: [] })).toBe(
      'The policies "MFA for all" and "Sessions" apply without demanding MFA.',
    );
    expect(wordsOfCause({ kind: "policiesMetWithoutMfa", policies, instead: ["mfa", "of tomorrow"] })).toBe(
      'The policy "MFA for all" applies, and MFA that does not count here and of tomorrow will do instead of MFA.',
    );
    expect(wordsOfCause({ kind: "earlierClaim", policies: [] })).toBe(
      "Microsoft demands MFA here, and a claim from an earlier sign-in will do.",
    );
    expect(wordsOfCause({ kind: "earlierClaim", policies })).toBe(
      'The policy "MFA for all" applies, and a claim of MFA from an earlier sign-in will do.',
    );
  });

  it("names what nearly stopped it", () => {
    const because = "conditions.platforms does not include unknown";
    expect(wordsOfNearMiss({ policy: "p", displayName: "MFA for all", properties: [], because })).toBe(
      'The policy "MFA for all" would have covered it, but conditions.platforms does not include unknown.',
    );
  });
});

describe("a reason why a sign-in does not exist", () => {
  it("is one plain line", () => {
    expect(wordsOfReason("legacyClientCarriesNoDevice")).toBe("Legacy clients tell nothing about the device.");
    expect(wordsOfReason("assumedAbsent")).toBe("Assumed not to exist.");
  });
});
