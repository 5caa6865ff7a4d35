import type { Filter } from "../../../proof/model/filter";
import type { Policy } from "../../../proof/model/policy";
import { prove } from "../../../proof/prove";
import type { Note } from "../../../proof/result";
import {
  block,
  control,
  everyone,
  grant,
  mfa,
  nobody,
  people,
  places,
  policy,
  resources,
  setOf,
} from "../support/policies";

const notesOf = (policies: readonly Policy[], assumptions = {}): readonly Note[] =>
  prove(setOf(policies), { assumptions }).notes;
const kindsOf = (...args: Parameters<typeof notesOf>): string[] => notesOf(...args).map(({ kind }) => kind);

describe("whether registering security information is protected", () => {
  const registering = (changes: Partial<Policy> = {}) =>
    policy({ id: "r", target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] }, ...changes });
  const unprotected = (...changes: Partial<Policy>[]) =>
    notesOf([policy(), ...changes.map(registering)]).find(({ kind }) => kind === "registrationUnprotected");

  it("is told where nothing but policies for resources ask for MFA", () => {
    expect(unprotected()).toEqual({ kind: "registrationUnprotected", policies: [] });
  });

  it("is not where policies for it ask everyone, alone or together", () => {
    expect(unprotected({})).toBeUndefined();
    const outside = { include: places({ all: true }), exclude: places({ ids: ["office"] }) };
    const inside = { include: places({ ids: ["office"] }), exclude: places({}) };
    expect(
      unprotected({ locations: outside, grant: block }, { id: "r2", locations: inside, grant: mfa }),
    ).toBeUndefined();
  });

  it.each<[string, Partial<Policy>]>([
    ["leaves somebody out", { users: { include: everyone, exclude: people({ groups: ["g"] }) } }],
    ["is for some", { users: { include: people({ groups: ["g"] }), exclude: nobody } }],
    ["spares a place", { locations: { include: places({ all: true }), exclude: places({ allTrusted: true }) } }],
    ["lets a device do instead", { grant: grant("OR", control("mfa"), control("compliantDevice")) }],
  ])("is told, with the policy, where the only one for it %s", (_, changes) => {
    expect(unprotected(changes)).toEqual({
      kind: "registrationUnprotected",
      policies: [{ id: "r", displayName: "Policy r" }],
    });
  });

  it("is of no interest where everyone has registered", () => {
    expect(kindsOf([policy()], { unregisteredUsers: "everyoneRegistered" })).toEqual([]);
  });
});

describe("a policy that blocks everybody", () => {
  const rule = { kind: "comparison", attribute: "model", operator: "eq", values: ["x"], negated: false } as const;
  const tagged: Filter = { mode: "exclude", text: "", rule };
  const blocking = (changes: Partial<Policy> = {}) => policy({ id: "b", grant: block, ...changes });

  it("is told, since what others cover is not seen behind it", () => {
    const excluding = blocking({ users: { include: everyone, exclude: people({ groups: ["g"] }) } });
    expect(notesOf([excluding])).toContainEqual({
      kind: "blocksEverybody",
      policy: { id: "b", displayName: "Policy b" },
    });
    expect(kindsOf([blocking({ locations: { include: places({ all: true }), exclude: places({}) } })])).toContain(
      "blocksEverybody",
    );
  });

  it.each<[string, Partial<Policy>]>([
    ["for some people", { users: { include: people({ groups: ["g"] }), exclude: nobody } }],
    ["for some applications", { target: resources({ applications: ["a"] }) }],
    ["for user actions", { target: { kind: "userActions", actions: ["urn:user:registerdevice"] } }],
    ["for all applications but those of a bundle", { target: resources({ all: true }, { office365: true }) }],
    ["for all applications but those of the other", { target: resources({ all: true }, { adminPortals: true }) }],
    ["for none of all applications", { target: resources({ all: true }, { all: true }) }],
    ["for applications that a filter leaves", { target: { ...resources({ all: true }), filter: tagged } as never }],
    ["on some devices", { deviceFilter: tagged }],
    ["on a platform", { platforms: ["windows"] }],
    ["at a sign-in risk", { signInRiskLevels: ["high"] }],
    ["at a user risk", { userRiskLevels: ["high"] }],
    ["at an insider risk", { insiderRiskLevels: ["elevated"] }],
    ["by a transfer method", { transferMethods: ["deviceCodeFlow"] }],
    ["from a place", { locations: { include: places({ ids: ["office"] }), exclude: places({}) } }],
    ["outside all places", { locations: { include: places({ all: true }), exclude: places({ all: true }) } }],
    [
      "outside trusted places",
      { locations: { include: places({ all: true }), exclude: places({ allTrusted: true }) } },
    ],
    ["for all applications but one", { target: resources({ all: true }, { applications: ["a"] }) }],
    ["of legacy clients", { clientAppTypes: ["exchangeActiveSync", "other"] }],
    ["outside a place", { locations: { include: places({ all: true }), exclude: places({ ids: ["office"] }) } }],
    ["that is report-only", { state: "reportOnly" }],
    ["that asks for MFA instead", { grant: mfa }],
  ])("is not one %s", (_, changes) => {
    expect(kindsOf([blocking(changes)])).not.toContain("blocksEverybody");
  });
});
