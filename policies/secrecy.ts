import type { WordedFinding } from "./model/finding";
import type { Plan } from "./model/plan";
import type { Rule } from "./model/rule";
import { Secret, Unknown, type Value } from "./model/value";
import { cannotBeSecret } from "./plain-words";

/** Shorter texts stand in sentences by chance ("on", "MFA") and are too short to be a credential. */
const shortestSecret = 4;

/**
 * Every text of the plan that its program marked secret, or may have: where nothing told which properties of a resource are
 * secret, each of its texts that somebody chose. They are known only in order to be kept out of sight.
 */
export function secretTextsOf(plan: Pick<Plan, "resources">): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const { properties, secretsKnown } of plan.resources) {
    if (secretsKnown) {
      const certain = new Set<string>();
      collect(properties, false, certain);
      // Ids of tenants are compared, and named, in lower case.
      for (const text of certain) texts.add(text).add(text.toLowerCase());
      continue;
    }
    const doubtful = new Set<string>();
    collect(properties, true, doubtful);
    for (const text of doubtful) if (!cannotBeSecret(text)) texts.add(text);
  }
  return texts;
}

/**
 * The last guard behind every rule's wording: where a secret of the plan shows in a finding all the same, the finding says
 * what it found in general words only.
 */
export function withoutSecrets(finding: WordedFinding, rule: Rule, secrets: ReadonlySet<string>): WordedFinding {
  if (!showsSecret([finding.message, finding.fix, finding.property ?? ""], secrets)) return finding;
  const { property, ...rest } = finding;
  return {
    ...rest,
    ...(property === undefined || showsSecret([property], secrets) ? {} : { property }),
    message: `${rule.title}: this requirement is ${finding.verdict === "undetermined" ? "undecided" : "not met"} here. The details are left out because they could show a secret.`,
    fix: rule.remediation,
  };
}

/** Does a secret stand in any of these texts? */
export function showsSecret(texts: readonly string[], secrets: ReadonlySet<string>): boolean {
  for (const secret of secrets) {
    if (texts.some((text) => text.includes(secret))) return true;
  }
  return false;
}

function collect(value: Value, secret: boolean, texts: Set<string>): void {
  if (value instanceof Secret) {
    collect(value.reveal(), true, texts);
    return;
  }
  if (value === null || value instanceof Unknown) return;
  if (typeof value === "string" || typeof value === "number") {
    if (!secret) return;
    const text = String(value);
    if (text.length >= shortestSecret) texts.add(text);
    return;
  }
  if (typeof value !== "object") return;
  for (const element of Array.isArray(value) ? value : Object.values(value)) collect(element as Value, secret, texts);
}
