import type { Directory } from "../../proof/model/directory";
import type { PolicySet } from "../../proof/model/policy-set";
import type { ProofOptions } from "../../proof/options";
import { prove } from "../../proof/prove";
import { everyone, guests, people, places, policy, setOf } from "./support/policies";

const _trusted = { include: places({ all: true }), exclude: places({ allTrusted: true }) };
const verdictOf = (set: PolicySet, options?: ProofOptions) => prove(set, options).verdict;

describe("the proof knows who there is", () => {
  const excluding = policy({ users: { include: everyone, exclude: people({ groups: ["g"] }) } });
  const directory = (members: string[], closed = true): Directory => ({
    closed,
    users: [{ id: "u", accountEnabled: true, kind: "member" }],
    groups: [{ id: "g", members, eligibleMembers: [] }],
    roleAssignments: [],
    servicePrincipals: [],
  });

  it("when the directory is closed and nobody is in the excluded group", () => {
    expect(verdictOf(setOf([excluding], { directory: directory([]) }))).toBe("covered");
    expect(verdictOf(setOf([excluding], { directory: directory([], false) }))).toBe("gap");
  });

  it("and lets anyone be in a group where no list of groups was given", () => {
    const unlisted: Directory = { ...directory([]), groups: [], groupsOpen: true };
    expect(verdictOf(setOf([excluding], { directory: unlisted }))).toBe("gap");
    expect(verdictOf(setOf([excluding], { directory: { ...unlisted, groupsOpen: false } }))).toBe("covered");
  });

  it("and says whom and what a closed directory and a compliant network leave out", () => {
    const network = { id: "n", displayName: "Network", kind: "compliantNetwork" as const, isTrusted: true };
    const byNetwork = policy({ locations: { include: places({ all: true }), exclude: places({ ids: ["n"] }) } });
    const { notes } = prove(setOf([byNetwork], { namedLocations: [network], directory: directory([]) }));
    expect(notes.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["compliantNetworkLeavesOut", "directConnectUnlisted"]),
    );
  });

  it("through groups within groups, in a circle too", () => {
    const nested: Directory = {
      ...directory(["inner"]),
      groups: [
        { id: "g", members: ["inner"], eligibleMembers: [] },
        { id: "inner", members: ["g", "u"], eligibleMembers: [] },
      ],
    };
    expect(prove(setOf([excluding], { directory: nested })).gaps).toMatchObject([{ signIn: { user: { id: "u" } } }]);
  });

  it("and leaves out accounts that are disabled", () => {
    const disabled: Directory = {
      ...directory(["u"]),
      users: [
        { id: "u", accountEnabled: false, kind: "member" },
        { id: "v", accountEnabled: true, kind: "member" },
      ],
    };
    expect(verdictOf(setOf([excluding], { directory: disabled }))).toBe("covered");
  });

  it("and proves nothing of a closed directory without anybody", () => {
    const result = prove(setOf([policy()], { directory: { ...directory([]), users: [] } }));
    expect(result).toMatchObject({ verdict: "undetermined", gaps: [] });
    expect(result).not.toHaveProperty("certificate");
    expect(result.undetermined[0]?.why).toContain("lists nobody who can sign in");
  });

  it("and asks of eligible members in both states", () => {
    const eligible: Directory = {
      ...directory([]),
      groups: [{ id: "g", members: [], eligibleMembers: ["u"] }],
    };
    const set = setOf([excluding], { directory: eligible });
    expect(verdictOf(set)).toBe("gap");
    expect(verdictOf(set, { assumptions: { eligibleMembers: "inactiveOnly" } })).toBe("covered");
  });

  it("and takes holders of the synchronisation roles for synchronisation accounts, unless it is told not to", () => {
    const role = "d29b2b05-8046-44ba-8758-1e26182fcf32";
    const set = setOf([policy({ users: { include: everyone, exclude: people({ roles: [role] }) } })]);
    expect(verdictOf(set)).toBe("covered");
    expect(verdictOf(set, { assumptions: { syncRoleHolders: "notAssumed" } })).toBe("gap");
  });

  it("and asks about guests of every kind", () => {
    const noGuests = policy({
      users: { include: everyone, exclude: people({ guests: [guests(["serviceProvider"])] }) },
    });
    expect(prove(setOf([noGuests])).gaps).toMatchObject([{ signIn: { user: { kind: "serviceProvider" } } }]);
  });
});
