import { graphPolicy, ID, readAll } from "./reading";

const office = { "@odata.type": "#microsoft.graph.ipNamedLocation", id: ID.location, displayName: "Office" };
const location = { ...office, isTrusted: true, ipRanges: [{ cidrAddress: "192.0.2.0/24" }] };
const strength = { id: ID.strength, displayName: "Keys", allowedCombinations: ["fido2"] };
const people = { users: [{ id: ID.user }], groups: [{ id: ID.group, members: [ID.user] }] };

const manyFields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, index] as const));

/** How many of each were read, and what was passed over. */
function readIn(content: unknown) {
  const { set, skipped, problems } = readAll(content);
  const { policies, namedLocations, authenticationStrengths, directory } = set;
  return {
    read: [policies.length, namedLocations.length, authenticationStrengths.length],
    directory: directory !== undefined,
    skipped: skipped.map(({ path, reason }) => `${path} ${reason}`),
    problems: problems.map(({ path }) => path),
  };
}

const whole = { directory: false, skipped: [], problems: [] };

describe("an object around several things of ours", () => {
  it.each<[string, unknown, readonly number[]]>([
    ["lists", { policies: [graphPolicy()], locations: [location], strengths: [strength] }, [1, 1, 1]],
    ["Graph's answers", { policies: { value: [graphPolicy()] }, locations: { value: [location] } }, [1, 1, 0]],
    [
      "both",
      { policies: [graphPolicy()], locations: { value: [location] }, strengths: { value: [strength] } },
      [1, 1, 1],
    ],
    [
      "templates",
      { templates: [{ id: ID.role, name: "x", details: graphPolicy() }], locations: [location] },
      [1, 1, 0],
    ],
    ["texts", { policies: [{ RawJSON: JSON.stringify(graphPolicy()) }], locations: [location] }, [1, 1, 0]],
    ["an answer with more beside it", { value: [graphPolicy()], namedLocations: { value: [location] } }, [1, 1, 0]],
    ["a template with more beside it", { details: graphPolicy(), locations: [location] }, [1, 1, 0]],
    ["a text with more beside it", { RawJSON: JSON.stringify(graphPolicy()), locations: [location] }, [1, 1, 0]],
    [
      "more fields than anybody looks at",
      { ...manyFields(60), locations: [location], policies: [graphPolicy()] },
      [1, 1, 0],
    ],
  ])("is read whole, as %s", (_, content, read) => {
    expect(readIn(content)).toEqual({ ...whole, read });
  });

  it.each<[string, unknown, string]>([
    [
      "a directory",
      { policies: [graphPolicy()], export: "x", directory: people },
      "directory holds users or groups beside",
    ],
    [
      "users of an exporter's own",
      { policies: [graphPolicy()], tenant: "x", when: "y", users: people.users },
      "users is no",
    ],
    [
      "a directory in an answer's form",
      { policies: [graphPolicy()], people: { value: [{ id: ID.user }] } },
      "people is no",
    ],
    ["what stands beside an answer", { value: [graphPolicy()], groups: people.groups }, "groups is no"],
    [
      "what stands beside a template",
      { id: ID.role, name: "x", details: graphPolicy(), groups: people.groups },
      "groups is no",
    ],
    ["what stands beside a text", { RawJSON: JSON.stringify(graphPolicy()), directory: people }, "directory holds"],
  ])("names what it passes over: %s", (_, content, said) => {
    const { read, directory, skipped, problems } = readIn(content);
    expect({ read, directory, problems }).toEqual({ read: [1, 0, 0], directory: false, problems: [] });
    expect(skipped).toEqual([expect.stringContaining(said)]);
  });

  it("finds a policy behind many entries that are none, and counts those", () => {
    const { read, skipped } = readIn({ mixed: [...Array(60).fill({ a: 1 }), graphPolicy()] });
    expect(read).toEqual([1, 0, 0]);
    expect(skipped).toHaveLength(21);
    expect(skipped.at(-1)).toContain("40 more entries");
  });

  it("reads what is in it in the order in which it stands there", () => {
    const named = (id: string) => graphPolicy({ policy: { id } });
    const { set } = readAll({
      b: [named(ID.user), named(ID.group)],
      a: named(ID.role),
      c: { value: [named(ID.tenant)] },
    });
    expect(set.policies.map(({ id }) => id)).toEqual([ID.user, ID.group, ID.role, ID.tenant]);
  });

  it("says nothing of plain fields, annotations and what is empty", () => {
    const plain = { exportedAt: "2026-11-20", tags: ["a", "b"], "@odata.context": "x", "x@odata.type": {}, empty: {} };
    const content = { ...plain, none: [], nothing: [{}], policies: [graphPolicy()] };
    expect(readIn(content)).toEqual({ ...whole, read: [1, 0, 0] });
  });

  it("takes a refusal beside policies for a part that is missing", () => {
    const refused = { error: { code: "Authorization_RequestDenied", message: "x" } };
    expect(readIn({ policies: { value: [graphPolicy()] }, locations: refused }).problems).toEqual(["locations"]);
    expect(readIn({ "a/b": refused, other: [{ name: "x" }] })).toMatchObject({
      problems: [],
      skipped: [" is no policy, named location, authentication strength or directory"],
    });
  });

  it("takes nobody's lists of users for everyone", () => {
    expect(readIn({ security: people, name: "x" })).toMatchObject({ directory: false, problems: [] });
  });
});
