import type { FilterComparison, FilterRule } from "../../../proof/model/filter";
import type { NamedLocation } from "../../../proof/model/location";
import type { Control, People, Places, Policy, Resources } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { SourceDocument } from "../../../proof/read";

type Json = Readonly<Record<string, unknown>>;

/** A set as Microsoft Graph would return it, one document each for policies, locations, strengths and the directory. */
export function documentsOf({
  policies,
  namedLocations,
  authenticationStrengths,
  directory,
}: PolicySet): SourceDocument[] {
  const list = (source: string, value: readonly Json[]): SourceDocument => ({ source, content: { value } });
  return [
    list("policies.json", policies.map(policyJson)),
    list("locations.json", namedLocations.map(locationJson)),
    list(
      "strengths.json",
      authenticationStrengths.filter(({ allowedCombinations }) => allowedCombinations).map(strengthJson),
    ),
    ...(directory === undefined ? [] : [{ source: "directory.json", content: directoryJson(directory) }]),
  ];
}

const states = { enabled: "enabled", reportOnly: "enabledForReportingButNotEnforced", disabled: "disabled" } as const;
const listed = (values: "any" | readonly string[]): readonly string[] => (values === "any" ? [] : values);

function policyJson(policy: Policy): Json {
  const { locations, platforms, clientAppTypes, insiderRiskLevels, transferMethods, deviceFilter, grant, session } =
    policy;
  return {
    id: policy.id,
    displayName: policy.displayName,
    state: states[policy.state],
    conditions: {
      users: { ...peopleJson("include", policy.users.include), ...peopleJson("exclude", policy.users.exclude) },
      applications: targetJson(policy),
      clientAppTypes: clientAppTypes === "any" ? ["all"] : clientAppTypes,
      platforms: platforms === "any" ? null : platformsJson(platforms),
      locations:
        locations === "any"
          ? null
          : { includeLocations: placesJson(locations.include), excludeLocations: placesJson(locations.exclude) },
      devices:
        deviceFilter === undefined
          ? null
          : { deviceFilter: { mode: deviceFilter.mode, rule: ruleText(deviceFilter.rule, "device.") } },
      signInRiskLevels: listed(policy.signInRiskLevels),
      userRiskLevels: listed(policy.userRiskLevels),
      insiderRiskLevels: insiderRiskLevels === "any" ? null : insiderRiskLevels.join(","),
      authenticationFlows: transferMethods === "any" ? null : { transferMethods: transferMethods.join(",") },
    },
    grantControls:
      grant === undefined || grant.controls.length === 0
        ? null
        : { operator: grant.operator, ...controlsJson(grant.controls) },
    sessionControls: {
      disableResilienceDefaults: session.disableResilienceDefaults,
      signInFrequency:
        session.signInFrequency === undefined
          ? null
          : {
              isEnabled: true,
              frequencyInterval: "everyTime",
              authenticationType: "primaryAndSecondaryAuthentication",
            },
    },
  };
}

const platformsJson = (platforms: readonly string[]): Json =>
  platforms.includes("unknown")
    ? {
        includePlatforms: ["all"],
        excludePlatforms: ["windows", "macOS", "iOS", "android", "linux", "windowsPhone"].filter(
          (one) => !platforms.includes(one),
        ),
      }
    : { includePlatforms: platforms, excludePlatforms: [] };

function peopleJson(side: "include" | "exclude", { all, users, groups, roles, guests }: People): Json {
  const [some] = guests;
  const tenants = some?.tenants ?? "any";
  const nobody = side === "include" && !all && users.length + groups.length + roles.length + guests.length === 0;
  return {
    [`${side}Users`]: nobody ? ["None"] : [...(all ? ["All"] : []), ...users],
    [`${side}Groups`]: groups,
    [`${side}Roles`]: roles,
    [`${side}GuestsOrExternalUsers`]:
      some === undefined
        ? null
        : {
            guestOrExternalUserTypes: some.kinds.join(","),
            externalTenants:
              tenants === "any" ? { membershipKind: "all" } : { membershipKind: "enumerated", members: tenants },
          },
  };
}

function targetJson({ target }: Policy): Json {
  if (target.kind === "userActions") return { includeApplications: [], includeUserActions: target.actions };
  if (target.kind === "none") return { includeApplications: ["None"] };
  if (target.kind === "authenticationContexts") return { includeAuthenticationContextClassReferences: target.contexts };
  const { include, exclude, filter } = target;
  const names = resourcesJson(include);
  return {
    includeApplications: names.length === 0 && filter === undefined ? ["None"] : names,
    excludeApplications: resourcesJson(exclude),
    applicationFilter:
      filter === undefined ? null : { mode: filter.mode, rule: ruleText(filter.rule, "CustomSecurityAttribute.") },
  };
}

const resourcesJson = ({ all, applications, office365, adminPortals }: Resources): string[] => [
  ...(all ? ["All"] : []),
  ...applications,
  ...(office365 ? ["Office365"] : []),
  ...(adminPortals ? ["MicrosoftAdminPortals"] : []),
];

const placesJson = ({ all, allTrusted, ids }: Places): string[] => [
  ...(all ? ["All"] : []),
  ...(allTrusted ? ["AllTrusted"] : []),
  ...ids,
];

function controlsJson(controls: readonly Control[]): Json {
  const strength = controls.find((control) => control.kind === "authenticationStrength");
  const kinds = controls.map(({ kind }) => kind);
  const apart = ["authenticationStrength", "termsOfUse", "customAuthenticationFactor"];
  return {
    builtInControls: kinds.filter((kind) => !apart.includes(kind)),
    termsOfUse: kinds.includes("termsOfUse") ? ["7c1b0c0e-0000-4000-8000-000000000001"] : [],
    customAuthenticationFactors: kinds.includes("customAuthenticationFactor") ? ["RequireThirdParty"] : [],
    ...(strength === undefined
      ? {}
      : {
          "authenticationStrength@odata.bind": `https://graph.microsoft.com/v1.0/policies/authenticationStrengthPolicies/${strength.id}`,
        }),
  };
}

function locationJson(location: NamedLocation): Json {
  const { id, displayName } = location;
  switch (location.kind) {
    case "ip":
      return {
        "@odata.type": "#microsoft.graph.ipNamedLocation",
        id,
        displayName,
        isTrusted: location.isTrusted,
        ipRanges: location.ranges.map((cidrAddress) => ({ cidrAddress })),
      };
    case "country":
      return {
        "@odata.type": "#microsoft.graph.countryNamedLocation",
        id,
        displayName,
        countriesAndRegions: location.countries,
        includeUnknownCountriesAndRegions: location.includesUnknown,
        countryLookupMethod: location.lookup,
      };
    case "compliantNetwork":
      return {
        "@odata.type": "#microsoft.graph.compliantNetworkNamedLocation",
        id,
        displayName,
        isTrusted: location.isTrusted,
      };
  }
}

const strengthJson = ({
  id,
  displayName,
  allowedCombinations,
}: PolicySet["authenticationStrengths"][number]): Json => ({
  "@odata.type": "#microsoft.graph.authenticationStrengthPolicy",
  id,
  displayName,
  policyType: "custom",
  allowedCombinations,
});

function directoryJson({
  closed,
  users,
  groups,
  roleAssignments,
  servicePrincipals,
}: NonNullable<PolicySet["directory"]>): Json {
  return {
    closed,
    users: users.map(({ id, kind, homeTenantId, accountEnabled }) => ({
      id,
      accountEnabled,
      homeTenantId,
      ...(kind === undefined
        ? {}
        : kind === "member"
          ? { userType: "Member" }
          : { userType: kind === "b2bCollaborationMember" ? "Member" : "Guest", guestOrExternalUserType: kind }),
    })),
    groups: groups.map(({ id, members, eligibleMembers }) => ({ id, members, eligibleMembers })),
    roleAssignments,
    servicePrincipals: servicePrincipals.map(({ appId, attributes }) => ({
      appId,
      customSecurityAttributes: setsJson(attributes),
    })),
  };
}

function setsJson(attributes: Readonly<Record<string, readonly string[]>>): Json {
  const own = Object.entries(attributes).map(([name, values]) => [name.split("_")[1] ?? "", values] as const);
  return { set: Object.fromEntries(own) };
}

const operators: Readonly<Record<FilterComparison["operator"], readonly [positive: string, negative: string]>> = {
  eq: ["-eq", "-ne"],
  in: ["-in", "-notIn"],
  startsWith: ["-startsWith", "-notStartsWith"],
  endsWith: ["-endsWith", "-notEndsWith"],
  contains: ["-contains", "-notContains"],
};

/** A rule in the language of device filters and dynamic groups. */
export function ruleText(rule: FilterRule, prefix: string): string {
  if (rule.kind === "not" && rule.of.kind === "comparison")
    return ruleText({ ...rule.of, negated: !rule.of.negated }, prefix);
  if (rule.kind === "not") throw new Error("There is no such word in the language of filters");
  if (rule.kind !== "comparison") return rule.of.map((part) => `(${ruleText(part, prefix)})`).join(` -${rule.kind} `);
  const [positive, negative] = operators[rule.operator];
  const constants = rule.values.map((value) => (typeof value === "string" ? `"${value}"` : String(value)));
  const operand = rule.operator === "in" ? `[${constants.join(", ")}]` : constants.join("");
  return `${prefix}${rule.attribute} ${rule.negated ? negative : positive} ${operand}`;
}
