import fc from "fast-check";
import { synchronisationRoles } from "../../../proof/data";
import type { Assumptions } from "../../../proof/model/assumptions";
import { standardAssumptions } from "../../../proof/model/assumptions";
import type { Directory } from "../../../proof/model/directory";
import type { Filter, FilterRule } from "../../../proof/model/filter";
import type { NamedLocation } from "../../../proof/model/location";
import type { Control, Grant, People, Places, Policy, Resources, Target } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import {
  clientAppTypes,
  guestKinds,
  insiderRiskLevels,
  personKinds,
  platforms,
  riskLevels,
  transferMethods,
} from "../../../proof/model/vocabulary";
import { noSession } from "./policies";
import { compliantNetwork } from "./vocabulary";

/** A small world in which policies overlap often. */
const users = ["u1", "u2", "u3"];
const groups = ["g1", "g2", "g3"];
const roles = ["r1", synchronisationRoles[0] ?? ""];
const tenants = ["t1", "t2"];
const exchange = "00000002-0000-0ff1-ce00-000000000000";
const applications = ["a1", "a2", exchange];
const locations = ["l1", "l2", "l3", "l4", "l5", "00000000-0000-0000-0000-000000000000", compliantNetwork];

const some = <T>(values: readonly T[], most = 2): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: most });
const listed = <T>(values: readonly T[]): fc.Arbitrary<"any" | T[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant("any" as const) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }) },
  );
const rarely = <T>(value: fc.Arbitrary<T>, usual: T, weight = 5): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: value });

const peopleOf = (all: fc.Arbitrary<boolean>): fc.Arbitrary<People> =>
  fc.record({
    all,
    users: rarely(some(users), [], 1),
    groups: rarely(some(groups), [], 1),
    roles: rarely(some(roles), [], 3),
    guests: rarely(
      fc
        .record({ kinds: some(guestKinds, 6), tenants: fc.oneof(fc.constant("any" as const), some(tenants)) })
        .map((one) => [one]),
      [],
    ),
  });
const resourcesOf = (all: fc.Arbitrary<boolean>): fc.Arbitrary<Resources> =>
  fc.record({
    all,
    applications: rarely(some(applications), [], 1),
    office365: rarely(fc.boolean(), false),
    adminPortals: rarely(fc.boolean(), false),
  });
const placesOf = (all: fc.Arbitrary<boolean>): fc.Arbitrary<Places> =>
  fc.record({ all, allTrusted: rarely(fc.boolean(), false), ids: rarely(some(locations), [], 1) });

const ruleOf = (
  attributes: readonly (readonly [string, readonly (string | boolean | null)[]])[],
): fc.Arbitrary<FilterRule> =>
  fc.letrec<{ rule: FilterRule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.constantFrom(...attributes).chain(([attribute, values]) =>
        fc.record({
          kind: fc.constant("comparison" as const),
          attribute: fc.constant(attribute),
          operator:
            attribute.startsWith("is") || attribute === "trustType"
              ? fc.constant("eq" as const)
              : fc.constantFrom("eq" as const, "startsWith" as const, "endsWith" as const, "contains" as const),
          values: fc.constantFrom(...values).map((value) => [value]),
          negated: fc.boolean(),
        }),
      ),
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        of: fc.array(tie("rule"), { minLength: 1, maxLength: 2 }),
      }),
      fc.record({ kind: fc.constant("not" as const), of: tie("rule") }),
    ),
  })).rule;
const filterOf = (rule: fc.Arbitrary<FilterRule>): fc.Arbitrary<Filter> =>
  fc.record({ mode: fc.constantFrom("include" as const, "exclude" as const), text: fc.constant("…"), rule });
const deviceFilter = filterOf(
  ruleOf([
    ["isCompliant", [true, false]],
    ["trustType", ["AzureAD", "ServerAD"]],
    ["model", ["Surface", "Surf", "face", null]],
  ]),
);
const applicationFilter = filterOf(ruleOf([["set_tier", ["high", "hi", "low", null]]]));

const target: fc.Arbitrary<Target> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        kind: fc.constant("resources" as const),
        include: resourcesOf(rarely(fc.constant(false), true, 2)),
        exclude: resourcesOf(fc.constant(false)),
        filter: rarely<Filter | undefined>(applicationFilter, undefined),
      })
      .map(({ filter, ...rest }): Target => (filter === undefined ? rest : { ...rest, filter })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("userActions" as const),
      actions: some(["urn:user:registersecurityinfo", "urn:user:registerdevice"]),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Target>({ kind: "authenticationContexts", contexts: ["c1"] }) },
);

const control: fc.Arbitrary<Control> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Control>({ kind: "mfa" }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Control>(
      ...(
        ["block", "compliantDevice", "domainJoinedDevice", "approvedApplication", "compliantApplication"] as const
      ).map((kind) => ({ kind })),
      ...(["passwordChange", "riskRemediation", "termsOfUse", "customAuthenticationFactor"] as const).map((kind) => ({
        kind,
      })),
      { kind: "authenticationStrength", id: "00000000-0000-0000-0000-000000000004" },
      { kind: "authenticationStrength", id: "weak" },
      { kind: "authenticationStrength", id: "nowhere" },
    ),
  },
);
const grant: fc.Arbitrary<Grant | undefined> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  {
    weight: 8,
    arbitrary: fc.record({
      operator: fc.constantFrom("AND" as const, "OR" as const),
      controls: fc.array(control, { minLength: 1, maxLength: 2 }),
    }),
  },
);

const policyOf = (id: string): fc.Arbitrary<Policy> =>
  fc
    .record({
      state: fc.constantFrom("enabled" as const, "enabled" as const, "enabled" as const, "reportOnly" as const),
      users: fc.record({
        include: peopleOf(rarely(fc.constant(false), true, 2)),
        exclude: peopleOf(fc.constant(false)),
      }),
      target,
      clientAppTypes: listed(clientAppTypes),
      platforms: listed(platforms),
      locations: rarely<Policy["locations"]>(
        fc.record({ include: placesOf(fc.boolean()), exclude: placesOf(fc.constant(false)) }),
        "any",
        2,
      ),
      deviceFilter: rarely<Filter | undefined>(deviceFilter, undefined),
      signInRiskLevels: rarely<Policy["signInRiskLevels"]>(listed(riskLevels), "any"),
      userRiskLevels: rarely<Policy["userRiskLevels"]>(listed(riskLevels), "any"),
      insiderRiskLevels: rarely<Policy["insiderRiskLevels"]>(listed(insiderRiskLevels), "any"),
      transferMethods: rarely<Policy["transferMethods"]>(listed(transferMethods), "any"),
      grant,
      everyTime: rarely(fc.boolean(), false, 2),
      disableResilienceDefaults: rarely(fc.boolean(), false),
    })
    .map(({ deviceFilter: filter, grant: demanded, everyTime, disableResilienceDefaults, ...rest }) => ({
      id,
      displayName: `Policy ${id}`,
      reaches: "people",
      ...rest,
      ...(filter === undefined ? {} : { deviceFilter: filter }),
      ...(demanded === undefined ? {} : { grant: demanded }),
      session: {
        ...noSession,
        disableResilienceDefaults,
        ...(everyTime ? { signInFrequency: { interval: "everyTime", authentication: "all" } as const } : {}),
      },
      undetermined: [],
    }));

const namedLocations: readonly NamedLocation[] = [
  { id: "l1", displayName: "Office", kind: "ip", isTrusted: true, ranges: ["192.0.2.0/24", "2001:db8:1::/48"] },
  { id: "l2", displayName: "Building", kind: "ip", isTrusted: false, ranges: ["192.0.2.128/25", "198.51.100.0/24"] },
  {
    id: "l3",
    displayName: "Home",
    kind: "country",
    countries: ["NL", "DE"],
    includesUnknown: true,
    lookup: "clientIpAddress",
  },
  {
    id: "l4",
    displayName: "By phone",
    kind: "country",
    countries: ["NL"],
    includesUnknown: false,
    lookup: "authenticatorAppGps",
  },
];

export const arbitraryDirectory: fc.Arbitrary<Directory> = fc.record({
  closed: fc.boolean(),
  users: fc
    .record({
      u1: fc.option(fc.constantFrom(...personKinds), { nil: undefined }),
      u4: fc.option(fc.constantFrom(...personKinds), { nil: undefined }),
      tenant: fc.option(fc.constantFrom("t1", "t9"), { nil: undefined }),
      enabled: fc.boolean(),
    })
    .map(({ u1, u4, tenant, enabled }) => [
      { id: "u1", accountEnabled: true, ...(u1 === undefined ? {} : { kind: u1 }) },
      { id: "u2", accountEnabled: enabled, kind: "member" as const },
      {
        id: "u4",
        accountEnabled: true,
        ...(u4 === undefined ? {} : { kind: u4 }),
        ...(tenant === undefined ? {} : { homeTenantId: tenant }),
      },
      { id: "u5", accountEnabled: true, kind: "member" as const },
    ]),
  groups: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("g1", "g2", "inner"),
      members: some(["u1", "u4", "g2", "inner", "g1"], 3),
      eligibleMembers: rarely(some(["u4", "u5", "inner"]), []),
      membersOpen: rarely(fc.boolean(), false),
    }),
    { selector: ({ id }) => id },
  ),
  roleAssignments: fc.array(
    fc.record({
      principalId: fc.constantFrom("u1", "u4", "g1", "inner"),
      roleTemplateId: fc.constantFrom(...roles),
      assignmentType: fc.constantFrom("active" as const, "eligible" as const),
      directoryScopeId: fc.constantFrom("/", "/", "/administrativeUnits/1"),
    }),
    { maxLength: 2 },
  ),
  servicePrincipals: fc.constantFrom([], [{ appId: "a1", attributes: { set_tier: ["High", "low"] } }]),
});

const either = <T extends string>(usual: T, other: T, weight = 5): fc.Arbitrary<T> =>
  rarely<T>(fc.constant(other), usual, weight);

export const arbitraryAssumptions: fc.Arbitrary<Assumptions> = fc
  .record({
    baselineScopes: either<Assumptions["baselineScopes"]>("enforced", "legacy"),
    unknownPlatform: either<Assumptions["unknownPlatform"]>("included", "ignore"),
    legacyClients: either<Assumptions["legacyClients"]>("inQuestion", "none"),
    hiddenRisk: either<Assumptions["hiddenRisk"]>("notAValue", "possible"),
    eligibleMembers: either<Assumptions["eligibleMembers"]>("mayActivate", "inactiveOnly"),
    openWorld: either<Assumptions["openWorld"]>("yes", "no"),
    guestsPresent: either<Assumptions["guestsPresent"]>("all", "listed"),
    customStrengthUnknown: either<Assumptions["customStrengthUnknown"]>("notMfa", "trusted"),
    inboundMfaTrust: either<Assumptions["inboundMfaTrust"]>("accepted", "notAccepted"),
    temporaryAccessPass: either<Assumptions["temporaryAccessPass"]>("mfa", "notMfa", 9),
    outage: either<Assumptions["outage"]>("primaryService", "backupService", 9),
    syncRoleHolders: either<Assumptions["syncRoleHolders"]>("assumed", "notAssumed"),
    directorySyncAccounts: rarely<readonly string[]>(fc.constant(["u3"]), []),
  })
  .map((changed) => ({ ...standardAssumptions, ...changed }));

/** @param most how many policies at most */
export const arbitrarySet = (most: number): fc.Arbitrary<PolicySet> =>
  fc
    .record({
      count: fc.integer({ min: 1, max: most }),
      directory: fc.option(arbitraryDirectory, { nil: undefined }),
    })
    .chain(({ count, directory }) =>
      fc.tuple(...Array.from({ length: count }, (_, index) => policyOf(`p${index}`))).map((policies) => ({
        policies,
        namedLocations,
        authenticationStrengths: [{ id: "weak", displayName: "Weak", allowedCombinations: ["password"] }],
        ...(directory === undefined ? {} : { directory }),
      })),
    );
