import type { Facts } from "../../model/finding";
import type { Rule, Words } from "../../model/rule";
import { evaluateCandidates } from "./evaluate-candidates";

/** The MFA policy has no condition that makes it look away, and no weaker control that may be met instead. */
export const SEC_004: Rule = {
  id: "SEC-004",
  title: "No way past MFA by location, platform, client, risk, flow or a weaker control",
  requirements: ["PSR-MFA-EVERY-AUTHENTICATION"],
  severity: "block",
  level: "mandatory",
  remediation:
    "Keep the MFA policy free of conditions that narrow it, and of alternatives to MFA. Put such conditions into policies of their own, which may demand more but never less.",
  evaluate: (plan, settings) => evaluateCandidates(plan, settings, ({ bypasses }) => bypasses),
  word: (facts) => words(facts),
};

const why = "Microsoft requires MFA at every authentication of a partner's user and allows no feature that skips it.";

/** A block that a policy cannot do without. */
function isWhole(property: unknown): boolean {
  return ["conditions", "conditions.users", "conditions.applications", "grantControls"].includes(String(property));
}

function words(facts: Facts): Words {
  const place = facts.tenant === undefined ? "" : ` in tenant ${facts.tenant}`;
  const policy = `Conditional Access policy "${facts.policy}"${place}`;
  const value = facts.value === undefined ? "" : ` ("${facts.value}")`;
  switch (facts.kind) {
    case "locationExcluded":
      return {
        message: `${policy} does not ask for MFA from a location that it excludes${value}: a stolen password is enough there. ${why} A trusted office network is no exception.`,
        fix: "Remove locations from the policy's conditions.",
      };
    case "locationIncluded":
      return {
        message: `${policy} asks for MFA from some locations only; from everywhere else a stolen password is enough. ${why}`,
        fix: "Remove locations from the policy's conditions.",
      };
    case "platformExcluded":
      return {
        message: `${policy} does not ask for MFA on a platform that it excludes${value}. A device states its platform itself, so anyone can claim to be on that one. ${why}`,
        fix: "Remove platforms from the policy's conditions.",
      };
    case "platformIncluded":
      return {
        message: `${policy} asks for MFA on some platforms only. A device states its platform itself, so anyone can claim to be on another. ${why}`,
        fix: "Remove platforms from the policy's conditions.",
      };
    case "deviceFilter":
      return {
        message: `${policy} has a device filter, so sign-ins from some devices need no MFA. ${why}`,
        fix: "Remove devices from the policy's conditions.",
      };
    case "clientAppTypes":
      return {
        message: `${policy} leaves out the client types ${facts.missing}: sign-ins with them need no MFA. ${why}`,
        fix: 'Write clientAppTypes: ["all"] in the policy\'s conditions.',
      };
    case "risk":
      return {
        message: `${policy} asks for MFA only at certain risk levels; a sign-in in which Microsoft sees no such risk needs none. ${why}`,
        fix: "Remove signInRiskLevels, userRiskLevels, insiderRiskLevels and servicePrincipalRiskLevels from the policy's conditions, and answer risk in a policy of its own.",
      };
    case "flow":
      return {
        message: `${policy} asks for MFA only in certain authentication flows, such as the device code flow; an ordinary sign-in needs none. ${why}`,
        fix: "Remove authenticationFlowTransferMethods from the policy's conditions.",
      };
    case "applicationExcluded":
      return {
        message: `${policy} excludes an application${value}, which then opens without MFA. ${why}`,
        fix: 'Remove excludedApplications: write applications: { includedApplications: ["All"] }.',
      };
    case "applicationFilter":
      return {
        message: `${policy} filters applications by attribute, so some open without MFA. ${why}`,
        fix: 'Remove filter from conditions.applications and write includedApplications: ["All"].',
      };
    case "alternative":
      return {
        message: `${policy} lets users meet a weaker control instead of MFA: ${facts.weaker}, joined by operator "OR". ${why}`,
        fix: 'Write grantControls: { operator: "OR", builtInControls: ["mfa"] }, or operator: "AND" to demand the other control as well.',
      };
    case "strengthElsewhere":
      return {
        message: `${policy} accepts, instead of MFA, an authentication strength that this stack does not define, so nothing shows that it is as strong. ${why}`,
        fix: "Define it in this stack with new azuread.AuthenticationStrengthPolicy(...), or remove authenticationStrengthPolicyId.",
      };
    default:
      return {
        message: `${policy} may leave a way past MFA: ${facts.property} is not known yet. ${why}`,
        fix: isWhole(facts.property)
          ? `Write ${facts.property} as a plain object whose lists are plain values.`
          : `Remove ${facts.property}, or write it as a plain value.`,
      };
  }
}
