import { groupsAround } from "../../../proof/interpret/membership";
import type { Directory } from "../../../proof/model/directory";

const directory = (members: Readonly<Record<string, readonly string[]>>): Directory => ({
  closed: false,
  users: [],
  groups: Object.entries(members).map(([id, inside]) => ({ id, members: inside, eligibleMembers: [] })),
  roleAssignments: [],
  servicePrincipals: [],
});
const around = (of: readonly string[], listed: Directory) => [...groupsAround(of, listed)].sort();

describe("the groups around some groups", () => {
  const nested = directory({ top: ["middle"], middle: ["inner", "u"], inner: [], apart: ["v"] });

  it("are themselves and all that contain them, directly or through others", () => {
    expect(around(["inner"], nested)).toEqual(["inner", "middle", "top"]);
    expect(around(["top"], nested)).toEqual(["top"]);
    expect(around(["apart", "middle"], nested)).toEqual(["apart", "middle", "top"]);
    expect(around([], nested)).toEqual([]);
  });

  it("are those of a person too, who is no group", () => {
    expect(around(["u"], nested)).toEqual(["middle", "top", "u"]);
    expect(around(["w"], nested)).toEqual(["w"]);
  });

  it("end where groups contain each other", () => {
    expect(around(["a"], directory({ a: ["b"], b: ["c"], c: ["a"] }))).toEqual(["a", "b", "c"]);
    expect(around(["a"], directory({ a: ["a"] }))).toEqual(["a"]);
  });

  it("are told of each directory anew", () => {
    expect(around(["inner"], directory({ other: ["inner"] }))).toEqual(["inner", "other"]);
    expect(around(["inner"], nested)).toEqual(["inner", "middle", "top"]);
  });
});
