import { prove } from "../../../proof";
import type { PolicySet } from "../../../proof/model/policy-set";
import { nobody, widestPolicy } from "../../../proof/model/widest-policy";
import type { Gap } from "../../../proof/result";
import { proofOptions, proofsOf, type TenantProof } from "../../conditional-access/proofs";
import type { Outcome, Rule } from "../../model/rule";
import type { Settings } from "../../model/settings";
import data from "./administrator-roles.json";
import { demandsMfa } from "./areas";
import { judgeDefaults } from "./defaults";
import { escapeWords } from "./escape-words";
import { ofTenants } from "./escapes";
import { gapFinding } from "./gap-finding";

/** Whoever holds an administrator role faces MFA also while MFA for everyone else only reports. */
export const SEC_009: Rule = {
  id: "SEC-009",
  title: "Administrators are behind MFA during a roll-out too",
  requirements: ["PSR-MFA-ADMINS"],
  severity: "block",
  level: "mandatory",
  remediation:
    'Enforce a policy for the administrator roles first: state: "enabled", users: { includedRoles: [...] }, applications: { includedApplications: ["All"] }.',
  evaluate: (plan, settings) => ofTenants(proofsOf(plan, settings), (tenant) => judge(tenant, settings)),
  word: (facts) => escapeWords(facts, { why, add }),
};

const why =
  "Microsoft makes MFA for every administrator of a partner tenant a condition of the authorisation to transact, and a roll-out for others does not put it off.";
const add = `Add a policy with state: "enabled", users: { includedRoles: [...] } with the ${data.roles.length} roles that docs/rules/SEC-009.md lists, applications: { includedApplications: ["All"] }, clientAppTypes: ["all"] and builtInControls: ["mfa"].`;

/** Asked where everyone is covered, and during a declared roll-out; at other times SEC-001 says what is missing. */
function judge(tenant: TenantProof, settings: Settings): Outcome {
  if (judgeDefaults(tenant).state !== "off") return { asked: false };
  if (tenant.result.verdict === "covered") return { asked: true, findings: [] };
  if (tenant.announced === undefined) return { asked: false };
  const options = { ...proofOptions(settings), gaps: 1 };
  const asked = amongAdministrators(tenant.set);
  const { verdict, gaps, undetermined, assumptions } = prove(asked, options);
  if (verdict === "covered") return { asked: true, findings: [] };
  const [gap] = gaps;
  if (gap !== undefined) {
    const finding = gapFinding(duringRollout(gap, tenant), tenant, demandsMfa(tenant.set, assumptions));
    return { asked: true, findings: [finding] };
  }
  return {
    asked: true,
    findings: undetermined.slice(0, 1).map(({ policy, displayName, property, why: reason }) => ({
      verdict: "undetermined",
      ...(policy === undefined ? {} : { urn: policy }),
      facts: { kind: "open", why: reason, ...(displayName === undefined ? {} : { policy: displayName, property }) },
    })),
  };
}

/** Where a policy for administrators is there, it is the one to mend: to enable the one for everyone is what the roll-out puts off. */
function duringRollout(gap: Gap, { sources }: TenantProof): Gap {
  const enforced = gap.nearMisses.filter(({ policy, properties }) => sources.has(policy) && properties[0] !== "state");
  if (enforced.length === 0 || gap.closing?.property !== "state") return gap;
  const { closing: _, ...rest } = gap;
  return { ...rest, nearMisses: enforced };
}

/** The same policies with everyone else out of the question: what then escapes is a holder of one of the roles. */
function amongAdministrators(set: PolicySet): PolicySet {
  return { ...set, policies: [...set.policies, everyoneElse] };
}

const everyoneElse = widestPolicy("everyone without an administrator role", {
  users: {
    include: { ...nobody, all: true },
    exclude: { ...nobody, roles: data.roles.map(({ templateId }) => templateId) },
  },
  session: { disableResilienceDefaults: true, others: [] },
});
