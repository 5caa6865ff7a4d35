import type { Policy, Target } from "../../../proof/model/policy";
import { certificateDimensions, type Space } from "../../../proof/space/space";
import { comparing } from "../support/corners";
import { countryLocation, everyone, guests, ipLocation, people, places, policy, resources } from "../support/policies";
import { spaceFor } from "../support/space-for";
import { azurePortal, compliantNetwork, directoryItself, exchange } from "../support/vocabulary";

/** Of each dimension, the values from the most ordinary to the least, those that are as ordinary together. */
function ways({ dimensions }: Space): Readonly<Record<string, readonly (readonly string[])[]>> {
  expect(new Set(dimensions.map(({ name }) => name)).size).toBe(dimensions.length);
  return Object.fromEntries(
    dimensions.map(({ name, values, costs }) => {
      const steps = [...new Set(costs)];
      expect(steps).toEqual([...steps].sort((left, right) => left - right));
      expect(steps[0] ?? 0).toBe(0);
      return [name, steps.map((step) => values.filter((_, index) => costs[index] === step))];
    }),
  );
}

const spared = (some: Parameters<typeof people>[0]): Partial<Policy> => ({
  users: { include: everyone, exclude: people(some) },
});

describe("the ways in which sign-ins differ", () => {
  it("are these where policies ask nothing, from the ordinary to the unusual", () => {
    expect(ways(spaceFor([policy()]))).toEqual({
      person: [["other"]],
      kind: [
        ["member"],
        ["b2bCollaborationGuest"],
        ["b2bCollaborationMember"],
        ["internalGuest"],
        ["otherExternalUser", "serviceProvider"],
        ["b2bDirectConnectUser"],
      ],
      target: [
        ["other"],
        ["baselineScopes"],
        ["action:urn:user:registersecurityinfo", "action:urn:user:registerdevice"],
      ],
      clientAppType: [["browser"], ["mobileAppsAndDesktopClients"], ["exchangeActiveSync", "other"]],
      platform: [["windows"], ["macOS", "iOS", "android"], ["linux"], ["windowsPhone", "unknown"]],
      device: [["unregistered"], ["registered"]],
      "device.isCompliant": [["null"], ["=true", "=false"]],
      "device.trustType": [["null"], ["=azuread", "=serverad", "=workplace"]],
      signInRisk: [["none"], ["low"], ["medium"], ["high"]],
      userRisk: [["none"], ["low"], ["medium"], ["high"]],
      insiderRisk: [["none"], ["minor"], ["moderate"], ["elevated"]],
      flow: [["none"], ["deviceCodeFlow"], ["authenticationTransfer"]],
    });
  });

  it("have a hidden risk where it is assumed to be possible, and as unusual as a high one", () => {
    const { signInRisk, userRisk } = ways(spaceFor([], {}, { hiddenRisk: "possible" }));
    expect(signInRisk).toEqual([["none"], ["low"], ["medium"], ["high", "hidden"]]);
    expect(userRisk).toEqual(signInRisk);
  });

  it("are what policies ask about people", () => {
    const asking = policy(
      spared({ users: ["u"], groups: ["g"], roles: ["r"], guests: [guests(["b2bCollaborationGuest"], ["t"])] }),
    );
    expect(ways(spaceFor([asking], {}, { directorySyncAccounts: ["s", "u"] }))).toMatchObject({
      person: [["other"], ["user:u", "user:s"]],
      homeTenant: [["other"], ["tenant:t"]],
      "group:g": [["out"], ["in"]],
      "role:r": [["out"], ["in"]],
    });
  });

  it("are what policies ask about applications: those in more bundles are less ordinary", () => {
    const asking = policy({ target: resources({ applications: ["a"] }, { office365: true, adminPortals: true }) });
    expect(ways(spaceFor([asking])).target).toEqual([
      ["other"],
      ["app:a", "other+Office365", "other+MicrosoftAdminPortals"],
      ["app:a+Office365", "app:a+MicrosoftAdminPortals", "other+Office365+MicrosoftAdminPortals"],
      ["app:a+Office365+MicrosoftAdminPortals", "baselineScopes"],
      ["action:urn:user:registersecurityinfo", "action:urn:user:registerdevice"],
    ]);
  });

  it("tell applications by the bundles that policies name, as far as Microsoft says what is in them", () => {
    const of = (exclude: Parameters<typeof resources>[1]) =>
      [...spaceFor([policy({ target: resources({ all: true }, exclude) })]).targets.values.values()]
        .filter(({ kind }) => kind === "application")
        .map(({ id, bundles, attributes }) =>
          [id, ...bundles, ...(attributes === undefined ? [] : ["untagged"])].join(" "),
        );
    expect(of({ office365: true, applications: [exchange, azurePortal] })).toEqual([
      `${exchange} Office365`,
      azurePortal,
      "other",
      "other Office365 untagged",
    ]);
    expect(of({ adminPortals: true, applications: [exchange, azurePortal] })).toEqual([
      exchange,
      `${azurePortal} MicrosoftAdminPortals`,
      "other",
      "other MicrosoftAdminPortals",
    ]);
    expect(of({ applications: [exchange, "a"] })).toEqual([exchange, "a", "other"]);
  });

  it("know no bundle and no attribute of what is no application", () => {
    const network = policy({ locations: { include: places({ ids: [compliantNetwork] }), exclude: places({}) } });
    const { values } = spaceFor([network, policy({ target: resources({ office365: true }) })]).targets;
    const action = { kind: "userAction", bundles: [], attributes: {} };
    expect(values.get("baselineScopes")).toEqual({ ...action, kind: "baselineScopes", id: directoryItself });
    expect(values.get("action:urn:user:registerdevice")).toEqual({ ...action, id: "urn:user:registerdevice" });
    expect(values.get("globalSecureAccess")).toEqual({ kind: "application", id: "globalSecureAccess", bundles: [] });
  });

  it("know what leads to a compliant network, and further actions, where policies name them", () => {
    const network = policy({
      locations: { include: places({ all: true }), exclude: places({ ids: [compliantNetwork] }) },
    });
    const net = { id: "net", displayName: "Net", kind: "compliantNetwork", isTrusted: false } as const;
    const named = policy({ locations: { include: places({ ids: ["net"] }), exclude: places({}) } });
    expect(ways(spaceFor([named], { namedLocations: [net] })).target?.flat()).toContain("globalSecureAccess");
    expect(ways(spaceFor([named])).target?.flat()).not.toContain("globalSecureAccess");
    const action = policy({ target: { kind: "userActions", actions: ["urn:user:more", "urn:user:registerdevice"] } });
    expect(ways(spaceFor([network, action])).target).toEqual([
      ["other"],
      ["globalSecureAccess", "baselineScopes"],
      ["action:urn:user:registersecurityinfo", "action:urn:user:registerdevice", "action:urn:user:more"],
    ]);
  });

  it("know applications of the directory where filters ask for attributes, and no others", () => {
    const servicePrincipals = [{ appId: "sp", attributes: { set_tier: ["high"] } }];
    const directory = { closed: false, users: [], groups: [], roleAssignments: [], servicePrincipals };
    const filter = { mode: "include", text: "", rule: comparing("set_tier", "in", "High", null, "low") } as const;
    const filtered = ways(spaceFor([policy({ target: { ...resources({}), filter } as Target })], { directory }));
    expect(filtered.target).toEqual(expect.arrayContaining([["app:sp"]]));
    expect(Object.keys(filtered).filter((name) => name.startsWith("application:"))).toEqual([
      "application:set_tier:eq:high",
      "application:set_tier:eq:low",
      "application:set_tier:absent",
    ]);
    expect(filtered["application:set_tier:absent"]).toEqual([["no"], ["yes"]]);
    expect(ways(spaceFor([policy()], { directory })).target?.flat()).not.toContain("app:sp");
  });

  it("are what policies ask about places: those in fewer locations are more ordinary", () => {
    const namedLocations = [
      ipLocation("office", ["192.0.2.0/24", "203.0.113.0/24"]),
      ipLocation("building", ["192.0.2.128/25"]),
      ipLocation("room", ["192.0.2.129/32"]),
      countryLocation("home", ["NL", "DE"]),
      countryLocation("abroad", ["DE", "AT"]),
      countryLocation("phones", ["FR"], { lookup: "authenticatorAppGps" }),
      ipLocation("unasked", ["198.51.100.0/24"]),
    ];
    const ids = ["building", "office", "room", "home", "abroad", "phones", "unheard of"];
    const asking = policy({ locations: { include: places({ ids }), exclude: places({ allTrusted: true }) } });
    const found = ways(spaceFor([asking], { namedLocations }));
    expect(found).toMatchObject({
      ip: [["in:"], ["in:office"], ["in:building+office", "in:building+office+room"]],
      country: [["other"], ["country:AT", "country:DE", "country:NL"], ["unknown"]],
      gpsCountry: [["other"], ["country:FR"], ["unknown"]],
      "location:unheard of": [["out"], ["in"]],
      trustedElsewhere: [["no"], ["yes"]],
    });
    const symbolic = Object.keys(ways(spaceFor([asking], { namedLocations }, { locationModel: "symbolic" })));
    expect(symbolic).toEqual(expect.arrayContaining(ids.map((id) => `location:${id}`)));
    expect(symbolic.filter((name) => /^(ip|country|gpsCountry)$/.test(name))).toEqual([]);
    expect(Object.keys(found).filter((name) => name.startsWith("location:"))).toHaveLength(1);
  });

  it("are a place in one location at the cost of one that nothing defines, and no place first", () => {
    const namedLocations = [ipLocation("low", ["0.0.0.0/8"]), ipLocation("lower", ["0.0.0.0/16"])];
    const asking = policy({ locations: { include: places({ ids: ["low", "lower", "l"] }), exclude: places({}) } });
    const { places: found, dimensions } = spaceFor([asking], { namedLocations });
    expect(found.ip?.dimension.values).toEqual(["in:", "in:low", "in:low+lower"]);
    const undefinedOne = dimensions.find(({ name }) => name === "location:l");
    expect(found.ip?.dimension.costs.slice(0, 2)).toEqual(undefinedOne?.costs);
  });

  it("are what filters ask about devices: texts that are compared whole, others, and parts of them", () => {
    const rule = {
      kind: "or",
      of: [
        comparing("model", "in", "B", "a", null),
        comparing("Model", "startsWith", "c"),
        comparing("model", "eq", "a"),
        comparing("physicalIds", "contains", "x"),
        comparing("isCompliant", "eq", true),
      ],
    } as const;
    const found = ways(spaceFor([policy({ deviceFilter: { mode: "include", text: "", rule } })]));
    const names = Object.keys(found).filter((name) => /^device\.(?!isC|trust)/.test(name));
    expect(names.filter((name) => /physical/.test(name))).toEqual([
      "device.physicalIds",
      "device.physicalIds:contains:x",
    ]);
    const [model = "", ...parts] = names.filter((name) => /model/i.test(name));
    expect(found[model]?.map((values) => [...values].sort())).toEqual([["null"], ["=a", "=b", "other"]]);
    expect(found["device.physicalIds"]).toEqual([["null"], ["other"]]);
    expect(parts.map((name) => name.toLowerCase())).toEqual(["device.model:startswith:c"]);
    expect(found[parts[0] ?? ""]).toEqual([["no"], ["yes"]]);
  });

  it("stand in the certificate, with the people for whom a value stands", () => {
    const users = ["b", "a", "c"].map((id) => ({ id, kind: "member" as const, accountEnabled: true }));
    const directory = { closed: true, users, groups: [], roleAssignments: [], servicePrincipals: [] };
    const space = spaceFor([policy(spared({ users: ["c"] }))], { directory });
    const told = certificateDimensions(space);
    expect(told.map(({ name }) => name)).toEqual(space.dimensions.map(({ name }) => name));
    expect(told.flatMap(({ name, members }) => (members === undefined ? [] : [[name, members]]))).toEqual([
      ["person", { "users:a": ["a", "b"] }],
    ]);
    expect([...(told[0]?.values ?? [])].sort()).toEqual([
      "kind:b2bDirectConnectUser",
      "kind:serviceProvider",
      "user:c",
      "users:a",
    ]);
    expect(certificateDimensions(spaceFor([policy()]))[0]).toEqual({ name: "person", values: ["other"] });
  });
});
