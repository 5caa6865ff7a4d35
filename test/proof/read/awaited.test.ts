import { Awaited } from "../../../proof/model/undetermined";
import { everyone, graphPolicy, ID, noPeople, noResources, open, readAll, readOne } from "./reading";

const URN = "urn:pulumi:partner::fleet::azuread:index/group:Group::Admins";
const awaited = new Awaited([URN]);

/** A policy with every field that a policy may have, all of them known. */
function whole(): Record<string, unknown> {
  return graphPolicy({
    policy: { description: "x" },
    conditions: {
      clientAppTypes: ["browser"],
      platforms: { includePlatforms: ["all"], excludePlatforms: ["iOS"] },
      locations: { includeLocations: ["All"], excludeLocations: [ID.location] },
      devices: { deviceFilter: { mode: "include", rule: "device.isCompliant -eq True" } },
      signInRiskLevels: ["high"],
      userRiskLevels: ["high"],
      insiderRiskLevels: "minor",
      authenticationFlows: { transferMethods: "deviceCodeFlow" },
    },
    users: {
      includeUsers: [ID.user],
      includeGroups: [ID.group],
      includeRoles: [ID.role],
      includeGuestsOrExternalUsers: {
        guestOrExternalUserTypes: "serviceProvider",
        externalTenants: { membershipKind: "enumerated", members: [ID.tenant] },
      },
      excludeUsers: [ID.user],
      excludeGroups: [ID.group],
      excludeRoles: [ID.role],
    },
    applications: {
      includeApplications: [ID.application],
      excludeApplications: [ID.user],
      applicationFilter: { mode: "exclude", rule: 'CustomSecurityAttribute.A_b -eq "c"' },
    },
    grantControls: {
      operator: "OR",
      builtInControls: ["mfa", "compliantDevice"],
      termsOfUse: [ID.user],
      customAuthenticationFactors: [ID.user],
      authenticationStrength: { id: ID.strength, allowedCombinations: ["fido2"] },
    },
    sessionControls: {
      signInFrequency: { isEnabled: true, value: 1, type: "hours", frequencyInterval: "timeBased" },
      persistentBrowser: { isEnabled: true, mode: "never" },
      disableResilienceDefaults: true,
      cloudAppSecurity: { isEnabled: true, cloudAppSecurityType: "monitorOnly" },
    },
  });
}

type Path = readonly (string | number)[];

function placesIn(value: unknown, at: Path = []): readonly Path[] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const places = inner.flatMap(([key, held]) => placesIn(held, [...at, Array.isArray(value) ? Number(key) : key]));
  return at.length === 0 ? places : [at, ...places];
}

function withAwaited(at: Path): unknown {
  const copy: unknown = whole();
  let holder = copy as Record<string | number, unknown>;
  for (const key of at.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  holder[at.at(-1) ?? ""] = awaited;
  return copy;
}

const spelt = (at: Path) =>
  at
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .slice(1);

/** What says nothing about when a policy applies and what it asks. */
const WITHOUT_EFFECT = ["id", "displayName", "description"];
/** Fields that name a strength or watch a session, of which a policy asks nothing. */
const NAMES_ONLY = ["displayName", "cloudAppSecurityType"];

describe("a value that a program has yet to produce", () => {
  it("the policy that this test changes is understood in full", () => {
    expect(readOne(whole()).undetermined).toEqual([]);
  });

  it.each(placesIn(whole()).map((at) => [spelt(at), at] as const))("may stand at %s", (path, at) => {
    const policy = readOne(withAwaited(at));
    if (WITHOUT_EFFECT.includes(path) || NAMES_ONLY.includes(String(at.at(-1)))) {
      expect(policy.undetermined).toEqual([]);
    } else {
      expect(policy.undetermined).toEqual([
        { property: path, why: "is known only once the program has run", waitsFor: [URN] },
      ]);
    }
  });

  it("gives the widest and strictest reading", () => {
    expect(readOne(graphPolicy({ policy: { conditions: awaited } }))).toMatchObject({
      users: { include: everyone, exclude: noPeople },
      target: { kind: "resources", include: { ...noResources, all: true }, exclude: noResources },
      clientAppTypes: "any",
    });
    const users = { includeGroups: [ID.group, awaited], excludeGroups: [awaited, ID.user] };
    expect(readOne(graphPolicy({ users })).users).toEqual({
      include: everyone,
      exclude: { ...noPeople, groups: [ID.user] },
    });
    expect(readOne(graphPolicy({ grantControls: awaited })).grant?.controls).toEqual([{ kind: "block" }]);
    expect(readOne(graphPolicy({ policy: { state: awaited } })).state).toBe("enabled");
  });

  it("that waits for nothing in particular says so", () => {
    const policy = readOne(graphPolicy({ users: new Awaited() }));
    expect(policy.undetermined).toEqual([
      { property: "conditions.users", why: "is known only once the program has run" },
    ]);
  });

  it("in a field that is not known is told too", () => {
    expect(open(readOne(graphPolicy({ conditions: { moonPhase: awaited } })))).toEqual(["conditions.moonPhase"]);
  });

  it("leaves a named location or a strength without a definition, which is no mistake", () => {
    const location = { id: ID.location, displayName: "Office", ipRanges: [{ cidrAddress: awaited }], isTrusted: true };
    const strength = { id: ID.strength, displayName: "Own", allowedCombinations: awaited };
    const { set, problems } = readAll([location, strength]);
    expect(problems).toEqual([]);
    expect(set.namedLocations).toEqual([]);
    expect(set.authenticationStrengths).toEqual([{ id: ID.strength, displayName: "Own" }]);
  });
});
