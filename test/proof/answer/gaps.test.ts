import type { Filter } from "../../../proof/model/filter";
import { prove } from "../../../proof/prove";
import { everyone, people, policy, setOf } from "../support/policies";

const gapsOf = (...policies: Parameters<typeof setOf>[0]) => prove(setOf(policies)).gaps;

describe("the gaps that are told", () => {
  it("include those whom a policy would leave out that another gap is closed by enabling", () => {
    const announced = policy({
      id: "announced",
      state: "reportOnly",
      users: { include: everyone, exclude: people({ users: ["u"] }) },
    });
    const gaps = gapsOf(announced);
    expect(gaps.map(({ closing }) => closing?.property)).toEqual(["state", "conditions.users.excludeUsers"]);
    expect(gaps[1]?.signIn.user.id).toBe("u");
  });

  it("advise nothing that would not hold during an outage", () => {
    const ofGroup = policy({
      id: "announced",
      state: "reportOnly",
      users: { include: everyone, exclude: people({ groups: ["g"] }) },
    });
    const { gaps } = prove(setOf([ofGroup]), { assumptions: { outage: "backupService" } });
    expect(gaps.map(({ closing }) => closing?.instruction)).toEqual([
      'Add an enabled policy with includeUsers ["All"], includeApplications ["All"], all client apps and no further condition, and the grant control mfa.',
    ]);
  });

  it("tell nobody apart by a policy for workloads", () => {
    const users = ["a", "b", "c"].map((id) => ({ id, kind: "member" as const, accountEnabled: true }));
    const directory = {
      closed: true,
      users,
      groups: [{ id: "g", members: ["b", "c"], eligibleMembers: [] }],
      roleAssignments: [],
      servicePrincipals: [],
    };
    const sparing = policy({ users: { include: everyone, exclude: people({ groups: ["g"] }) } });
    const forWorkloads = policy({
      id: "workloads",
      reaches: "workloads",
      users: { include: people({ users: ["c"] }), exclude: people({}) },
    });
    const told = (...policies: Parameters<typeof setOf>[0]) =>
      prove(setOf(policies, { directory }), { assumptions: { guestsPresent: "listed" } }).gaps.map(
        ({ box }) => box.person,
      );
    expect(told(sparing)).toEqual([["users:b"]]);
    expect(told(sparing, forWorkloads)).toEqual([["users:b"]]);
  });

  it("hold no device that a policy covers, though an unregistered one has no attributes to tell", () => {
    const tagged: Filter = {
      mode: "include",
      text: "",
      rule: { kind: "comparison", attribute: "model", operator: "endsWith", values: ["-1"], negated: false },
    };
    const gaps = gapsOf(policy({ deviceFilter: tagged }));
    for (const { box } of gaps) {
      const unregistered = box.device?.includes("registered") === false;
      expect(unregistered || box["device.model:endsWith:-1"]?.includes("yes") === false).toBe(true);
    }
    // The registered ones are told too.
    expect(gaps.map(({ box }) => box.device)).toEqual([undefined]);
  });
});
