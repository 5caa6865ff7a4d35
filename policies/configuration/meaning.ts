import type { Level } from "../model/finding";
import { suggestion } from "./problems";
import { type ConfigurationDocument, guidForm, noGuid } from "./schema";

/** What the configuration needs to know of a rule. */
export interface KnownRule {
  readonly id: string;
  readonly level: Level;
}

/** The pack may only report, instead of blocking, for so many days ahead. */
export const longestAdvisoryDays = 90;

const strictness: Readonly<Record<Level | "off", number>> = { off: 0, advisory: 1, mandatory: 2 };

/** Is the first level weaker than the second? */
export function weaker(level: Level | "off", than: Level | "off"): boolean {
  return strictness[level] < strictness[than];
}

type Add = (path: readonly PropertyKey[], message: string, key?: string) => void;

/** Mistakes that a well-formed configuration can still hold: dates too far ahead, rules that do not exist, reasons left out. */
export function checkMeaning(
  document: ConfigurationDocument,
  known: { readonly today: string; readonly rules: readonly KnownRule[] },
  add: Add,
): void {
  const { enforcement, rollout } = document;
  const { today } = known;
  if (enforcement?.mode === "advisory") checkUntil(enforcement.until, today, ["enforcement", "until"], add);
  if (rollout?.stage === "reportOnly") checkUntil(rollout.until, today, ["rollout", "until"], add);
  for (const [id, { level, reason }] of Object.entries(document.rules ?? {})) {
    const own = known.rules.find((rule) => rule.id === id)?.level;
    if (own === undefined) {
      add(["rules"], unknownRule(id, known.rules), id);
    } else if (weaker(level, own) && reason === undefined) {
      add(
        ["rules", id],
        `${level} is weaker than the rule's own level, ${own}; add reason: with the why in words.`,
        "level",
      );
    }
  }
  for (const [index, exemption] of (document.exemptions ?? []).entries()) {
    if (!known.rules.some(({ id }) => id === exemption.rule)) {
      add(["exemptions", index, "rule"], unknownRule(exemption.rule, known.rules));
    }
  }
  const tenants = new Set<string>();
  for (const id of Object.keys(document.tenants ?? {})) {
    if (!guidForm.test(id)) add(["tenants"], `${noGuid}.`, id);
    if (tenants.has(id.toLowerCase())) add(["tenants"], "is listed twice, apart from letter case; leave one.", id);
    tenants.add(id.toLowerCase());
  }
  for (const pattern of Object.keys(document.stacks ?? {})) {
    if (pattern.split("/").length !== 3) {
      add(["stacks"], "is no pattern over org/project/stack; write for instance */fleet/customer-*.", pattern);
    }
  }
}

function checkUntil(until: string, today: string, path: readonly PropertyKey[], add: Add): void {
  const latest = addDays(today, longestAdvisoryDays);
  if (until > latest) {
    add(
      path,
      `lies more than ${longestAdvisoryDays} days ahead; write ${latest} or earlier, and renew it when needed.`,
    );
  }
}

function unknownRule(id: string, rules: readonly KnownRule[]): string {
  const known = rules.map((rule) => rule.id);
  const meant = suggestion(id, known);
  return `there is no rule ${id}.${meant === undefined ? ` Rules: ${known.join(", ")}.` : ` Did you mean ${meant}?`}`;
}

/** An ISO 8601 date so many days later. */
export function addDays(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}
