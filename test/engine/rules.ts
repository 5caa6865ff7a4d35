import { readdirSync } from "node:fs";
import path from "node:path";
import { CANARY, CLIENT_ID, PARTNER_TENANT } from "./cloud";
import type { PolicyFinding } from "./events";

const PROGRAMS = path.join(__dirname, "programs");

/** The rules that have a program which they block and one which they pass: one folder each. */
export const rulesWithPrograms = readdirSync(PROGRAMS).filter((name) => /^[A-Z]+-\d+$/.test(name));

export const programOf = (rule: string, which: "blocked" | "passed"): string =>
  path.join(PROGRAMS, rule, `${which}.ts`);

/** Nothing listens there: a preview that asked a service would fail. */
const NOWHERE = "https://localhost:9";

/** What a preview of these programs needs; no call leaves the machine. */
export function previewEnvironment(rule: string, which: "blocked" | "passed"): Record<string, string> {
  return {
    ARM_TENANT_ID: PARTNER_TENANT,
    ARM_CLIENT_ID: CLIENT_ID,
    ARM_CLIENT_SECRET: CANARY,
    PARTNER_AUTHORITY_HOST: NOWHERE,
    PARTNER_GRAPH_ENDPOINT: `${NOWHERE}/graph`,
    PARTNER_RESOURCE_MANAGER_ENDPOINT: `${NOWHERE}/arm`,
    PARTNER_CENTER_ENDPOINT: `${NOWHERE}/partner`,
    ...(rule === "SEC-021" && which === "blocked"
      ? { AZURE_USERNAME: "automation@partner.onmicrosoft.com", AZURE_PASSWORD: CANARY }
      : {}),
  };
}

/** One finding in a form that is the same from the engine and from `check`. */
export interface Verdict {
  readonly rule: string;
  readonly urn: string;
  readonly message: string;
}

/** `partnerguard.yaml` of the programs that a roll-out is about. */
export function configurationFor(rule: string): Readonly<Record<string, unknown>> | undefined {
  if (rule === "SEC-008") return { rollout: { stage: "reportOnly", until: "2026-01-31" } };
  const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  return rule === "SEC-009" ? { rollout: { stage: "reportOnly", until: inAMonth } } : undefined;
}

interface CheckFinding {
  readonly verdict: string;
  readonly rule: string;
  readonly urn?: string;
  readonly property?: string;
  readonly message: string;
  readonly fix: string;
}

interface CheckResult {
  readonly stacks: readonly { readonly findings: readonly CheckFinding[]; readonly passed: readonly string[] }[];
  readonly exitCode: number;
}

export const checkResult = (stdout: string): CheckResult => JSON.parse(stdout) as CheckResult;

const byRuleAndUrn = (left: Verdict, right: Verdict): number =>
  `${left.rule} ${left.urn} ${left.message}`.localeCompare(`${right.rule} ${right.urn} ${right.message}`);

/** Findings of `check` but for those that are exempt, which the engine does not tell, with the stack standing in for a finding about the plan as a whole, as on the engine. */
export function verdictsOfCheck(result: CheckResult, stackUrn: string): Verdict[] {
  return result.stacks
    .flatMap(({ findings }) => findings.filter(({ verdict }) => verdict !== "exempt"))
    .map(({ rule, urn = stackUrn, message, fix }) => ({ rule, urn, message: `${message}\nFix: ${fix}` }))
    .sort(byRuleAndUrn);
}

/** Findings of the engine; of their text, what the rule worded: from the sentence to the fix, without place and address. */
export function verdictsOfEngine(findings: readonly PolicyFinding[]): Verdict[] {
  return findings.map(({ rule, urn, message }) => ({ rule, urn, message: worded(message) })).sort(byRuleAndUrn);
}

function worded(message: string): string {
  const lines = message.trim().split("\n");
  return lines.filter((line) => !/^(At .*:|Waits for |https:\/\/)/.test(line)).join("\n");
}
