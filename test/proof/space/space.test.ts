import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy, Target } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { mentions } from "../../../proof/solve/formula";
import { holdsAt } from "../../../proof/solve/point";
import { certificateDimensions, coversBy, type Space, spaceOf, unmetWithoutMfa } from "../../../proof/space/space";
import { comparing } from "../support/corners";
import {
  control,
  countryLocation,
  everyone,
  grant,
  guests,
  ipLocation,
  people,
  places,
  policy,
  resources,
  setOf,
  strength,
} from "../support/policies";

function spaceFor(
  policies: readonly Policy[],
  rest: Partial<PolicySet> = {},
  assume: Partial<Assumptions> = {},
): Space {
  return spaceOf(policies, setOf(policies, rest), { ...standardAssumptions, ...assume });
}

/** Of each dimension, the values from the most ordinary to the least, those that are as ordinary together. */
function ways({ dimensions }: Space): Readonly<Record<string, readonly (readonly string[])[]>> {
  return Object.fromEntries(
    dimensions.map(({ name, values, costs }) => {
      const steps = [...new Set(costs)];
      expect(steps).toEqual([...steps].sort((left, right) => left - right));
      expect(steps[0] ?? 0).toBe(0);
      return [name, steps.map((step) => values.filter((_, index) => costs[index] === step))];
    }),
  );
}

/** Whether a formula holds at an ordinary sign-in but for these values. */
function holds(
  space: Space,
  formula: Parameters<typeof holdsAt>[0],
  values: Readonly<Record<string, string>>,
): boolean {
  const at = ({ name, values: [first = ""] }: Space["dimensions"][number]): string => values[name] ?? first;
  return holdsAt(
    formula,
    space.dimensions.map((dimension) => dimension.indexOf(at(dimension)) ?? Number.NaN),
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

  it("know what leads to a compliant network, and further actions, where policies name them", () => {
    const network = policy({
      locations: { include: places({ all: true }), exclude: places({ ids: ["3d46dbda-8382-466a-856d-eb00cbc6b910"] }) },
    });
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
    expect(Object.keys(found).filter((name) => name.startsWith("location:"))).toHaveLength(1);
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

describe("what a policy covers", () => {
  it("is worked out once", () => {
    const one = policy(spared({ users: ["u"], groups: ["g"] }));
    const space = spaceFor([one]);
    expect(space.applies(one)).toBe(space.applies(one));
  });

  it("asks what is signed in to only where it demands a device, which enrolling one need not show", () => {
    const unmet = (one: Policy) => {
      const space = spaceFor([one]);
      return mentions(unmetWithoutMfa(space)(one), space.targets.dimension.index);
    };
    expect(unmet(policy({ grant: grant("OR", control("termsOfUse")) }))).toBe(false);
    expect(unmet(policy({ grant: grant("OR", control("compliantDevice")) }))).toBe(true);
    expect(unmet(policy({ grant: grant("OR", control("domainJoinedDevice"), control("termsOfUse")) }))).toBe(true);
  });

  it("is left out where it is nothing, and so is a reason that holds nowhere", () => {
    const space = spaceFor([policy(), policy({ id: "nowhere", target: { kind: "none" } })]);
    expect(coversBy(space, () => true).map(({ by }) => by)).toEqual([{ policy: "p1" }]);
    expect(coversBy(space, () => false)).toEqual([]);
    expect(space.reasons.map(({ by }) => "reason" in by && by.reason)).toEqual([
      "unregisteredDeviceHasNoAttributes",
      "legacyClientCarriesNoDevice",
      "deviceCodeCarriesNoDevice",
      "userActionNeedsModernClient",
      "externalUserRiskIsUnseen",
    ]);
  });
});

describe("a strength that a policy for resources demands", () => {
  const demanding = (id: string, target: Target): Policy =>
    policy({ id, target, grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) });
  const registering: Target = { kind: "userActions", actions: ["urn:user:registersecurityinfo"] };
  const enrolling: Target = { kind: "userActions", actions: ["urn:user:registerdevice"] };
  const anywhere = demanding("p1", resources({ all: true }));
  const atRegistration = { target: "action:urn:user:registersecurityinfo" };
  const unmetAt = (
    values: Readonly<Record<string, string>>,
    others: readonly Policy[],
    open: readonly Policy[] = [],
  ) => {
    const space = spaceFor([anywhere, ...others]);
    return holds(space, unmetWithoutMfa(space, open)(anywhere), values);
  };

  it("is replaced by that of a policy for registering, where somebody registers by a modern client", () => {
    const replacing = demanding("p2", registering);
    expect(unmetAt(atRegistration, [])).toBe(true);
    expect(unmetAt(atRegistration, [replacing])).toBe(false);
    expect(unmetAt({}, [replacing])).toBe(true);
    expect(unmetAt({ ...atRegistration, clientAppType: "other" }, [replacing])).toBe(true);
    expect(unmetAt(atRegistration, [{ ...replacing, clientAppTypes: ["mobileAppsAndDesktopClients"] }])).toBe(true);
    expect(unmetAt(atRegistration, [{ ...replacing, grant: grant("OR", control("mfa")) }])).toBe(true);
    expect(unmetAt(atRegistration, [demanding("p2", enrolling)])).toBe(true);
  });

  it("may be replaced by a policy for registering of which a part is not known", () => {
    expect(unmetAt(atRegistration, [], [policy({ target: registering })])).toBe(false);
    expect(unmetAt({}, [], [policy({ target: registering })])).toBe(true);
    expect(unmetAt(atRegistration, [], [policy({ target: enrolling }), policy()])).toBe(true);
  });

  it("is demanded beside it by a policy for registering itself", () => {
    const replacing = demanding("p2", registering);
    const space = spaceFor([replacing]);
    expect(holds(space, unmetWithoutMfa(space)(replacing), atRegistration)).toBe(true);
  });
});
