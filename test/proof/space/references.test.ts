import type { Policy, Target } from "../../../proof/model/policy";
import { referencesOf } from "../../../proof/space/references";
import { both, comparing, either, no } from "../support/corners";
import { guests, nowhere, people, places, policy, resources } from "../support/policies";

const none = { users: [], groups: [], roles: [] };
const [a, b, c, d] = ["a", "b", "c", "d"].map((value) => comparing("model", "eq", value));
if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error("there are four");

describe("what policies tell sign-ins apart by", () => {
  const asking: readonly Policy[] = [
    policy({
      users: {
        include: people({ users: ["u1"], groups: ["g1"], roles: ["r1"], guests: [guests(["internalGuest"])] }),
        exclude: people({
          users: ["u2", "u1"],
          groups: ["g2"],
          roles: ["r2"],
          guests: [guests(["serviceProvider"], ["t1", "t2"]), guests(["b2bCollaborationGuest"], ["t1"])],
        }),
      },
      target: resources({ applications: ["a1"], office365: true }, { applications: ["a2", "a1"] }),
      locations: { include: places({ ids: ["l1"], allTrusted: true }), exclude: places({ ids: ["l2", "l1"] }) },
      deviceFilter: { mode: "exclude", text: "", rule: both(a, no(either(b, c))) },
    }),
    policy({
      target: { ...resources({}), filter: { mode: "include", text: "", rule: no(d) } } as Target,
    }),
    policy({ target: { kind: "userActions", actions: ["x", "y"] } }),
    policy({ target: { kind: "authenticationContexts", contexts: ["c1"] } }),
  ];

  it("is what they name anywhere, each once", () => {
    const { deviceComparisons, ...found } = referencesOf(asking, { users: ["u3"], groups: ["g3"], roles: ["r3"] });
    expect(found).toEqual({
      users: new Set(["u1", "u2", "u3"]),
      groups: new Set(["g1", "g2", "g3"]),
      roles: new Set(["r1", "r2", "r3"]),
      tenants: new Set(["t1", "t2"]),
      applications: new Set(["a1", "a2"]),
      office365: true,
      adminPortals: false,
      userActions: new Set(["x", "y"]),
      locations: new Set(["l1", "l2"]),
      allTrusted: true,
      applicationComparisons: [d],
    });
    expect(new Set(deviceComparisons)).toEqual(new Set([a, b, c]));
  });

  it("is nothing where they ask nothing", () => {
    const { office365, adminPortals, allTrusted, ...lists } = referencesOf([policy()], none);
    expect([office365, adminPortals, allTrusted]).toEqual([false, false, false]);
    for (const list of Object.values(lists)) expect([...list]).toEqual([]);
  });

  it("is a bundle, or what is trusted, where any policy names it", () => {
    const portals = policy({ target: resources({ all: true }, { adminPortals: true }) });
    const trusted = policy({ locations: { include: nowhere, exclude: places({ allTrusted: true }) } });
    expect(referencesOf([policy(), portals, trusted], none)).toMatchObject({ adminPortals: true, allTrusted: true });
    expect(referencesOf([trusted, policy()], none)).toMatchObject({ office365: false, allTrusted: true });
  });
});
