import { aboutPeople } from "../../../proof/answer/about-people";
import { standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import { prove } from "../../../proof/prove";
import { spaceOf } from "../../../proof/space/space";
import { control, everyone, grant, guests, nobody, people, policy, resources, setOf } from "../support/policies";

type Some = Parameters<typeof people>[0];
const gapsOf = (...policies: readonly Policy[]) => prove(setOf(policies)).gaps;
const only = (some: Some) => ({ include: people(some), exclude: nobody });
const except = (some: Some) => ({ include: everyone, exclude: people(some) });
const notInABrowser = ["mobileAppsAndDesktopClients", "exchangeActiveSync", "other"] as const;

describe("the dimensions of who signs in", () => {
  it("are persons, kinds, tenants, groups and roles", () => {
    const policies = [
      policy({ users: except({ groups: ["g"], roles: ["r"], guests: [guests(["internalGuest"], ["t"])] }) }),
    ];
    const space = spaceOf(policies, setOf(policies), standardAssumptions);
    const named = [...aboutPeople(space)].map((index) => space.dimensions[index]?.name);
    expect(named).toEqual(["person", "kind", "homeTenant", "group:g", "role:r"]);
    const [one] = [policy()];
    const plain = spaceOf([one], setOf([one]), standardAssumptions);
    expect([...aboutPeople(plain)].map((index) => plain.dimensions[index]?.name)).toEqual(["person", "kind"]);
  });
});

describe("the box around a sign-in that belongs to several", () => {
  it.each<[string, Some, Readonly<Record<string, readonly string[]>>]>([
    ["persons", { users: ["u"] }, { person: ["other"] }],
    ["groups", { groups: ["g"] }, { "group:g": ["out"] }],
    ["roles", { roles: ["r"] }, { "role:r": ["out"] }],
  ])("is rather about some people and whatever they do than about everyone who does some of it: %s", (_, some, box) => {
    const boxes = gapsOf(policy({ users: only(some), clientAppTypes: notInABrowser })).map((gap) => gap.box);
    expect(boxes).toEqual([box, { clientAppType: ["browser"] }]);
  });

  it("is rather about some kinds of people, then about tenants, than about a client", () => {
    const users = only({ guests: [guests(["serviceProvider"], ["t"])] });
    const boxes = gapsOf(policy({ users, clientAppTypes: notInABrowser })).map((gap) => Object.keys(gap.box));
    expect(boxes).toEqual([["kind"], ["homeTenant"], ["clientAppType"]]);
  });

  it("is rather about a client than about a flow", () => {
    const boxes = gapsOf(policy({ transferMethods: ["deviceCodeFlow"], clientAppTypes: notInABrowser }));
    expect(boxes.map(({ box }) => box)).toEqual([
      { clientAppType: ["browser"] },
      { flow: ["none", "authenticationTransfer"] },
    ]);
  });
});

describe("a box of what escapes", () => {
  it("holds nothing that Microsoft itself demands MFA for, where that is relied on", () => {
    const portal = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";
    const named = policy({ grant: grant("OR", control("termsOfUse")), target: resources({ applications: [portal] }) });
    const holdsPortal = (mandatoryPortalMfa: "used" | "notUsed") =>
      prove(setOf([named]), { assumptions: { mandatoryPortalMfa } }).gaps.some(
        ({ box }) => box.target === undefined || box.target.some((target) => target.includes(portal)),
      );
    expect(holdsPortal("notUsed")).toBe(true);
    expect(holdsPortal("used")).toBe(false);
  });
});

describe("a box that is told twice", () => {
  it("is the same where another change closes it for other people", () => {
    const users = gapsOf(policy({ users: except({ users: ["u", "v"] }) }));
    expect(users.map(({ box }) => box)).toEqual([{ person: ["user:u", "user:v"] }, { person: ["user:u", "user:v"] }]);
    expect(users.map(({ signIn }) => signIn.user.id)).toEqual(["u", "v"]);
  });

  it("is without those whom it was told of, where a new policy closes it", () => {
    const boxes = prove(setOf([]), { question: "prompt" }).gaps.map(({ box }) => box);
    expect(boxes).toEqual([{}, { kind: ["b2bDirectConnectUser"] }]);
  });
});

describe("a change that closes all ways in of the person who was found", () => {
  const announced = policy({ id: "announced", state: "reportOnly", platforms: ["windows"] });
  const serviceProviders = (tenant: string) => guests(["serviceProvider"], [tenant]);

  it.each<[string, Some, readonly string[]]>([
    ["persons", { users: ["u", "v"] }, ["the user u", "the user v"]],
    ["groups", { groups: ["g", "h"] }, ["the group h", "the group g"]],
    ["roles", { roles: ["r", "s"] }, ["the role s", "the role r"]],
    ["kinds", { guests: [guests(["internalGuest"]), guests(["serviceProvider"])] }, ["the guests", "the guests"]],
    ["tenants", { guests: [serviceProviders("t1"), serviceProviders("t2")] }, ["the guests", "the guests"]],
  ])("comes before one that takes more and closes the whole box: %s", (_, some, removed) => {
    const told = gapsOf(policy({ users: except(some) }), announced).map(({ closing }) => closing?.instruction);
    expect(told).toEqual(
      removed.map((one) => expect.stringMatching(`^Remove ${one} from .* in the policy "Policy p1"\\.$`)),
    );
  });
});
