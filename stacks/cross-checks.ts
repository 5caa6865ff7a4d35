import type { Finding } from "./mistakes";

/**
 * What no single key can say. Works on the raw configuration, so that these mistakes appear together with those of
 * the schema.
 */
export function crossFindings(raw: Readonly<Record<string, unknown>>): Finding[] {
  const subscriptions = items(raw.subscriptions);
  const groups = items(raw.managementGroups);
  return [
    ...repeatedNames("subscriptions", subscriptions),
    ...repeatedNames("managementGroups", groups),
    ...repeatedNames("privilegedRoles", items(raw.privilegedRoles)),
    ...displayNames(subscriptions),
    ...secondFromPlan(subscriptions),
    ...adoptedTwice(subscriptions),
    ...undeclaredGroups(subscriptions, groups),
    ...undeclaredParents(groups),
    ...sameTenant(raw),
    ...endOfRollout(raw),
  ];
}

/** A roll-out that may last for ever does. */
function endOfRollout({ kind, conditionalAccess }: Readonly<Record<string, unknown>>): Finding[] {
  const { stage, until } = items([conditionalAccess])[0] ?? {};
  if (kind !== "partner" || stage === "enforced" || until !== undefined) return [];
  return [
    {
      key: "conditionalAccess",
      path: ["until"],
      problem: "is missing while stage is reportOnly",
      accepted: 'the last day of the roll-out, in quotes: "2027-01-31"; or stage enforced',
    },
  ];
}

type Item = Readonly<Record<string, unknown>>;

function items(value: unknown): readonly Item[] {
  return Array.isArray(value) ? value.map((item) => (typeof item === "object" && item !== null ? item : {})) : [];
}

function repeatedNames(key: string, list: readonly Item[]): Finding[] {
  return list.flatMap(({ name }, index) => {
    const first = list.findIndex((other) => other.name === name);
    if (typeof name !== "string" || first === index) return [];
    return [
      {
        key,
        path: [index, "name"],
        problem: `is "${name}", as ${key}[${first}] is already called`,
        accepted: "a name of its own",
      },
    ];
  });
}

/** A subscription's name is given when it is ordered; one that is adopted exists already. */
function displayNames(subscriptions: readonly Item[]): Finding[] {
  return subscriptions.flatMap((subscription, index): Finding[] => {
    const path = [index, "displayName"];
    if (subscription.comesWithPlan === true || subscription.adopt !== undefined) {
      if (subscription.displayName === undefined) return [];
      const accepted =
        "no displayName beside comesWithPlan or adopt: an alias cannot rename a subscription that exists";
      return [{ key: "subscriptions", path, accepted }];
    }
    if (subscription.displayName !== undefined) return [];
    return [{ key: "subscriptions", path, accepted: "the name people see in the Azure portal" }];
  });
}

function secondFromPlan(subscriptions: readonly Item[]): Finding[] {
  return subscriptions
    .map(({ comesWithPlan }, index) => (comesWithPlan === true ? index : -1))
    .filter((index) => index >= 0)
    .slice(1)
    .map((index) => ({
      key: "subscriptions",
      path: [index, "comesWithPlan"],
      accepted: "true for one subscription at most: a plan comes with one",
    }));
}

function adoptedTwice(subscriptions: readonly Item[]): Finding[] {
  return subscriptions.flatMap(({ comesWithPlan, adopt }, index): Finding[] =>
    comesWithPlan === true && adopt !== undefined
      ? [{ key: "subscriptions", path: [index, "adopt"], accepted: "either comesWithPlan: true or adopt, not both" }]
      : [],
  );
}

function undeclaredGroups(subscriptions: readonly Item[], groups: readonly Item[]): Finding[] {
  const declared = groups.map(({ name }) => name);
  const accepted = `one of managementGroups (${declared.join(", ") || "none is declared"}); declare one that exists already with existing: true`;
  return subscriptions.flatMap(({ managementGroup }, index): Finding[] =>
    typeof managementGroup !== "string" || declared.includes(managementGroup)
      ? []
      : [{ key: "subscriptions", path: [index, "managementGroup"], accepted }],
  );
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A group is made after its parent, so the parent stands above it; the root group is called like the tenant. */
function undeclaredParents(groups: readonly Item[]): Finding[] {
  return groups.flatMap(({ parent }, index): Finding[] => {
    const above = groups.slice(0, index).map(({ name }) => name);
    if (typeof parent !== "string" || above.includes(parent) || GUID.test(parent)) return [];
    const accepted = `one of managementGroups above it (${above.join(", ") || "there is none"}), or the tenant id for the root group`;
    return [{ key: "managementGroups", path: [index, "parent"], accepted }];
  });
}

/** A customer's stack works in two tenants; one id for both would do the customer's part in the partner's own. */
function sameTenant({ customer, partnerTenantId }: Readonly<Record<string, unknown>>): Finding[] {
  const [{ tenantId } = {} as Item] = items([customer]);
  if (typeof tenantId !== "string" || tenantId.toLowerCase() !== String(partnerTenantId).toLowerCase()) return [];
  return [
    { key: "customer", path: ["tenantId"], accepted: "the customer's tenant id, another one than partnerTenantId" },
  ];
}
