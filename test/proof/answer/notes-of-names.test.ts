import { mfaTrustedAddresses } from "../../../proof/model/location";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { prove } from "../../../proof/prove";
import { control, everyone, grant, ipLocation, people, places, policy, setOf, strength } from "../support/policies";

const registered = { unregisteredUsers: "everyoneRegistered" } as const;
const notesOf = (policies: readonly Policy[], rest: Partial<PolicySet> = {}) =>
  prove(setOf(policies, rest), { assumptions: registered }).notes;
const except = (some: Parameters<typeof people>[0]) => ({ include: everyone, exclude: people(some) });

describe("who is named and not listed", () => {
  const directory = {
    closed: false,
    users: [{ id: "u", kind: "member" as const, accountEnabled: true }],
    groups: [{ id: "g", members: [], eligibleMembers: [] }],
    roleAssignments: [],
    servicePrincipals: [],
  };

  it("is told, users and groups, once each and from either list", () => {
    const policies = [
      policy({ users: { include: people({ users: ["u", "v"], groups: ["g", "h"] }), exclude: people({}) } }),
      policy({ id: "p2", users: except({ users: ["v", "w"], groups: ["h"] }) }),
    ];
    expect(notesOf(policies, { directory })).toEqual([
      { kind: "nobodyListed", id: "v", what: "user" },
      { kind: "nobodyListed", id: "w", what: "user" },
      { kind: "nobodyListed", id: "h", what: "group" },
    ]);
  });

  it("is nobody where no directory lists people", () => {
    expect(notesOf([policy({ users: except({ users: ["v"], groups: ["h"] }) })])).toEqual([]);
  });
});

describe("what is named and not defined", () => {
  it("is told of places, but for those of the MFA settings, and of strengths, once each", () => {
    const somewhere = {
      include: places({ all: true }),
      exclude: places({ ids: ["office", "lost", mfaTrustedAddresses] }),
    };
    const policies = [
      policy({ locations: somewhere, grant: grant("OR", strength("own")) }),
      policy({
        id: "p2",
        locations: somewhere,
        grant: grant("AND", strength("own"), strength("known"), control("mfa")),
      }),
    ];
    const defined = {
      namedLocations: [ipLocation("office", ["192.0.2.0/24"])],
      authenticationStrengths: [{ id: "known", displayName: "Known", allowedCombinations: ["fido2"] }],
    };
    expect(notesOf(policies, defined)).toEqual([
      { kind: "locationUndefined", id: "lost" },
      { kind: "strengthUndefined", id: "own" },
    ]);
  });

  it("is nothing of Microsoft's own strengths", () => {
    expect(notesOf([policy({ grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) })])).toEqual([]);
  });
});

describe("a policy is told of", () => {
  it("that asks for a custom control, and no other", () => {
    const custom = policy({ id: "c", grant: grant("AND", control("mfa"), control("customAuthenticationFactor")) });
    const { grant: _, ...without } = policy({ id: "s" });
    expect(notesOf([policy(), custom, without])).toEqual([
      { kind: "customFactorIsNoMfa", policy: { id: "c", displayName: "Policy c" } },
    ]);
  });

  it("where security defaults are on as well", () => {
    expect(notesOf([policy()], { securityDefaultsEnabled: true })).toEqual([{ kind: "securityDefaultsExclude" }]);
    expect(notesOf([policy()], { securityDefaultsEnabled: false })).toEqual([]);
    expect(notesOf([], { securityDefaultsEnabled: true })).toEqual([]);
  });
});
