import { announced, proofsOf, type TenantProof } from "../../conditional-access/proofs";
import type { Plan } from "../../model/plan";
import type { Outcome, RuleFinding } from "../../model/rule";
import type { Settings } from "../../model/settings";
import { profileOfTenant } from "../../model/tenant";
import { type Area, type Shared, shareOut } from "./areas";
import { type DefaultsState, judgeDefaults } from "./defaults";
import { gapFinding } from "./gap-finding";
import { openFindings, unreadFindings } from "./open-findings";

/** How many ways in one rule tells of, the most ordinary first. */
const mostTold = 10;

/** What one rule finds in the proofs of a plan: the gaps, or the open questions, that are its own. */
export function judgeArea(
  area: Area,
  plan: Plan,
  settings: Settings,
  ofDefaults: (tenant: TenantProof, defaults: DefaultsState) => readonly RuleFinding[] = () => [],
): Outcome {
  const tenants = proofsOf(plan, settings);
  return ofTenants(tenants, (tenant) => judgeTenant(area, tenant, settings, ofDefaults));
}

/** What a rule says of all tenants together; where there are several, each finding says which. */
export function ofTenants(tenants: readonly TenantProof[], judge: (tenant: TenantProof) => Outcome): Outcome {
  const outcomes = tenants.map((tenant) => {
    const outcome = judge(tenant);
    const { tenant: id } = tenant;
    if (!outcome.asked || tenants.length === 1 || id === undefined) return outcome;
    const findings = outcome.findings.map((finding) => ({ ...finding, facts: { ...finding.facts, tenant: id } }));
    return { ...outcome, findings };
  });
  const findings = outcomes.flatMap((outcome) => (outcome.asked ? outcome.findings : []));
  return outcomes.some(({ asked }) => asked) ? { asked: true, findings } : { asked: false };
}

function judgeTenant(
  area: Area,
  tenant: TenantProof,
  settings: Settings,
  ofDefaults: (tenant: TenantProof, defaults: DefaultsState) => readonly RuleFinding[],
): Outcome {
  const defaults = judgeDefaults(tenant);
  const result = tenant.announced ?? tenant.result;
  const open = defaults.state === "open" && result.verdict !== "covered";
  if (defaults.state === "on" || open) {
    const findings = ofDefaults(tenant, defaults);
    return defaults.state === "on" || findings.length > 0 ? { asked: true, findings } : { asked: false };
  }
  if (tenant.problems.length > 0) {
    return area === "SEC-001" ? { asked: true, findings: unreadFindings(tenant) } : { asked: false };
  }
  const shared = shareOut(result, tenant.announced === undefined ? tenant.set : announced(tenant.set));
  const findings = [...gapFindings(area, shared, tenant, settings), ...openFindings(area, shared, tenant)];
  if (findings.length > 0) return { asked: true, findings };
  // Where MFA is not demanded of everyone at all, or something is open, another rule says so, and this one cannot say that it is met.
  const isOpen = shared.open.length > 0 || shared.gaps.some((one) => one.area === "SEC-001");
  if (area !== "SEC-001" && isOpen) return { asked: false };
  return { asked: true, findings: tenant.announced === undefined ? [] : announcements(area, tenant, settings) };
}

function gapFindings(
  area: Area,
  { gaps, mfaDemanded }: Shared,
  tenant: TenantProof,
  settings: Settings,
): readonly RuleFinding[] {
  const own = gaps.filter((one) => one.area === area).slice(0, mfaDemanded ? mostTold : 1);
  const isCustomer = profileOfTenant(settings, tenant.tenant) === "customer";
  return own.map(({ gap, further }) => ({
    ...gapFinding(gap, tenant, mfaDemanded, further),
    // A partner's tenant knows no exclusion on purpose.
    verdict: gap.intended && isCustomer ? "exempt" : "fail",
  }));
}

/** Report-only policies that close the rule's gaps once they are enabled, as the rollout announces. */
function announcements(area: Area, tenant: TenantProof, settings: Settings): readonly RuleFinding[] {
  const { gaps } = shareOut(tenant.result, tenant.set);
  const waiting = new Set(
    gaps
      .filter((one) => one.area === area)
      .flatMap(({ gap }) => gap.nearMisses.filter(({ properties }) => properties.join() === "state"))
      .map(({ policy }) => policy),
  );
  return tenant.policies
    .filter(({ urn }) => waiting.has(urn))
    .map(({ urn, name }) => ({
      verdict: "exempt",
      urn,
      property: "state",
      facts: { kind: "announced", policy: name, until: settings.reportOnlyUntil },
    }));
}
