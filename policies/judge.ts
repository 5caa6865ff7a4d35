import { matchesUrn } from "./configuration/pattern";
import { documentationOf } from "./documentation";
import type { Finding, Level, StackResult, WordedFinding } from "./model/finding";
import type { Plan, Resource } from "./model/plan";
import type { Outcome, Rule, RuleFinding } from "./model/rule";
import type { Settings } from "./model/settings";
import { profileOfTenant, subjectOf, tenantsTouched } from "./model/tenant";
import { rules as allRules } from "./rules";
import { secretTextsOf, showsSecret, withoutSecrets } from "./secrecy";

/**
 * Judges one plan by every rule and puts the findings into words. The same plan and settings give the same result, in the
 * same order: rules by id, findings by resource and property.
 */
export function judge(plan: Plan, settings: Settings, rules: readonly Rule[] = allRules): StackResult {
  const tenant = subjectOf(plan, settings);
  const secrets = secretTextsOf(plan);
  const shown = (id: string | undefined): string | null => (id === undefined || showsSecret([id], secrets) ? null : id);
  const findings: WordedFinding[] = [];
  const passed: string[] = [];
  const notApplicable: string[] = [];
  for (const rule of [...rules].sort((left, right) => compare(left.id, right.id))) {
    const outcome = levelOf(rule, settings) === "off" ? notAsked : ask(() => rule.evaluate(plan, settings));
    if (!outcome.asked) notApplicable.push(rule.id);
    else if (outcome.findings.length === 0) passed.push(rule.id);
    else findings.push(...outcome.findings.map((finding) => worded(rule, finding, plan.resources, settings, secrets)));
  }
  return {
    project: plan.project,
    stack: plan.stack,
    tenant: shown(tenant),
    profile: profileOfTenant(settings, tenant),
    tenants: tenantsTouched(plan, settings).map(({ id, profile }) => ({ id: shown(id), profile })),
    resources: plan.resources.length,
    undecided: findings.filter((finding) => finding.verdict === "undetermined").length,
    findings: findings.sort(byPlace),
    passed,
    notApplicable,
    weakened: settings.weakened ?? [],
  };
}

/** What a rule says of a single resource when it arrives; empty for a rule that needs the whole plan. */
export function judgeResource(resource: Resource, rule: Rule, settings: Settings): readonly WordedFinding[] {
  if (rule.evaluateResource === undefined || levelOf(rule, settings) === "off") return [];
  const outcome = ask(() => rule.evaluateResource?.(resource, settings) ?? notAsked);
  if (!outcome.asked) return [];
  const secrets = secretTextsOf({ resources: [resource] });
  return outcome.findings.map((finding) => worded(rule, finding, [resource], settings, secrets)).sort(byPlace);
}

/** The level at which a rule counts: its own, unless the configuration says otherwise. */
export function levelOf(rule: Rule, settings: Settings): Level | "off" {
  const level = settings.levels?.[rule.id] ?? rule.level;
  if (level === "off") return "off";
  return settings.advisoryUntil !== undefined && settings.today <= settings.advisoryUntil ? "advisory" : level;
}

/** Does this finding stop a deployment? Exempt findings never do; gaps in knowledge do unless the settings say `warn`. */
export function blocks(finding: WordedFinding, settings: Pick<Settings, "undetermined">): boolean {
  if (finding.level !== "mandatory" || finding.verdict === "exempt") return false;
  return finding.verdict === "fail" || settings.undetermined === "block";
}

const notAsked: Outcome = { asked: false };

/** A rule that throws has proven nothing, so it fails: it neither passes nor keeps the others from being asked. */
function ask(question: () => Outcome): Outcome {
  try {
    return question();
  } catch (error) {
    return { asked: true, findings: [{ verdict: "fail", facts: { kind: ruleFailed, error: nameOf(error) } }] };
  }
}

const ruleFailed = "rule-failed";

function worded(
  rule: Rule,
  found: RuleFinding,
  resources: readonly Resource[],
  settings: Settings,
  secrets: ReadonlySet<string>,
): WordedFinding {
  const finding: Finding = { ...found, rule: rule.id };
  const resource = resources.find((candidate) => candidate.urn === finding.urn);
  const level = levelOf(rule, settings);
  const worded: WordedFinding = {
    rule: rule.id,
    verdict: isExempt(finding, settings) ? "exempt" : finding.verdict,
    level: level === "off" ? rule.level : level,
    requirements: rule.requirements,
    ...(finding.urn === undefined ? {} : { urn: finding.urn }),
    ...(resource === undefined ? {} : { type: resource.type, name: resource.name }),
    ...(finding.property === undefined ? {} : { property: finding.property }),
    ...wordsOf(rule, finding),
    docs: documentationOf(rule.id),
    ...(finding.waitsFor === undefined || finding.waitsFor.length === 0 ? {} : { waitsFor: finding.waitsFor }),
  };
  return withoutSecrets(worded, rule, secrets);
}

function wordsOf(rule: Rule, finding: Finding): { message: string; fix: string } {
  if (finding.facts.kind === ruleFailed) return failureWords(rule.id, String(finding.facts.error));
  try {
    const { message, fix } = rule.word(finding.facts, finding);
    return { message, fix };
  } catch (error) {
    return failureWords(rule.id, nameOf(error));
  }
}

function failureWords(id: string, error: string): { message: string; fix: string } {
  return {
    message: `${id} could not be evaluated (${error}), so nothing shows that its requirement is met.`,
    fix: `Report this as a defect of the rule, with the resource's type and the version of its package. Until it is mended, set rules.${id}.level to advisory with a reason in partnerguard.yaml.`,
  };
}

function isExempt({ rule, urn }: Finding, settings: Settings): boolean {
  return (settings.exemptions ?? []).some(
    (exemption) =>
      exemption.rule === rule &&
      exemption.expires >= settings.today &&
      (exemption.resource === undefined || (urn !== undefined && matchesUrn(exemption.resource, urn))),
  );
}

/** Kind and code of an error only: its message may quote property contents. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "an error without a name";
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  return `${error.name}${code}`;
}

function byPlace(left: WordedFinding, right: WordedFinding): number {
  return (
    compare(left.rule, right.rule) ||
    compare(left.urn ?? "", right.urn ?? "") ||
    compare(left.property ?? "", right.property ?? "") ||
    compare(left.message, right.message)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
