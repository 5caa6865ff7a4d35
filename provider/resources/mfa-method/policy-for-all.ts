import type { ConditionalAccessConditionSet, ConditionalAccessPolicy } from "@microsoft/microsoft-graph-types";

type Nullable = Readonly<Record<string, unknown>>;

/** Client types that together are all of them; an empty list means the same as `all`. */
const everyClient = ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other"];

/** Conditions that are looked at one by one below; any other that is set narrows a policy in a way not known here. */
const examined = ["users", "applications", "clientAppTypes", "platforms", "locations", "@odata.type"];

/**
 * Why a policy, as Graph returns it, does not ask all users for MFA on all applications: each reason names the property. None when it
 * does, apart from people and applications that it excludes, which `exclusions` counts and a proof judges.
 */
export function shortcomings(policy: ConditionalAccessPolicy): string[] {
  const { conditions } = policy;
  return [
    ...(conditions?.users?.includeUsers?.includes("All") ? [] : ["conditions.users.includeUsers does not hold All"]),
    ...(conditions?.applications?.includeApplications?.includes("All")
      ? []
      : ["conditions.applications.includeApplications does not hold All"]),
    ...narrowing(conditions),
    ...grant(policy),
  ];
}

/** How many users, groups, roles, guest kinds and applications a policy leaves out. */
export function exclusions({ conditions }: ConditionalAccessPolicy): number {
  const { users, applications } = conditions ?? {};
  const lists = [users?.excludeUsers, users?.excludeGroups, users?.excludeRoles, applications?.excludeApplications];
  const guests = users?.excludeGuestsOrExternalUsers ? 1 : 0;
  return lists.reduce((sum, list) => sum + (list?.length ?? 0), guests);
}

/** True for a policy that blocks every user from every application whatever the circumstances: enabling it locks the tenant. */
export function blocksEveryone(policy: ConditionalAccessPolicy): boolean {
  const { conditions, grantControls } = policy;
  return (
    grantControls?.builtInControls?.includes("block") === true &&
    conditions?.users?.includeUsers?.includes("All") === true &&
    conditions.applications?.includeApplications?.includes("All") === true &&
    narrowing(conditions).length === 0
  );
}

function narrowing(conditions: ConditionalAccessConditionSet | undefined): string[] {
  const { clientAppTypes, platforms, locations } = conditions ?? {};
  const clients: readonly string[] = clientAppTypes ?? [];
  const allClients =
    clients.length === 0 || clients.includes("all") || everyClient.every((type) => clients.includes(type));
  const allPlatforms = !platforms || (reaches(platforms.includePlatforms, "all") && none(platforms.excludePlatforms));
  const allLocations = !locations || (reaches(locations.includeLocations, "All") && none(locations.excludeLocations));
  const filter = conditions?.applications?.applicationFilter;
  const others = Object.entries((conditions ?? {}) as Nullable)
    .filter(([name, value]) => !examined.includes(name) && isSet(value))
    .map(([name]) => name);
  return [
    ...(allClients ? [] : ["clientAppTypes"]),
    ...(allPlatforms ? [] : ["platforms"]),
    ...(allLocations ? [] : ["locations"]),
    ...(filter ? ["applications.applicationFilter"] : []),
    ...others,
  ].map((name) => `conditions.${name} narrows it`);
}

function grant({ grantControls: grant }: ConditionalAccessPolicy): string[] {
  if (!grant) return ["grantControls are missing"];
  const builtIn: readonly string[] = grant.builtInControls ?? [];
  if (builtIn.includes("block")) return ["grantControls.builtInControls holds block, which would lock everyone out"];
  const strength = grant.authenticationStrength;
  const weak = strength && strength.requirementsSatisfied !== "mfa";
  if (weak) return ["grantControls.authenticationStrength can be met without MFA"];
  const demanding = builtIn.filter((control) => control === "mfa").length + (strength ? 1 : 0);
  const controls = [...builtIn, ...(grant.customAuthenticationFactors ?? []), ...(grant.termsOfUse ?? [])];
  if (demanding === 0) return ["grantControls do not ask for MFA"];
  const alternatives = controls.length + (strength ? 1 : 0) - demanding;
  if (grant.operator === "OR" && alternatives > 0) {
    return ["grantControls.operator is OR beside other controls, so that MFA can be avoided"];
  }
  return [];
}

function reaches(list: readonly string[] | null | undefined, all: string): boolean {
  return list?.includes(all) === true;
}

function none(list: readonly string[] | null | undefined): boolean {
  return !list || list.length === 0;
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== "";
}
