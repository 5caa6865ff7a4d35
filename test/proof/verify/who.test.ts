import type { People } from "../../../proof/model/policy";
import { everyone, guests, nobody, people, policy } from "../support/policies";
import { type Box, covers, type World } from "./covering";
import { assigned, group, nothing, user } from "./directories";

const belongs = ["in", "out"];
const partner = { kind: "b2bCollaborationGuest", homeTenantId: "t1" };
const world: World = {
  directory: {
    ...nothing,
    users: [
      user("a"),
      user("named"),
      user("guest", partner),
      user("foreigner", { ...partner, homeTenantId: "t9" }),
      user("own", { kind: "internalGuest", homeTenantId: "t1" }),
      { id: "kindless", accountEnabled: true },
    ],
    groups: [group("g", ["a"], { eligibleMembers: ["kindless"] }), group("h", [])],
    roleAssignments: [assigned("a", "r")],
  },
  more: {
    person: ["users:a", "user:named", "users:guest", "users:foreigner", "users:own", "users:kindless", "other"],
    homeTenant: ["tenant:t1", "tenant:t2", "other"],
    "group:g": belongs,
    "group:h": belongs,
    "role:r": belongs,
    "role:s": belongs,
  },
  members: Object.fromEntries(["a", "guest", "foreigner", "own", "kindless"].map((id) => [`users:${id}`, [id]])),
};
const stranger: Box = {
  person: "other",
  kind: "member",
  homeTenant: "other",
  "group:g": "out",
  "group:h": "out",
  "role:r": "out",
  "role:s": "out",
};
const abroad = { ...stranger, kind: "b2bCollaborationGuest" };

describe("a policy for some people covers them, whatever else is true of them, and leaves them out where it excludes them", () => {
  test.each<[string, Partial<People>, inside: readonly Box[], outside: readonly Box[]]>([
    ["everyone", everyone, [{}, { person: "users:a" }, stranger], []],
    ["nobody", nobody, [], [{}, { person: "users:a" }, stranger]],
    ["a user", people({ users: ["x", "named"] }), [{ person: "user:named" }], [{ person: "users:a" }, stranger]],
    [
      "groups",
      people({ groups: ["h", "g"] }),
      [{ person: "users:a" }, { ...stranger, "group:g": "in" }, { person: "users:kindless", "group:g": "in" }],
      [{ person: "user:named" }, stranger, { person: "users:kindless", "group:g": "out" }],
    ],
    [
      "roles",
      people({ roles: ["s", "r"] }),
      [{ person: "users:a" }, { ...stranger, "role:s": "in" }],
      [{ person: "user:named" }, stranger],
    ],
    [
      "a group or a role",
      people({ groups: ["h"], roles: ["r"] }),
      [{ person: "users:a" }, { ...stranger, "group:h": "in" }, { ...stranger, "role:r": "in" }],
      [{ person: "users:guest" }, stranger],
    ],
    [
      "guests of a kind",
      people({ guests: [guests(["serviceProvider", "b2bCollaborationGuest"])] }),
      [
        { person: "users:guest" },
        { person: "users:foreigner" },
        abroad,
        { person: "users:kindless", kind: "serviceProvider" },
      ],
      [{ person: "users:a" }, { person: "users:own" }, stranger, { ...stranger, kind: "otherExternalUser" }],
    ],
    [
      "guests of a kind from some tenants",
      people({ guests: [guests(["b2bCollaborationGuest"], ["t2", "t1"])] }),
      [
        { person: "users:guest" },
        { ...abroad, homeTenant: "tenant:t1" },
        { ...abroad, homeTenant: "tenant:t1,tenant:t2" },
      ],
      [{ person: "users:foreigner" }, abroad, { ...stranger, homeTenant: "tenant:t1" }, { person: "users:a" }],
    ],
    [
      "guests of their own from some tenants, of which they have none",
      people({ guests: [guests(["internalGuest"], ["t1"])] }),
      [],
      [{ person: "users:own" }, { ...stranger, kind: "internalGuest", homeTenant: "tenant:t1" }],
    ],
    [
      "guests of their own from anywhere",
      people({ guests: [guests(["internalGuest"])] }),
      [{ person: "users:own" }, { ...stranger, kind: "internalGuest" }],
      [{ person: "users:guest" }],
    ],
    [
      "guests of two sorts",
      people({ guests: [guests(["serviceProvider"], ["t1"]), guests(["b2bCollaborationGuest"])] }),
      [{ person: "users:foreigner" }, { ...stranger, kind: "serviceProvider", homeTenant: "tenant:t1" }],
      [{ ...stranger, kind: "serviceProvider", homeTenant: "tenant:t2" }],
    ],
  ])("%s", (_, some, inside, outside) => {
    const include = policy({ users: { include: people(some), exclude: nobody } });
    const exclude = policy({ users: { include: everyone, exclude: people(some) } });
    const answers = [...inside.map((box) => [box, true] as const), ...outside.map((box) => [box, false] as const)];
    for (const [box, isInside] of answers) {
      expect([box, covers(include, box, asking(some)), covers(exclude, box, asking(some))]).toEqual([
        box,
        isInside,
        !isInside,
      ]);
    }
  });

  function asking({ users = [] }: Partial<People>): World {
    const strangers = users.filter((id) => id !== "named").map((id) => `user:${id}`);
    return { ...world, more: { ...world.more, person: [...(world.more?.person ?? []), ...strangers] } };
  }

  test.each<[string, Partial<People>, Box]>([
    ["of whom a certificate does not tell groups apart", { groups: ["g"] }, { ...stranger, "group:g": "in,out" }],
    [
      "nor tenants",
      { guests: [guests(["b2bCollaborationGuest"], ["t1"])] },
      { ...abroad, homeTenant: "tenant:t1,other" },
    ],
    ["nor kinds", { guests: [guests(["serviceProvider"])] }, { ...stranger, kind: "serviceProvider,member" }],
    ["nor persons", { guests: [guests(["b2bCollaborationGuest"])] }, { person: "users:a,users:guest" }],
    ["nor roles", { roles: ["s"] }, { ...stranger, "role:s": "in,out" }],
  ])("nobody %s", (_, some, box) => {
    expect(covers(policy({ users: { include: people(some), exclude: nobody } }), box, world)).toBe(false);
    expect(covers(policy({ users: { include: everyone, exclude: people(some) } }), box, world)).toBe(false);
  });

  test("guests from anywhere, where no certificate tells tenants apart", () => {
    const any = policy({ users: { include: people({ guests: [guests(["serviceProvider"])] }), exclude: nobody } });
    expect(covers(any, { kind: "serviceProvider" })).toBe(true);
  });
});
