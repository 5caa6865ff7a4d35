import { standardAssumptions } from "../../../proof/model/assumptions";
import type { Filter, FilterRule } from "../../../proof/model/filter";
import type { Policy, Target } from "../../../proof/model/policy";
import { claimCovers, spaceOf } from "../../../proof/space/space";
import { signInAt } from "../../../proof/space/witness";
import { both, comparing, either, no, otherThan } from "../support/corners";
import { guests, people, places, policy, resources, setOf } from "../support/policies";
import { spaceFor } from "../support/space-for";

const include = (rule: FilterRule): Filter => ({ mode: "include", text: "", rule });
const known = comparing("model", "startsWith", "a");
const ofTier = comparing("set_tier", "startsWith", "a");
const filtered = (rule: FilterRule): Target => ({ ...resources({}), filter: include(rule) }) as Target;
const space = () => {
  const policies = [policy({ deviceFilter: include(known) }), policy({ id: "p2", target: filtered(ofTier) })];
  return spaceOf(policies, setOf(policies), standardAssumptions);
};
const only = (some: Parameters<typeof people>[0]): Partial<Policy> => ({
  users: { include: people(some), exclude: people({}) },
});

describe("a policy that the space was not made for", () => {
  it.each<[string, Partial<Policy>]>([
    ["users", only({ users: ["u"] })],
    ["groups", only({ groups: ["g"] })],
    ["roles", only({ roles: ["r"] })],
    ["tenants", only({ guests: [guests(["b2bCollaborationGuest"], ["t"])] })],
    ["applications", { target: resources({ applications: ["a"] }) }],
    ["bundles", { target: resources({ office365: true, adminPortals: true }) }],
    ["actions", { target: { kind: "userActions", actions: ["urn:user:other"] } }],
    ["texts of applications", { target: filtered(comparing("set_tier", "startsWith", "b")) }],
    ["attributes of applications", { target: filtered(comparing("set_other", "eq", null)) }],
    ["locations", { locations: { include: places({ ids: ["l"] }), exclude: places({}) } }],
    ["trusted places", { locations: { include: places({ allTrusted: true }), exclude: places({}) } }],
    ["texts of devices", { deviceFilter: include(comparing("model", "startsWith", "b")) }],
    ["texts of devices, whole", { deviceFilter: include(comparing("model", "eq", "b")) }],
    ["attributes of devices", { deviceFilter: include(comparing("manufacturer", "eq", null)) }],
    ["levels", { signInRiskLevels: ["hidden"] }],
  ])("reaches nobody by what the space does not tell apart: %s", (_, changes) => {
    expect(space().applies(policy(changes))).toBe(false);
  });

  it.each<[string, Partial<Policy>]>([
    ["texts of devices", { deviceFilter: include(otherThan(comparing("model", "startsWith", "b"))) }],
    ["attributes of devices", { deviceFilter: include(no(comparing("manufacturer", "eq", "x"))) }],
    [
      "everything but attributes",
      { deviceFilter: { ...include(comparing("manufacturer", "eq", "x")), mode: "exclude" } },
    ],
  ])("reaches everybody where it asks for the contrary: %s", (_, changes) => {
    expect(space().applies(policy(changes))).toBe(true);
  });
});

describe("staff of a provider, whom no directory lists", () => {
  it("hold no role that the space does not tell apart", () => {
    const directory = { closed: true, users: [], groups: [], roleAssignments: [], servicePrincipals: [] };
    expect(spaceFor([policy()], { directory }).applies(policy(only({ roles: ["r"] })))).toBe(false);
  });
});

describe("a point that is none", () => {
  it("names no target and is no sign-in", () => {
    const { sizes } = space();
    expect(() => signInAt(space(), sizes, new Map())).toThrow(RangeError);
  });
});

describe("a rule that is very deep", () => {
  it("is a formula like any other", () => {
    let rule: FilterRule = known;
    for (let depth = 0; depth < 20_000; depth += 1) rule = depth % 2 === 0 ? no(rule) : both(either(rule));
    const deep = policy({ deviceFilter: include(rule) });
    const flat = policy({ id: "flat", deviceFilter: include(known) });
    const made = spaceOf([deep, flat], setOf([deep, flat]), standardAssumptions);
    expect(made.applies(deep)).toEqual(made.applies(flat));
    expect(claimCovers(made)).toHaveLength(2);
  });
});
