import { membersOf } from "../../../proof/data";
import { standardAssumptions } from "../../../proof/model/assumptions";
import { demandsMfaItself, isNamed, targetOf } from "../../../proof/verify/targets";
import { noResource, setOf } from "../support/policies";
import { nothing } from "./directories";

const portal = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";
const accessClient = "5dc48733-b5df-475c-a49b-fa307ef00853";
const [inOffice = ""] = membersOf("Office365");
const directory = {
  ...nothing,
  servicePrincipals: [
    { appId: "before", attributes: { set_a: ["1"] } },
    { appId: "listed", attributes: { set_a: ["2"] } },
  ],
};
const read = (value: string) => {
  const target = targetOf(value, setOf([], { directory }));
  return target && { ...target, bundles: [...target.bundles].join() };
};
const application = { kind: "application", exists: true, bundles: "" };

describe("what a value of the dimension target stands for", () => {
  test.each<[string, object]>([
    ["other", { ...application, id: null }],
    ["other+Office365", { ...application, id: null, bundles: "Office365", attributes: {} }],
    ["other+MicrosoftAdminPortals", { ...application, id: null, bundles: "MicrosoftAdminPortals" }],
    [
      "other+Office365+MicrosoftAdminPortals",
      { ...application, id: null, bundles: "Office365,MicrosoftAdminPortals", attributes: {} },
    ],
    ["app:a", { ...application, id: "a" }],
    ["app:two\nlines", { ...application, id: "two\nlines" }],
    ["app:a+Office365", { ...application, id: "a", bundles: "Office365" }],
    ["app:a+MicrosoftAdminPortals", { ...application, id: "a", bundles: "MicrosoftAdminPortals" }],
    ["app:listed", { ...application, id: "listed", attributes: { set_a: ["2"] } }],
    [`app:${inOffice}`, { ...application, id: inOffice, bundles: "Office365" }],
    [
      `app:${portal}+Office365`,
      { ...application, id: portal, bundles: "Office365,MicrosoftAdminPortals", exists: false },
    ],
    [`app:${accessClient}`, { ...application, id: accessClient, globalSecureAccess: true }],
    ["globalSecureAccess", { ...application, id: null, globalSecureAccess: true }],
    ["baselineScopes", { kind: "baselineScopes", id: expect.any(String), bundles: "", attributes: {}, exists: true }],
    ["action:urn:x", { kind: "userAction", id: "urn:x", bundles: "", attributes: {}, exists: true }],
  ])("%s", (value, expected) => expect(read(value)).toEqual(expected));

  test.each(["", "another", "no other", "others", "app:", "an app:a", "other+", "+Office365"])("%j is none", (value) =>
    expect(read(value)).toBeUndefined(),
  );
});

describe("a list of resources names", () => {
  const names = (list: Partial<typeof noResource>) => {
    const values = ["app:a", "app:urn:x", "other", "other+Office365", "other+MicrosoftAdminPortals", "action:urn:x"];
    return values.filter((value) => {
      const target = targetOf(value, setOf([]));
      return target !== undefined && isNamed(target, { ...noResource, ...list });
    });
  };

  it("everything, applications by their id, or bundles, and no user action by its name", () => {
    expect(names({})).toEqual([]);
    expect(names({ all: true })).toHaveLength(6);
    expect(names({ applications: ["b", "a"] })).toEqual(["app:a"]);
    expect(names({ applications: ["urn:x"] })).toEqual(["app:urn:x"]);
    expect(names({ office365: true })).toEqual(["other+Office365"]);
    expect(names({ adminPortals: true })).toEqual(["other+MicrosoftAdminPortals"]);
  });
});

describe("Microsoft itself demands MFA", () => {
  const demands = (value: string, mandatoryPortalMfa: "used" | "notUsed") => {
    const target = targetOf(value, setOf([]));
    return target && demandsMfaItself(target, { ...standardAssumptions, mandatoryPortalMfa });
  };

  it("at its portals, where that is assumed, and nowhere else", () => {
    const values = [`app:${portal}`, `action:${portal}`, "other", "app:a", "globalSecureAccess", "baselineScopes"];
    expect(values.map((value) => demands(value, "used"))).toEqual([true, false, false, false, false, false]);
    expect(values.map((value) => demands(value, "notUsed"))).toEqual(values.map(() => false));
  });
});
