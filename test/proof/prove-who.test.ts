import type { Directory } from "../../proof/model/directory";
import type { PolicySet } from "../../proof/model/policy-set";
import type { ProofOptions } from "../../proof/options";
import { prove } from "../../proof/prove";
import { everyone, guests, nobody, people, policy, setOf } from "./support/policies";

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

  describe("and of whom a directory has no object", () => {
    const listed = { assumptions: { guestsPresent: "listed" } } as const;
    const forGroup = policy({ users: { include: people({ groups: ["g"] }), exclude: nobody } });

    it("asks about people of B2B direct connect and of service providers, whom no list of users holds", () => {
      const set = setOf([forGroup], { directory: directory(["u"]) });
      expect(prove(set).gaps.map(({ box, words }) => [box.person, words.who])).toEqual([
        [
          ["kind:b2bDirectConnectUser", "kind:serviceProvider"],
          "Every B2B direct connect user or service provider user",
        ],
      ]);
      expect(verdictOf(set, listed)).toBe("covered");
    });

    it("takes them to be in none of its groups", () => {
      expect(verdictOf(setOf([excluding], { directory: directory([]) }))).toBe("covered");
    });

    it("lets staff of a provider hold roles, and nobody of B2B direct connect", () => {
      const withoutRole = policy({ users: { include: everyone, exclude: people({ roles: ["r"] }) } });
      const { gaps } = prove(setOf([withoutRole], { directory: directory([]) }));
      expect(gaps).toMatchObject([{ signIn: { user: { id: null, kind: "serviceProvider", roles: ["r"] } } }]);
      expect(gaps).toHaveLength(1);
      expect(verdictOf(setOf([withoutRole], { directory: directory([]) }), listed)).toBe("covered");
    });

    it("takes them for covered by a policy for their kind", () => {
      const kinds = guests(["b2bDirectConnectUser", "serviceProvider"]);
      const forThem = policy({ id: "p2", users: { include: people({ guests: [kinds] }), exclude: nobody } });
      expect(verdictOf(setOf([forGroup, forThem], { directory: directory(["u"]) }))).toBe("covered");
    });
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
