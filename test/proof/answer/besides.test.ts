import type { Policy } from "../../../proof/model/policy";
import { platforms } from "../../../proof/model/vocabulary";
import { prove } from "../../../proof/prove";
import type { Gap } from "../../../proof/result";
import { everyone, nobody, people, policy, resources, setOf } from "../support/policies";

const gapsOf = (policies: readonly Policy[]): readonly Gap[] => prove(setOf(policies)).gaps;
const except = (some: Parameters<typeof people>[0]) => ({ include: everyone, exclude: people(some) });
const only = (some: Parameters<typeof people>[0]) => ({ include: people(some), exclude: nobody });
const atPayroll = resources({ applications: ["payroll"] });
const elsewhere = policy({
  id: "all",
  displayName: "MFA",
  target: resources({ all: true }, { applications: ["payroll"] }),
});
const including =
  'Remove the application payroll from conditions.applications.excludeApplications in the policy "MFA".';

describe("ways in that the change of another closes as well", () => {
  it("are told after it, as such", () => {
    const onPhones = policy({
      id: "desk",
      users: only({ groups: ["desk"] }),
      target: atPayroll,
      clientAppTypes: ["mobileAppsAndDesktopClients"],
    });
    const told = gapsOf([elsewhere, onPhones]).map(({ box, besides, closing }) => [box, besides, closing?.instruction]);
    const otherClients = ["browser", "exchangeActiveSync", "other"];
    expect(told).toEqual([
      [{ target: ["app:payroll"], "group:desk": ["out"] }, undefined, including],
      [{ target: ["app:payroll"], clientAppType: otherClients }, true, including],
    ]);
  });

  it("are told in part where there are many, and the change says so", () => {
    const perPlatform = platforms.map((platform) =>
      policy({ id: platform, users: except({ groups: [platform] }), target: atPayroll, platforms: [platform] }),
    );
    const gaps = gapsOf([elsewhere, ...perPlatform]);
    expect(gaps.map(({ besides }) => besides)).toEqual([undefined, true, true, true, true]);
    expect(gaps.map(({ closing }) => closing?.closesMore)).toEqual([true, ...Array(4).fill(undefined)]);
    expect(new Set(gaps.map(({ closing }) => closing?.instruction)).size).toBe(1);
  });
});

describe("of changes that take as much", () => {
  it("the one that closes all that the other closes, and more, is told", () => {
    const roles = ["r1", "r2", "r3"];
    const gaps = gapsOf([
      policy({ id: "a", displayName: "For all", users: except({ roles }) }),
      policy({ id: "b", displayName: "For roles", users: { ...only({ roles }), exclude: people({ groups: ["g"] }) } }),
    ]);
    const [fix, ...others] = new Set(gaps.map(({ closing }) => closing?.instruction));
    expect(fix).toBe('Remove the group g from conditions.users.excludeGroups in the policy "For roles".');
    expect(others).toEqual([]);
  });
});

describe("where a policy for everyone is missing", () => {
  it("what it would close is told with it, rather than with a change of its own", () => {
    const forDesk = policy({
      id: "desk",
      users: { ...only({ groups: ["desk"] }), exclude: people({ users: ["kim"] }) },
    });
    const fixes = gapsOf([forDesk]).map(({ closing }) => closing?.instruction);
    expect(fixes.length).toBeGreaterThan(1);
    expect([...new Set(fixes)]).toEqual([expect.stringMatching(/^Add an enabled policy with includeUsers \["All"\]/)]);
  });
});
