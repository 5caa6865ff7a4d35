import { isSettings, type Setting, type Settings, same } from "../adopted/settings";
import { shaped } from "../adopted/shaped";
import { betaMembers, type PolicyInputs, policyInputs } from "./schema";

/**
 * A policy without what means nothing: empty members, annotations, defaults that the service fills in, the order of flags, the
 * operator of a single control (which Graph stores as OR). Two policies with the same normal form are the same policy.
 */
export function normal(policy: object): Settings {
  const plain = cleaned(policy as Settings);
  const all = isSettings(plain) ? plain : {};
  return withoutBlanks({
    ...all,
    conditions: conditionsOf(member(all, "conditions")),
    grantControls: grantOf(member(all, "grantControls")),
    sessionControls: sessionOf(member(all, "sessionControls")),
  });
}

/** What of a live policy the inputs can say. */
export function sayable(live: Settings): Settings {
  return shaped(policyInputs.shape, live);
}

export function samePolicy(left: object, right: object): boolean {
  return same(normal(left), normal(right));
}

/**
 * A live policy in the words of what a program declared, so that only a drift differs. What somebody added in Entra shows, and
 * so does what is gone.
 */
export function respelled(declared: object, live: object): Settings {
  const value = respell(normal(declared), normal(live), declared as Settings);
  return isSettings(value) ? value : {};
}

function respell(declared: Setting, live: Setting, written: Setting): Setting {
  if (same(declared, live)) return written ?? live;
  if (!isSettings(declared) || !isSettings(live)) return live;
  const words = isSettings(written) ? written : {};
  return Object.fromEntries(
    Object.entries(live).map(([name, value]) => [name, respell(declared[name], value, words[name])]),
  );
}

function cleaned(value: Setting): Setting {
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isSettings(value)) return value;
  return withoutBlanks(
    Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !name.includes("@"))
        .map(([name, inner]) => [name, cleaned(inner)]),
    ),
  );
}

const isBlank = (value: Setting): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (isSettings(value) && Object.keys(value).length === 0);

function withoutBlanks(value: Settings): Settings {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => !isBlank(inner)));
}

const member = (value: Setting, name: string): Settings => {
  const inner = isSettings(value) ? value[name] : undefined;
  return isSettings(inner) ? inner : {};
};

function sortedFlags(value: Setting): Setting {
  if (typeof value !== "string") return value;
  return value
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "none")
    .sort()
    .join();
}

function conditionsOf(conditions: Settings): Settings {
  const users = member(conditions, "users");
  const guests = (name: string): Setting => {
    const { guestOrExternalUserTypes, externalTenants, ...others } = member(users, name);
    // No list of tenants means every tenant.
    const everyTenant = member({ externalTenants }, "externalTenants").membershipKind === "all";
    return withoutBlanks({
      ...others,
      guestOrExternalUserTypes: sortedFlags(guestOrExternalUserTypes),
      externalTenants: everyTenant ? undefined : externalTenants,
    });
  };
  const flows = member(conditions, "authenticationFlows");
  return withoutBlanks({
    ...conditions,
    clientAppTypes: conditions.clientAppTypes ?? ["all"],
    insiderRiskLevels: sortedFlags(conditions.insiderRiskLevels),
    agentIdRiskLevels: sortedFlags(conditions.agentIdRiskLevels),
    authenticationFlows: withoutBlanks({ ...flows, transferMethods: sortedFlags(flows.transferMethods) }),
    users: withoutBlanks({
      ...users,
      includeGuestsOrExternalUsers: guests("includeGuestsOrExternalUsers"),
      excludeGuestsOrExternalUsers: guests("excludeGuestsOrExternalUsers"),
    }),
  });
}

function grantOf(grant: Settings): Settings {
  const { authenticationStrength, operator, ...lists } = grant;
  const { id } = member({ authenticationStrength }, "authenticationStrength");
  const controls = Object.values(lists).flatMap((list) => (Array.isArray(list) ? list : []));
  const count = controls.length + (id === undefined ? 0 : 1);
  if (count === 0) return {};
  return withoutBlanks({
    ...lists,
    operator: count === 1 ? "OR" : operator,
    authenticationStrength: id === undefined ? undefined : { id },
  });
}

function sessionOf(session: Settings): Settings {
  const entries = Object.entries(session).filter(
    ([name, control]) =>
      !(isSettings(control) && control.isEnabled === false) &&
      !(name === "disableResilienceDefaults" && control === false),
  );
  const { signInFrequency, ...others } = Object.fromEntries(entries);
  if (!isSettings(signInFrequency)) return others;
  const defaults = { frequencyInterval: "timeBased", authenticationType: "primaryAndSecondaryAuthentication" };
  return { ...others, signInFrequency: { ...defaults, ...signInFrequency } };
}

/** Whether the policy has a member that only beta knows. */
export function needsBeta(policy: object): boolean {
  const value = normal(policy);
  return betaMembers.some((path) => {
    const found = path.split(".").reduce<Setting>((at, name) => (isSettings(at) ? at[name] : undefined), value);
    return found !== undefined;
  });
}

/**
 * What is sent to Graph. Every member of the version is there, an absent one as null or an empty list, so that what a program
 * takes away goes.
 */
export function bodyOf(inputs: PolicyInputs, beta: boolean): Settings {
  const { conditions, grantControls: grant, sessionControls: session } = inputs;
  const { applications, users, clientApplications } = conditions;
  return {
    displayName: inputs.displayName,
    description: inputs.description ?? null,
    state: inputs.state,
    conditions: {
      applications: {
        includeApplications: applications?.includeApplications ?? [],
        excludeApplications: applications?.excludeApplications ?? [],
        includeUserActions: applications?.includeUserActions ?? [],
        includeAuthenticationContextClassReferences: applications?.includeAuthenticationContextClassReferences ?? [],
        applicationFilter: applications?.applicationFilter ?? null,
      },
      users: {
        includeUsers: users?.includeUsers ?? [],
        excludeUsers: users?.excludeUsers ?? [],
        includeGroups: users?.includeGroups ?? [],
        excludeGroups: users?.excludeGroups ?? [],
        includeRoles: users?.includeRoles ?? [],
        excludeRoles: users?.excludeRoles ?? [],
        includeGuestsOrExternalUsers: guestsBody(users?.includeGuestsOrExternalUsers),
        excludeGuestsOrExternalUsers: guestsBody(users?.excludeGuestsOrExternalUsers),
      },
      clientApplications: clientApplications === undefined ? null : { ...clientApplications },
      clientAppTypes: conditions.clientAppTypes ?? ["all"],
      platforms: conditions.platforms ?? null,
      locations: conditions.locations ?? null,
      devices: conditions.devices ?? null,
      authenticationFlows: conditions.authenticationFlows ?? null,
      signInRiskLevels: conditions.signInRiskLevels ?? [],
      userRiskLevels: conditions.userRiskLevels ?? [],
      servicePrincipalRiskLevels: conditions.servicePrincipalRiskLevels ?? [],
      insiderRiskLevels: conditions.insiderRiskLevels ?? null,
      ...(beta && { agentIdRiskLevels: conditions.agentIdRiskLevels ?? null }),
    },
    grantControls: grant === undefined ? null : { ...grant },
    sessionControls: session === undefined ? null : { ...session },
  };
}

type Guests = NonNullable<PolicyInputs["conditions"]["users"]>["includeGuestsOrExternalUsers"];

function guestsBody(guests: Guests): Setting {
  if (guests === undefined) return null;
  const { guestOrExternalUserTypes, externalTenants } = guests;
  const kind = externalTenants?.membershipKind ?? "all";
  const type = kind === "all" ? "AllExternalTenants" : "EnumeratedExternalTenants";
  return {
    guestOrExternalUserTypes,
    externalTenants: {
      "@odata.type": `#microsoft.graph.conditionalAccess${type}`,
      membershipKind: kind,
      ...(kind === "enumerated" && { members: externalTenants?.members ?? [] }),
    },
  };
}
