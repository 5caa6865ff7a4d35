import { type AssumptionName, assumptionSwitches } from "./assumptions";
import { type KnownRule, weaker } from "./meaning";
import type { ConfigurationDocument } from "./schema";

/** A setting of a later configuration that would have weakened the floor, and was left out. */
export interface Refused {
  readonly setting: string;
  readonly wanted: string;
  readonly kept: string;
}

export interface Tightened {
  readonly document: ConfigurationDocument;
  readonly refused: readonly Refused[];
}

/**
 * The floor, made stricter where the later configuration is stricter. What the floor leaves unsaid counts as its standard value:
 * otherwise a repository could switch off whatever the floor's author did not think of. Neutral statements (who establishes what,
 * the partner's type) are added.
 */
export function tighten(
  floor: ConfigurationDocument,
  later: ConfigurationDocument,
  rules: readonly KnownRule[],
): Tightened {
  const refused: Refused[] = [];
  const refuse = (setting: string, wanted: string, kept: string) => refused.push({ setting, wanted, kept });
  const document: ConfigurationDocument = {
    ...floor,
    ...defined("partnerType", partnerType(floor, later, refuse)),
    tenants: tenants(floor, later, refuse),
    stacks: stacks(floor, later),
    assumptions: assumptions(floor, later, refuse),
    undetermined: undetermined(floor, later, refuse),
    enforcement: enforcement(floor, later, refuse),
    rollout: rollout(floor, later, refuse),
    rules: levels(floor, later, rules, refuse),
    intendedExclusions: kept("intendedExclusions", floor.intendedExclusions, later.intendedExclusions, refuse),
    exemptions: kept("exemptions", floor.exemptions, later.exemptions, refuse),
  };
  return { document, refused };
}

type Refuse = (setting: string, wanted: string, kept: string) => void;
type Document = ConfigurationDocument;

function defined<Key extends string, T>(key: Key, value: T | undefined): { [K in Key]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: T });
}

function partnerType(floor: Document, later: Document, refuse: Refuse): Document["partnerType"] {
  if (floor.partnerType === undefined) return later.partnerType;
  if (later.partnerType !== undefined && later.partnerType !== floor.partnerType) {
    refuse("partnerType", later.partnerType, floor.partnerType);
  }
  return floor.partnerType;
}

function tenants(floor: Document, later: Document, refuse: Refuse): NonNullable<Document["tenants"]> {
  const merged: NonNullable<Document["tenants"]> = { ...floor.tenants };
  for (const [id, wanted] of Object.entries(later.tenants ?? {})) {
    const profile = floor.tenants?.[id]?.profile ?? "partner";
    if (wanted.profile === "customer" && profile === "partner") {
      refuse(`tenants["${id}"].profile`, "customer", "partner");
    }
    const unmanaged = floor.tenants?.[id]?.unmanaged ?? wanted.unmanaged;
    merged[id] = {
      profile: wanted.profile === "partner" ? "partner" : profile,
      ...(unmanaged === undefined ? {} : { unmanaged }),
    };
  }
  return merged;
}

function stacks(floor: Document, later: Document): NonNullable<Document["stacks"]> {
  const merged: NonNullable<Document["stacks"]> = { ...floor.stacks };
  for (const [pattern, { establishes }] of Object.entries(later.stacks ?? {})) {
    merged[pattern] = { establishes: [...new Set([...(merged[pattern]?.establishes ?? []), ...establishes])] };
  }
  return merged;
}

function assumptions(floor: Document, later: Document, refuse: Refuse): NonNullable<Document["assumptions"]> {
  const merged: Record<string, unknown> = { ...floor.assumptions };
  for (const name of Object.keys(assumptionSwitches) as AssumptionName[]) {
    const wanted = later.assumptions?.[name];
    if (wanted === undefined) continue;
    const order: readonly string[] = assumptionSwitches[name].values;
    const bound = floor.assumptions?.[name] ?? assumptionSwitches[name].standard;
    if (order.indexOf(wanted) <= order.indexOf(bound)) merged[name] = wanted;
    else refuse(`assumptions.${name}`, wanted, bound);
  }
  const { directorySyncAccounts, agreements } = floor.assumptions ?? {};
  merged.directorySyncAccounts = kept(
    "assumptions.directorySyncAccounts",
    directorySyncAccounts,
    later.assumptions?.directorySyncAccounts,
    refuse,
  );
  merged.agreements = kept("assumptions.agreements", agreements, later.assumptions?.agreements, refuse);
  return merged as NonNullable<Document["assumptions"]>;
}

/** Each entry of these lists allows something, so a later configuration may leave entries out and add none. */
function kept<T>(
  setting: string,
  floor: readonly T[] | undefined,
  later: readonly T[] | undefined,
  refuse: Refuse,
): T[] {
  if (later === undefined) return [...(floor ?? [])];
  const allowed = new Set((floor ?? []).map((entry) => JSON.stringify(entry)));
  const added = later.filter((entry) => !allowed.has(JSON.stringify(entry)));
  if (added.length > 0) refuse(setting, `${added.length} more`, `${allowed.size} of the floor`);
  return later.filter((entry) => allowed.has(JSON.stringify(entry)));
}

export type Undetermined = { readonly mode: "block" | "warn"; readonly reason?: string | undefined };

/** Both spellings of `undetermined` as one. */
export function undeterminedOf(document: Document): Undetermined {
  const { undetermined = "block" } = document;
  return typeof undetermined === "string" ? { mode: undetermined } : undetermined;
}

function undetermined(floor: Document, later: Document, refuse: Refuse): Undetermined {
  const bound = undeterminedOf(floor);
  if (later.undetermined === undefined) return bound;
  const wanted = undeterminedOf(later);
  if (wanted.mode === "block") return wanted;
  if (bound.mode === "block") refuse("undetermined", "warn", "block");
  return bound;
}

function enforcement(floor: Document, later: Document, refuse: Refuse): NonNullable<Document["enforcement"]> {
  const bound = floor.enforcement ?? { mode: "mandatory" };
  const wanted = later.enforcement ?? bound;
  if (wanted.mode === "mandatory") return wanted;
  if (bound.mode === "advisory" && wanted.until <= bound.until) return wanted;
  refuse(
    "enforcement",
    `advisory until ${wanted.until}`,
    bound.mode === "advisory" ? `advisory until ${bound.until}` : "mandatory",
  );
  return bound;
}

function rollout(floor: Document, later: Document, refuse: Refuse): NonNullable<Document["rollout"]> {
  const bound = floor.rollout ?? { stage: "enforced" };
  const wanted = later.rollout ?? bound;
  if (wanted.stage === "enforced") return wanted;
  if (bound.stage === "reportOnly" && wanted.until <= bound.until) return wanted;
  refuse(
    "rollout",
    `reportOnly until ${wanted.until}`,
    bound.stage === "reportOnly" ? `reportOnly until ${bound.until}` : "enforced",
  );
  return bound;
}

function levels(
  floor: Document,
  later: Document,
  rules: readonly KnownRule[],
  refuse: Refuse,
): NonNullable<Document["rules"]> {
  const merged: NonNullable<Document["rules"]> = { ...floor.rules };
  for (const [id, wanted] of Object.entries(later.rules ?? {})) {
    const bound = floor.rules?.[id]?.level ?? rules.find((rule) => rule.id === id)?.level ?? "mandatory";
    if (weaker(wanted.level, bound)) refuse(`rules.${id}.level`, wanted.level, bound);
    else merged[id] = wanted;
  }
  return merged;
}
