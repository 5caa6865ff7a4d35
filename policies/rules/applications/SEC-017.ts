import type { Facts } from "../../model/finding";
import type { Resource } from "../../model/plan";
import { read, readBoolean, readStrings } from "../../model/reading";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import { profileOf } from "../../model/tenant";
import { isOneOf } from "../reading";
import { isType } from "../types";
import data from "./user-consent.json";

/** Users let in no application by themselves, or an administrator is asked. */
export const SEC_017: Rule = {
  id: "SEC-017",
  title: "Users do not consent to applications on their own",
  requirements: ["PSR-USER-CONSENT"],
  severity: "medium",
  level: "advisory",
  remediation:
    "Write permissionGrantPoliciesAssigned: [] or the policy for low-risk permissions, or turn the admin consent workflow on.",
  evaluate(plan, settings) {
    const consents = plan.resources.filter(
      (resource) =>
        isType(resource, "partner", "index", "UserConsentSettings") &&
        profileOf(plan, resource, settings) === "partner",
    );
    return consents.length === 0 ? { asked: false } : { asked: true, findings: consents.flatMap(judge) };
  },
  word: (facts) => words(facts),
};

const policies = "permissionGrantPoliciesAssigned";
const workflow = "adminConsentRequestPolicy.isEnabled";
const risky = "allowUserConsentForRiskyApps";

function judge(consent: Resource): readonly RuleFinding[] {
  return [...judgeRisky(consent), ...judgeConsent(consent)];
}

function judgeRisky(consent: Resource): readonly RuleFinding[] {
  const allowed = readBoolean(consent, risky);
  if (allowed.state === "known" && allowed.value) return [finding(consent, "fail", risky, { kind: "risky" })];
  return allowed.state === "unknown" ? [open(consent, risky)] : [];
}

function judgeConsent(consent: Resource): readonly RuleFinding[] {
  const asked = readBoolean(consent, workflow);
  if (asked.state === "known" && asked.value) return [];
  const assigned = readStrings(consent, policies);
  if (assigned.state === "unknown") return [open(consent, policies)];
  if (assigned.state === "absent") {
    return asked.state === "unknown"
      ? [open(consent, workflow)]
      : [finding(consent, "undetermined", policies, { kind: "left" })];
  }
  const wide = assigned.value.find((one) => one.state === "known" && isOneOf(one.value, data.everything));
  if (wide === undefined) {
    const unknown = assigned.value.find((one) => one.state === "unknown");
    return unknown === undefined ? [] : [open(consent, unknown.path)];
  }
  return asked.state === "unknown"
    ? [open(consent, workflow)]
    : [finding(consent, "fail", wide.path, { kind: "wide" })];
}

function finding(consent: Resource, verdict: RuleFinding["verdict"], property: string, facts: Facts): RuleFinding {
  return { verdict, urn: consent.urn, property, facts: { ...facts, name: consent.name } };
}

function open(consent: Resource, property: string): RuleFinding {
  const reading = read(consent, property);
  return {
    ...finding(consent, "undetermined", property, { kind: "unknown", property }),
    ...(reading.state === "unknown" ? { waitsFor: reading.waitsFor } : {}),
  };
}

function words(facts: Facts): Words {
  const settings = `UserConsentSettings "${facts.name}"`;
  const why =
    "An application that a user lets in acts with that user's rights, and keeps them after the password is changed; it is the usual way past MFA.";
  const off = `Write ${policies}: [], or ["${data.lowRisk[0]}"], or adminConsentRequestPolicy: { isEnabled: true } with reviewers.`;
  switch (facts.kind) {
    case "risky":
      return {
        message: `${settings} lets users consent to applications that Microsoft finds risky. ${why}`,
        fix: `Write ${risky}: false, or leave it out.`,
      };
    case "wide":
      return {
        message: `${settings} lets users consent to any application, and no administrator is asked. ${why}`,
        fix: off,
      };
    case "left":
      return {
        message: `${settings} leaves what users may consent to as it is, and the admin consent workflow off, so nothing shows that an administrator is asked. ${why}`,
        fix: off,
      };
    default:
      return {
        message: `Whether ${settings} lets users consent on their own is open: ${facts.property} is not known yet. ${why}`,
        fix: `Write ${facts.property} as a plain value.`,
      };
  }
}
