import { compliantNetworkLocation } from "../../../proof/data/global-secure-access";
import { wordsOf } from "../../../proof/words";
import { comparisonWords } from "../../../proof/words/comparison";
import { namesOf } from "../../../proof/words/names";
import { ipLocation, policy, setOf } from "../support/policies";
import { signIn } from "../support/sign-ins";

describe('a comparison, after "whose"', () => {
  it.each([
    ["model:eq:x", 'model is "x"', 'model is not "x"'],
    ["model:in:x", 'model is one of "x"', 'model is none of "x"'],
    ["model:startsWith:x", 'model starts with "x"', 'model does not start with "x"'],
    ["model:endsWith:x", 'model ends with "x"', 'model does not end with "x"'],
    ["model:contains:a:b", 'model contains "a:b"', 'model does not contain "a:b"'],
    ["set_tier:absent", "set_tier is absent", "set_tier is not absent"],
    ["model:absent:", "model is absent", "model is not absent"],
  ])("reads as one expects: %s", (name, holds, fails) => {
    expect(comparisonWords(name, true)).toBe(holds);
    expect(comparisonWords(name, false)).toBe(fails);
  });
});

describe("the name of", () => {
  const set = setOf([], { namedLocations: [{ ...ipLocation("office", []), displayName: "Office" }] });

  it("a compliant network is its own, where no file defines it", () => {
    expect(namesOf(set).location(compliantNetworkLocation)).toBe("the compliant network");
    const defined = setOf([], {
      namedLocations: [{ ...ipLocation(compliantNetworkLocation, []), displayName: "Our network" }],
    });
    expect(namesOf(defined).location(compliantNetworkLocation)).toBe('the location "Our network"');
  });

  it("a location that is defined is not that of the compliant network", () => {
    expect(namesOf(set).location("office")).toBe('the location "Office"');
    expect(namesOf(set).location("elsewhere")).toBe("the location elsewhere");
  });

  it("a user, a group, an application and a policy is the one that they have, and their id where they have none", () => {
    const directory = {
      closed: false,
      users: [
        { id: "u", name: "Ada", accountEnabled: true },
        { id: "v", accountEnabled: true },
      ],
      groups: [{ id: "g", name: "Pilots", members: [], eligibleMembers: [] }],
      roleAssignments: [],
      servicePrincipals: [{ appId: "a", name: "Payroll", attributes: {} }],
    };
    const names = namesOf(setOf([policy({ id: "p" }), policy({ id: "n", displayName: "" })], { directory }));
    expect(["u", "v", "w"].map(names.user)).toEqual(['the user "Ada"', "the user v", "the user w"]);
    expect(["g", "h"].map(names.group)).toEqual(['the group "Pilots"', "the group h"]);
    expect(["a", "b"].map(names.application)).toEqual(["Payroll", "the application b"]);
    expect(["p", "n", "q"].map(names.policy)).toEqual(['the policy "Policy p"', "the policy n", "the policy q"]);
  });

  it("a role is Microsoft's, and its id where Microsoft has none", () => {
    expect(namesOf(set).role("62e90394-69f5-4237-9190-012177145e10")).toBe("the role Global Administrator");
    expect(namesOf(set).role("r")).toBe("the role r");
  });

  it("a target says what kind of target it is", () => {
    const { target } = namesOf(set);
    expect(target({ kind: "application", id: "other", bundles: [], attributes: {} })).toBe(
      "an application that no policy names",
    );
    expect(target({ kind: "application", id: "a", bundles: [], attributes: {} })).toBe("the application a");
    expect(target({ kind: "baselineScopes", id: "x", bundles: [], attributes: {} })).toBe("basic directory scopes");
    expect(target({ kind: "userAction", id: "urn:user:registerdevice", bundles: [], attributes: {} })).toBe(
      "registering or joining a device",
    );
  });
});

describe("circumstances that leave as much as they take", () => {
  const dimensions = [
    { name: "device.trustType", values: ["null", "=azuread", "=serverad", "=workplace"] },
    { name: "platform", values: ["windows", "macOS", "iOS", "android"] },
    { name: "country", values: ["other", "country:NL", "country:XX1", "unknown"] },
    { name: "clientAppType", values: ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other"] },
  ];
  const say = (box: Parameters<typeof wordsOf>[0]) =>
    wordsOf(box, { set: setOf([]), dimensions, signIn: signIn() }).circumstances;

  it.each([
    [{ "device.trustType": ["=azuread", "=serverad"] }, "on an Entra joined or hybrid joined device"],
    [{ "device.trustType": ["null"] }, "on an unjoined device"],
    [{ platform: ["windows", "macOS"] }, "on Windows or macOS"],
    [{ country: ["country:NL", "country:XX1"] }, "in Netherlands or XX1"],
    [{ platform: ["windows", "macOS", "iOS"] }, "on any platform but Android"],
    [{ clientAppType: ["browser", "other"] }, "from a browser or a legacy client other than Exchange ActiveSync"],
    [
      { clientAppType: ["browser", "mobileAppsAndDesktopClients", "other"] },
      "from any client but an Exchange ActiveSync client",
    ],
  ])("say what is left: %j", (box, words) => {
    expect(say(box)).toEqual([words]);
  });
});

describe("people named one by one", () => {
  const users = [
    { id: "u", name: "Over the user hill", accountEnabled: true },
    { id: "v", name: "Ada", accountEnabled: true },
  ];
  const directory = { closed: false, users, groups: [], roleAssignments: [], servicePrincipals: [] };
  const dimensions = [{ name: "person", values: ["other", "user:u", "user:v"] }];
  const who = (person: readonly string[]) =>
    wordsOf({ person }, { set: setOf([], { directory }), dimensions, signIn: signIn() });

  it("are called by their whole names, and signed in as one or as several", () => {
    expect(who(["user:u"]).sentence).toBe('The user "Over the user hill" signs in to any application without MFA.');
    expect(who(["user:u", "user:v"]).sentence).toBe(
      'The 2 users "Over the user hill" and "Ada" sign in to any application without MFA.',
    );
  });
});
