import { isSettings, type Setting } from "../adopted/settings";
import { type CheckFailure, isKnown, type PartiallyKnown, unknown } from "../resource";
import type { PolicyInputs } from "./schema";

/** Rules across members that the service has; what is not known yet is taken to be right. */
export function checkPolicy(inputs: PartiallyKnown<PolicyInputs>): CheckFailure[] {
  const { conditions, grantControls, sessionControls } = inputs;
  return [
    ...(isKnown(conditions) ? [...checkTarget(conditions), ...checkPeople(conditions)] : []),
    ...checkControls(grantControls, sessionControls),
    ...(isKnown(grantControls) ? checkGrant(grantControls, conditions) : []),
    ...(isKnown(sessionControls) ? checkFrequency(at(sessionControls, "signInFrequency")) : []),
  ];
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (found, name) => (isSettings(found) ? (found as object)[name as never] : undefined),
    value,
  );
}

/** Present, or not known to be absent. */
const isThere = (value: unknown): boolean =>
  value === unknown || (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null);

function checkTarget(conditions: unknown): CheckFailure[] {
  const applications = at(conditions, "applications");
  if (applications === unknown) return [];
  const kinds = [
    [
      "includeApplications or applicationFilter",
      isThere(at(applications, "includeApplications")) || isThere(at(applications, "applicationFilter")),
    ],
    ["includeUserActions", isThere(at(applications, "includeUserActions"))],
    [
      "includeAuthenticationContextClassReferences",
      isThere(at(applications, "includeAuthenticationContextClassReferences")),
    ],
  ] as const;
  const given = kinds.filter(([, there]) => there).map(([name]) => name);
  if (given.length === 1) return [];
  const property = "conditions.applications";
  return given.length === 0
    ? [{ property, reason: `has no target: write one of ${kinds.map(([name]) => name).join(", ")}` }]
    : [{ property, reason: `has several targets, ${given.join(" and ")}: a policy takes one; make a policy for each` }];
}

function checkPeople(conditions: unknown): CheckFailure[] {
  const users = at(conditions, "users");
  const workloads = at(conditions, "clientApplications");
  if (users === unknown || isThere(workloads)) return tenants(users);
  const included = ["includeUsers", "includeGroups", "includeRoles", "includeGuestsOrExternalUsers"];
  if (included.some((name) => isThere(at(users, name)))) return tenants(users);
  return [
    {
      property: "conditions.users",
      reason:
        'includes nobody: write includeUsers: ["All"], or groups, roles or guests; or clientApplications for workloads',
    },
  ];
}

function tenants(users: unknown): CheckFailure[] {
  return ["includeGuestsOrExternalUsers", "excludeGuestsOrExternalUsers"].flatMap((name): CheckFailure[] => {
    const external = at(users, name, "externalTenants");
    const kind = at(external, "membershipKind");
    const listed = isThere(at(external, "members"));
    const property = `conditions.users.${name}.externalTenants.members`;
    if (kind === "enumerated" && !listed)
      return [{ property, reason: 'is missing: list tenant ids, or write membershipKind: "all"' }];
    if (kind === "all" && listed)
      return [{ property, reason: 'counts only with membershipKind: "enumerated"; take one of the two away' }];
    return [];
  });
}

function checkControls(grant: unknown, session: unknown): CheckFailure[] {
  if (isThere(grant) || isThere(session)) return [];
  return [
    { property: "grantControls", reason: "is missing, and sessionControls too: a policy needs at least one of them" },
  ];
}

function checkGrant(grant: unknown, conditions: unknown): CheckFailure[] {
  if (grant === undefined) return [];
  const controls = at(grant, "builtInControls");
  if (controls === unknown) return [];
  const names: readonly Setting[] = Array.isArray(controls) ? controls : [];
  const strength = isThere(at(grant, "authenticationStrength"));
  const others = [at(grant, "customAuthenticationFactors"), at(grant, "termsOfUse")].some(isThere);
  const property = "grantControls.builtInControls";
  if (names.length === 0 && !strength && !others) {
    return [
      { property: "grantControls", reason: "has no control: write builtInControls or an authenticationStrength" },
    ];
  }
  if (names.includes("block") && (names.length > 1 || strength || others)) {
    return [{ property, reason: 'has block beside other controls, which then mean nothing: keep only "block"' }];
  }
  if (names.includes("mfa") && strength) {
    return [
      { property, reason: 'has mfa beside an authenticationStrength, which the service refuses: take "mfa" away' },
    ];
  }
  if (names.includes("riskRemediation") && isKnown(conditions) && !isThere(at(conditions, "userRiskLevels"))) {
    return [
      { property, reason: 'has riskRemediation without a risk to remedy: write conditions.userRiskLevels: ["high"]' },
    ];
  }
  return [];
}

function checkFrequency(frequency: unknown): CheckFailure[] {
  if (!isSettings(frequency) || frequency.isEnabled === false) return [];
  const property = "sessionControls.signInFrequency";
  const interval: unknown = frequency.frequencyInterval;
  const [value, type] = [isThere(frequency.value), isThere(frequency.type)];
  if (interval === "everyTime" && (value || type)) {
    return [{ property, reason: "has everyTime beside a value or type: take value and type away" }];
  }
  if (interval === "timeBased" && !(value && type)) {
    return [{ property, reason: 'has no value or no type: write both, such as value: 8, type: "hours"' }];
  }
  return [];
}
