import type { Plan, Resource } from "../../model/plan";
import { type Reading, readBoolean, readList, readString } from "../../model/reading";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import { profileOf } from "../../model/tenant";
import { sourcesOf } from "../dependencies";
import { isOneOf } from "../reading";
import { findResource, isType } from "../types";
import data from "./partner-center-applications.json";

/** An application that calls the Partner Center API is no public client, which could take tokens by user name and password. */
export const SEC_022: Rule = {
  id: "SEC-022",
  title: "No public client calls the Partner Center API",
  requirements: ["PSR-SECURE-APPLICATION-MODEL"],
  severity: "high",
  level: "mandatory",
  remediation:
    "Leave fallbackPublicClientEnabled out, or write false, in applications that call the Partner Center API; use a confidential client with a certificate.",
  evaluate(plan, settings) {
    const applications = plan.resources.filter(
      (resource) => profileOf(plan, resource, settings) === "partner" && callsPartnerCenter(resource, plan),
    );
    if (applications.length === 0) return { asked: false };
    return { asked: true, findings: applications.flatMap((application) => judge(application, plan)) };
  },
  word(facts): Words {
    const application = `Application "${facts.application}"`;
    const why =
      "A public client holds no secret and allows the flow by user name and password (ROPC), which carries no MFA, so Partner Center refuses its tokens.";
    const place = facts.switch === undefined ? "the application" : `ApplicationFallbackPublicClient "${facts.switch}"`;
    const off =
      facts.switch === undefined
        ? `Write fallbackPublicClientEnabled: false in ${place}, or leave it out`
        : `Remove ${place}, or write enabled: false in it`;
    return facts.kind === "unknown"
      ? {
          message: `${application} asks for permissions of the Partner Center API and may be a public client: ${facts.property} of ${place} is not known yet. ${why}`,
          fix: `${off}, as a plain value.`,
        }
      : {
          message: `${application} asks for permissions of the Partner Center API and is enabled as a public client. ${why}`,
          fix: `${off}, and sign in as the Secure Application Model says: consent once with MFA, then the refresh token with the application's own certificate.`,
        };
  },
};

const isPartnerCenter = (reading: Reading<string>): boolean =>
  reading.state === "known" &&
  isOneOf(
    reading.value,
    data.applications.map(({ appId }) => appId),
  );

function isApplication(resource: Resource): boolean {
  return ["Application", "ApplicationRegistration"].some((name) => isType(resource, "azuread", "index", name));
}

/** Whether an application asks for permissions of the Partner Center API, in its own block or in a resource beside it. */
function callsPartnerCenter(resource: Resource, plan: Plan): boolean {
  if (!isApplication(resource)) return false;
  const accesses = readList(resource, "requiredResourceAccesses");
  const own =
    accesses.state === "known" &&
    accesses.value.some(({ path }) => isPartnerCenter(readString(resource, `${path}.resourceAppId`)));
  return (
    own ||
    besides(resource, plan, "ApplicationApiAccess").some((one) => isPartnerCenter(readString(one, "apiClientId")))
  );
}

/** Resources of a class that belong to an application. */
function besides(application: Resource, plan: Plan, className: string): readonly Resource[] {
  return plan.resources.filter(
    (resource) =>
      isType(resource, "azuread", "index", className) &&
      [...sourcesOf(resource, "applicationId")].some((urn) => findResource(plan, urn) === application),
  );
}

function judge(application: Resource, plan: Plan): readonly RuleFinding[] {
  const facts = { application: application.name };
  return [
    ...judgeSwitch(application, "fallbackPublicClientEnabled", facts),
    ...besides(application, plan, "ApplicationFallbackPublicClient").flatMap((one) =>
      judgeSwitch(one, "enabled", { ...facts, switch: one.name }),
    ),
  ];
}

function judgeSwitch(
  resource: Resource,
  property: string,
  facts: Readonly<Record<string, string>>,
): readonly RuleFinding[] {
  const enabled = readBoolean(resource, property);
  if (enabled.state === "unknown") {
    const { waitsFor } = enabled;
    const said = { kind: "unknown", property, ...facts };
    return [{ verdict: "undetermined", urn: resource.urn, property, facts: said, waitsFor }];
  }
  return enabled.state === "known" && enabled.value
    ? [{ verdict: "fail", urn: resource.urn, property, facts: { kind: "publicClient", ...facts } }]
    : [];
}
