import type { Filter, FilterRule } from "../../../proof/model/filter";
import type { Policy, Resources, Target } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { agree, both, comparing, corners, either, no, otherThan, type World } from "../support/corners";
import { allResources, block, places, resources } from "../support/policies";
import { azurePortal, compliantNetwork, directoryItself, exchange, internetTraffic } from "../support/vocabulary";

describe("what is signed in to", () => {
  const filtered = (mode: Filter["mode"], rule: FilterRule, include: Partial<Resources> = allResources): Target =>
    ({ ...resources(include), filter: { mode, text: "", rule } }) as Target;
  const only = (include: Partial<Resources>, exclude: Partial<Resources> = {}): Partial<Policy> => ({
    target: resources(include, exclude),
  });
  const but = (exclude: Partial<Resources>): Partial<Policy> => only(allResources, exclude);
  const office365 = { office365: true };
  const adminPortals = { adminPortals: true };
  const high = comparing("set_tier", "eq", "High");
  const absent = comparing("set_tier", "eq", null);
  const directory: Partial<PolicySet> = {
    directory: {
      closed: false,
      users: [],
      groups: [],
      roleAssignments: [],
      servicePrincipals: [
        { appId: "high", attributes: { set_tier: ["other", "HIGH"], set_place: ["here"] } },
        { appId: "low", attributes: { set_tier: ["low"] } },
        { appId: "empty", attributes: { set_tier: [] } },
        { appId: "bare", attributes: {} },
      ],
    },
  };
  const filters: readonly FilterRule[] = [
    high,
    otherThan(high),
    absent,
    otherThan(absent),
    no(absent),
    both(high, comparing("set_place", "startsWith", "he")),
    either(high, comparing("set_place", "contains", "er")),
    no(both(no(comparing("set_tier", "endsWith", "gh")), otherThan(comparing("set_tier", "in", "low", null)))),
  ];
  const narrower: readonly World[] = [
    ["all but an application", [but({ applications: ["a"] })]],
    ["all but a bundle", [but(office365)]],
    ["all but the portals", [but(adminPortals)]],
    ["all but all", [but(allResources)]],
    ["all but what a filter finds", [{ target: filtered("exclude", high) }]],
    ["all and what a filter finds", [{ target: filtered("include", high) }]],
    ["all but an application, among what a filter finds", [{ target: filtered("include", high) }, but(office365)]],
    ["a bundle but an application", [only(office365, { applications: [exchange] })]],
  ];

  test.each(
    corners([
      ["an application", [only({ applications: ["a"] })]],
      ["a bundle and an application in it", [only(office365), but({ applications: [exchange] })]],
      ["the portals and an application in them", [only(adminPortals), but({ applications: [azurePortal, "a"] })]],
      [
        "both bundles, of which applications may be",
        [only({ ...office365, ...adminPortals }, { applications: ["a"] })],
      ],
      ["one bundle but the other", [only(office365, adminPortals)]],
      ["the directory itself", [only({ applications: [directoryItself] })]],
      ["all but the directory itself", [but({ applications: [directoryItself, exchange] })]],
      ["an action in the place of an application", [only({ applications: ["urn:user:registerdevice"] })]],
      ["an action left out in the place of an application", [but({ applications: ["urn:user:registerdevice"] })]],
      ["the portals, at which Microsoft demands MFA", [only({ applications: ["a", azurePortal] })]],
      ["contexts", [{ target: { kind: "authenticationContexts", contexts: ["c1"] } }]],
      ["nothing", [{ target: { kind: "none" } }]],
      ["registering", [{ target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] } }]],
      ["enrolling", [{ target: { kind: "userActions", actions: ["urn:user:registerdevice"] } }]],
      ["another action", [{ target: { kind: "userActions", actions: ["urn:user:other", "urn:user:registerdevice"] } }]],
      [
        "an application in the place of an action",
        [only({ applications: ["a"] }), { target: { kind: "userActions", actions: ["a", "other", directoryItself] } }],
      ],
      ["no action", [{ target: { kind: "userActions", actions: [] } }]],
      [
        "a compliant network, without what leads to it",
        [
          { locations: { include: places({ all: true }), exclude: places({ ids: [compliantNetwork] }) } },
          only({ applications: [internetTraffic] }, { applications: ["a"] }),
        ],
      ],
      [
        "a network that is called compliant, and another place",
        [
          { locations: { include: places({ ids: ["net"] }), exclude: places({}) } },
          { locations: { include: places({ ids: ["l"] }), exclude: places({}) }, grant: block },
          only({ applications: [internetTraffic] }, { applications: ["a"] }),
        ],
        { namedLocations: [{ id: "net", displayName: "Net", kind: "compliantNetwork", isTrusted: true }] },
      ],
      ["no resource", [only({})]],
      ...narrower,
    ]),
  )("is the same for the interpreter: %s", agree);

  test.each(corners(narrower))("is the same where basic scopes are let through: %s", (about, policies) =>
    agree(about, policies, {}, { baselineScopes: "legacy" }),
  );

  test("is the same where Microsoft's own demand is used", () =>
    agree("", [but({ applications: ["a", azurePortal] })], {}, { mandatoryPortalMfa: "used" }));

  test.each(filters)("is the same for the interpreter, by a filter: %j", (rule) => {
    for (const rest of [{}, directory]) {
      agree("", [{ target: filtered("include", rule, {}) }], rest);
      agree("", [{ target: filtered("exclude", rule) }, only(office365)], rest);
      agree("", [{ target: filtered("include", rule, { applications: ["a", "low"] }) }, only(office365)], rest);
    }
  });
});
