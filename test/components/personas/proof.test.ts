import { personaPolicies } from "../../../components/mfa/personas/persona-policies";
import type { PersonaArgs } from "../../../components/mfa/personas/types";
import { getsIn, type PolicySet, prove } from "../../../proof";
import { readPolicySet } from "../../../proof/read";

const group = "aaaaaaaa-0000-4000-8000-000000000001";
const dataCentre = "bbbbbbbb-0000-4000-8000-000000000001";
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const all: PersonaArgs = {
  licence: "p2",
  blockUnknownPlatforms: true,
  tokenProtection: true,
  serviceAccounts: { groups: [group], namedLocations: [dataCentre] },
  agents: "all",
};
const argumentSets: [string, PersonaArgs][] = [
  ["by default", {}],
  ["with P2", { licence: "p2" }],
  ["with all that is optional", all],
  ["without the synchronisation accounts", { ...all, excludeDirectorySynchronization: true }],
];

/** The personas as a tenant holds them, but for the policies of some keys. */
function tenant(args: PersonaArgs, without: readonly string[] = [], state = "enabled"): PolicySet {
  const policies = personaPolicies(args)
    .filter(({ key }) => !without.includes(key))
    .map(({ key, displayName, policy }) => ({ id: key, displayName, state, ...policy }));
  const location = {
    "@odata.type": "#microsoft.graph.ipNamedLocation",
    id: dataCentre,
    displayName: "Data centre",
    isTrusted: false,
    ipRanges: [{ "@odata.type": "#microsoft.graph.iPv4CidrRange", cidrAddress: "203.0.113.0/24" }],
  };
  const { set, problems, skipped } = readPolicySet([
    { source: "personas.json", content: policies },
    { source: "locations.json", content: [location] },
  ]);
  expect([problems, skipped]).toEqual([[], []]);
  return set;
}

const person = {
  id: null,
  kind: "member" as const,
  groups: [],
  roles: [],
  methods: ["password"],
  devices: [],
};

describe("the personas together", () => {
  it.each(argumentSets)("are read whole and covered, %s", (_how, args) => {
    const set = tenant(args);
    expect(set.policies.flatMap((policy) => policy.undetermined)).toEqual([]);
    const { verdict, gaps, undetermined } = prove(set);
    expect({ verdict, gaps: gaps.map(({ words }) => words), undetermined }).toEqual({
      verdict: "covered",
      gaps: [],
      undetermined: [],
    });
  });

  it("rest on MFA for every user and on nothing weaker", () => {
    const { restsOn } = prove(tenant(all));
    expect(restsOn.map(({ id, essential }) => [id, essential])).toEqual([["global-mfa", true]]);
  });

  it.each(personaPolicies(all).map(({ key }) => [key]))(
    "are covered without %s exactly when that is not the one",
    (key) => {
      const { verdict } = prove(tenant(all, [key]));
      expect(verdict).toBe(key === "global-mfa" ? "gap" : "covered");
    },
  );

  it("cover nobody while they only report", () => {
    expect(prove(tenant(all, [], "enabledForReportingButNotEnforced")).verdict).toBe("gap");
  });

  it("leave a legacy client no way in, even without MFA for every user", () => {
    const { gaps } = prove(tenant(all, ["global-mfa"]));
    for (const { signIn } of gaps) expect(["browser", "mobileAppsAndDesktopClients"]).toContain(signIn.clientAppType);
  });
});

describe("with all personas in force", () => {
  const asked = (more: object) => getsIn(tenant(all), { ...person, ...more }, { complete: true }).verdict;

  it.each([
    [
      "an administrator with a passkey gets in",
      { roles: [globalAdministrator], methods: ["password", "fido2"] },
      "getsIn",
    ],
    [
      "an administrator with an authenticator app alone does not",
      { roles: [globalAdministrator], methods: ["password", "microsoftAuthenticatorPush"] },
      "lockedOut",
    ],
    ["a member with an authenticator app gets in", { methods: ["password", "microsoftAuthenticatorPush"] }, "getsIn"],
    ["a newcomer with a Temporary Access Pass gets in", { methods: ["temporaryAccessPassOneTime"] }, "getsIn"],
    ["somebody with a password alone does not", { methods: ["password"] }, "lockedOut"],
    ["a guest with MFA gets in", { kind: "b2bCollaborationGuest", methods: ["password", "softwareOath"] }, "getsIn"],
  ])("%s", (_who, more, expected) => {
    expect(asked(more)).toBe(expected);
  });
});
