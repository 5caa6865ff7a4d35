import type { Settings, Weakening } from "../model/settings";
import { type AssumptionName, assumptionSwitches } from "./assumptions";
import { type KnownRule, weaker } from "./meaning";
import { matches } from "./pattern";
import type { ConfigurationDocument } from "./schema";
import { undeterminedOf } from "./tighten";

/** Which stack, as the patterns of `stacks` see it. */
export interface StackName {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
}

/** What the rules need to know for one stack. `today` is an ISO 8601 date. */
export function settingsOf(
  document: ConfigurationDocument,
  name: StackName,
  today: string,
  rules: readonly KnownRule[],
  unmanaged: NonNullable<Settings["unmanaged"]> = {},
): Settings {
  const { enforcement, rollout, assumptions, partnerType } = document;
  const full = `${name.organization}/${name.project}/${name.stack}`;
  const switches = Object.fromEntries(
    (Object.keys(assumptionSwitches) as AssumptionName[]).map((key) => [
      key,
      assumptions?.[key] ?? assumptionSwitches[key].standard,
    ]),
  );
  return {
    ...(partnerType === undefined ? {} : { partnerType }),
    profiles: Object.fromEntries(
      Object.entries(document.tenants ?? {}).map(([id, { profile }]) => [id.toLowerCase(), profile]),
    ),
    establishes: [
      ...new Set(
        Object.entries(document.stacks ?? {}).flatMap(([pattern, stack]) =>
          matches(pattern, full) ? stack.establishes : [],
        ),
      ),
    ],
    directorySyncAccounts: assumptions?.directorySyncAccounts ?? [],
    agreements: assumptions?.agreements ?? [],
    assumptions: switches,
    undetermined: undeterminedOf(document).mode,
    levels: Object.fromEntries(Object.entries(document.rules ?? {}).map(([id, { level }]) => [id, level])),
    exemptions: (document.exemptions ?? []).filter(
      ({ scope, expires }) => expires >= today && (scope === undefined || matches(scope, full)),
    ),
    ...(Object.keys(unmanaged).length === 0 ? {} : { unmanaged }),
    ...(document.intendedExclusions === undefined
      ? {}
      : { intendedExclusions: document.intendedExclusions.map(({ id }) => id) }),
    ...(enforcement?.mode === "advisory" ? { advisoryUntil: enforcement.until } : {}),
    ...(rollout?.stage === "reportOnly" ? { reportOnlyUntil: rollout.until } : {}),
    weakened: weakenings(document, today, rules),
    today,
  };
}

/** Everything in force that is weaker than the standard; every view shows it. */
export function weakenings(
  document: ConfigurationDocument,
  today: string,
  rules: readonly KnownRule[],
): readonly Weakening[] {
  const found: Weakening[] = [];
  const note = (
    setting: string,
    value: string,
    standard: string,
    more: { reason?: string | undefined; until?: string },
  ) =>
    found.push({
      setting,
      value,
      standard,
      ...(more.reason === undefined ? {} : { reason: more.reason }),
      ...(more.until === undefined ? {} : { until: more.until }),
    });
  const { enforcement, rollout } = document;
  const { mode, reason } = undeterminedOf(document);
  if (mode === "warn") note("undetermined", "warn", "block", { reason });
  if (enforcement?.mode === "advisory" && enforcement.until >= today) {
    note("enforcement", "advisory", "mandatory", { reason: enforcement.reason, until: enforcement.until });
  }
  if (rollout?.stage === "reportOnly" && rollout.until >= today) {
    note("rollout", "reportOnly", "enforced", { reason: rollout.reason, until: rollout.until });
  }
  for (const rule of rules) {
    const set = document.rules?.[rule.id];
    if (set !== undefined && weaker(set.level, rule.level)) note(`rules.${rule.id}.level`, set.level, rule.level, set);
  }
  for (const name of Object.keys(assumptionSwitches) as AssumptionName[]) {
    const { values, standard } = assumptionSwitches[name];
    const value = document.assumptions?.[name];
    const order: readonly string[] = values;
    if (value !== undefined && order.indexOf(value) > order.indexOf(standard)) {
      note(`assumptions.${name}`, value, standard, {});
    }
  }
  for (const account of document.assumptions?.directorySyncAccounts ?? []) {
    note("assumptions.directorySyncAccounts", account, "none", {});
  }
  for (const { rule, resource, scope, reason: why, expires } of document.exemptions ?? []) {
    if (expires >= today) note(`exemptions: ${rule}`, resource ?? scope ?? "", "none", { reason: why, until: expires });
  }
  for (const { id, reason: why } of document.intendedExclusions ?? []) {
    note("intendedExclusions", id, "none", { reason: why });
  }
  return found;
}
