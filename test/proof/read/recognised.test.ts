import { holdsOurs, partsOf, recognise, recogniseItself } from "../../../proof/read/recognise";
import { graphPolicy, ID } from "./reading";

const kindOf = (value: Readonly<Record<string, unknown>>): string => recognise(value).kind;

describe("what an object is", () => {
  it.each([
    ["conditionalAccessPolicy", { kind: "policy" }],
    ["ipNamedLocation", { kind: "namedLocation", location: "ip" }],
    ["countryNamedLocation", { kind: "namedLocation", location: "country" }],
    ["compliantNetworkNamedLocation", { kind: "namedLocation", location: "compliantNetwork" }],
    ["authenticationStrengthPolicy", { kind: "strength" }],
    ["identitySecurityDefaultsEnforcementPolicy", { kind: "securityDefaults" }],
  ])("is told by its type alone: %s", (type, recognised) => {
    expect(recognise({ "@odata.type": `#microsoft.graph.${type}` })).toEqual(recognised);
    expect(recognise({ AdditionalProperties: { "@odata.type": `#Microsoft.Graph.${type}` } })).toEqual(recognised);
    expect(kindOf({ "@odata.type": `${type}` })).toBe("other");
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["ranges", { ipRanges: [] }, "namedLocation"],
    ["countries", { countriesAndRegions: [] }, "namedLocation"],
    ["a compliant network", { compliantNetworkType: null }, "namedLocation"],
    ["combinations", { allowedCombinations: null }, "strength"],
    ["users in conditions", { conditions: { Users: null } }, "policy"],
    ["applications in conditions", { conditions: { applications: null } }, "policy"],
    ["clients in conditions", { conditions: { clientAppTypes: null } }, "policy"],
    ["workloads in conditions", { conditions: { clientApplications: null } }, "policy"],
    ["controls beside conditions", { conditions: null, grantControls: { operator: "OR" } }, "policy"],
    ["controls beside a state", { state: "enabled", sessionControls: { x: 1 } }, "policy"],
    ["controls of both kinds", { grantControls: { operator: "OR" }, sessionControls: { x: 1 } }, "policy"],
    ["controls alone", { grantControls: { operator: "OR" } }, "other"],
    ["controls of which one says nothing", { grantControls: { operator: "OR" }, sessionControls: {} }, "other"],
    ["a state alone", { state: "enabled", conditions: null }, "other"],
    ["ranges that are no list", { ipRanges: "all" }, "other"],
    ["countries that are no list", { countriesAndRegions: "all" }, "other"],
    ["other conditions", { conditions: { ready: true } }, "other"],
    ["a list", { value: [] }, "list"],
    ["a value that is no list", { value: 7 }, "other"],
    ["users", { users: [] }, "directory"],
    ["groups", { groups: [] }, "directory"],
    ["assignments", { roleAssignments: [] }, "directory"],
    ["service principals", { servicePrincipals: [] }, "directory"],
    ["users beside as many other fields", { users: [], a: 1 }, "directory"],
    ["users beside more other fields", { users: [], a: 1, b: 1 }, "other"],
    ["users that are no list", { users: {} }, "other"],
    ["a text of JSON", { RawJSON: "{}" }, "rawJson"],
    ["a text of JSON that is none", { RawJSON: 7 }, "other"],
    ["an error", { error: { code: "Forbidden" } }, "refusal"],
    ["an error without a code", { error: { code: 7 } }, "other"],
    ["an error that is a text", { error: "Forbidden" }, "other"],
    ["a template", { details: { a: 1 } }, "template"],
    ["details that are a text", { details: "x" }, "other"],
  ])("is told by its fields: %s", (_, value, kind) => {
    expect(kindOf(value)).toBe(kind);
  });

  it("is a group where its type or its fields say so, and it has an id and a name", () => {
    const typed = { "@odata.type": "#microsoft.graph.group", id: ID.group, displayName: "Pilots" };
    const plain = { groupTypes: [], securityEnabled: true, id: ID.group, displayName: "Pilots" };
    for (const value of [typed, plain]) {
      expect(recogniseItself(value)).toEqual({ kind: "group", id: ID.group, name: "Pilots" });
      expect(kindOf({ ...value, id: 7 })).toBe("other");
      expect(kindOf({ ...value, displayName: null })).toBe("other");
    }
    expect(kindOf({ ...plain, groupTypes: "x" })).toBe("other");
    expect(kindOf({ ...plain, securityEnabled: "yes" })).toBe("other");
  });
});

describe("what stands in an object", () => {
  const mfa = graphPolicy();

  it("is looked for in objects and lists of them, not in annotations, plain lists or what is empty", () => {
    const value = {
      a: mfa,
      b: [7, mfa],
      "a@odata.x": mfa,
      "#c": mfa,
      d: [7, "x", null],
      e: {},
      f: [],
      g: "x",
      h: [{}],
    };
    expect(partsOf(value).map(([name]) => name)).toEqual(["a", "b"]);
    expect(partsOf(value, "a").map(([name]) => name)).toEqual(["b"]);
    expect(kindOf(value)).toBe("wrapper");
    expect(kindOf({ a: { b: 1 } })).toBe("other");
  });

  it.each<[string, unknown, boolean]>([
    ["a policy", mfa, true],
    ["a policy in a list", [7, [mfa]], true],
    ["a policy in a list of Microsoft Graph", { value: [mfa] }, true],
    ["a policy in a template", { details: mfa }, true],
    ["a location", { ipRanges: [] }, true],
    ["a strength", { allowedCombinations: [] }, true],
    ["security defaults", { "@odata.type": "#microsoft.graph.identitySecurityDefaultsEnforcementPolicy" }, true],
    ["a text of JSON", { RawJSON: "{}" }, true],
    ["a directory", { users: [] }, false],
    ["a refusal", { error: { code: "x" } }, false],
    ["a plain value", "policy", false],
    ["an empty list", { value: [] }, false],
    ["a policy in a wrapper", { other: mfa }, false],
  ])("counts or does not: %s", (_, value, counts) => {
    expect(holdsOurs(value)).toBe(counts);
  });

  it("is looked for in four lists or templates in one another, and no further", () => {
    const inLists = (depth: number): unknown => (depth === 0 ? mfa : [inLists(depth - 1)]);
    expect([4, 5].map((depth) => holdsOurs(inLists(depth)))).toEqual([true, false]);
    const inTemplates = (depth: number): unknown => (depth === 0 ? mfa : { details: inTemplates(depth - 1) });
    expect([4, 5].map((depth) => holdsOurs(inTemplates(depth)))).toEqual([true, false]);
    const inPages = (depth: number): unknown => (depth === 0 ? mfa : { value: [inPages(depth - 1)] });
    expect([2, 3].map((depth) => holdsOurs(inPages(depth)))).toEqual([true, false]);
  });
});
