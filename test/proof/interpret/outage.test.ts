import { holdsDuringOutage } from "../../../proof/interpret";
import { standardAssumptions } from "../../../proof/model/assumptions";
import type { NamedLocation } from "../../../proof/model/location";
import type { People, Places, Policy } from "../../../proof/model/policy";
import {
  control,
  countryLocation,
  grant,
  guests,
  ipLocation,
  nobody,
  noSession,
  people,
  places,
  policy,
  setOf,
  strength,
} from "../support/policies";

const network: NamedLocation = { id: "network", displayName: "Network", kind: "compliantNetwork", isTrusted: true };
const namedLocations = [ipLocation("office", ["203.0.113.0/24"]), countryLocation("home", ["NL"]), network];
const holds = (changes: Partial<Policy>, outage: "primaryService" | "backupService" = "backupService"): boolean => {
  const only = policy(changes);
  const context = { set: setOf([only], { namedLocations }), assumptions: { ...standardAssumptions, outage } };
  return holdsDuringOutage(only, context);
};

describe("a policy during an outage", () => {
  const sides = <Side>(some: Side, none: Side) => [
    { include: some, exclude: none },
    { include: none, exclude: some },
  ];
  const readAgain: readonly Partial<Policy>[] = [
    ...[{ groups: ["g"] }, { roles: ["r"] }, { guests: [guests(["internalGuest"])] }].flatMap((some: Partial<People>) =>
      sides(people(some), nobody).map((users) => ({ users })),
    ),
    ...[{ ids: ["home"] }, { ids: ["undefined"] }, { ids: ["office", "home"] }].flatMap((some: Partial<Places>) =>
      sides(places(some), places({})).map((locations) => ({ locations })),
    ),
    { grant: grant("OR", control("mfa"), strength("s")) },
    { signInRiskLevels: ["high"] },
    { userRiskLevels: ["high"] },
    { insiderRiskLevels: ["minor"] },
  ];

  it.each(readAgain)("is not relied on where it asks what is not read again: %j", (changes) => {
    expect(holds(changes)).toBe(false);
    expect(holds({ ...changes, session: { ...noSession, disableResilienceDefaults: true } })).toBe(true);
    expect(holds(changes, "primaryService")).toBe(true);
  });

  it.each<Partial<Policy>>([
    {},
    { users: { include: people({ users: ["u"] }), exclude: people({ all: true }) } },
    { locations: { include: places({ ids: ["office"] }), exclude: places({ ids: ["network"] }) } },
    { locations: { include: places({ all: true }), exclude: places({ allTrusted: true }) } },
    { grant: grant("AND", control("mfa"), control("compliantDevice")) },
    { platforms: ["iOS"], clientAppTypes: ["browser"], transferMethods: ["deviceCodeFlow"] },
  ])("is relied on where it asks what is known since the session began: %j", (changes) => {
    expect(holds(changes)).toBe(true);
  });

  it("is relied on without any grant", () => {
    const { grant: _, ...sessionOnly } = policy();
    const context = { set: setOf([]), assumptions: { ...standardAssumptions, outage: "backupService" } as const };
    expect(holdsDuringOutage(sessionOnly, context)).toBe(true);
  });
});
