import type { ConditionalAccessPolicyArgs } from "@pulumi/azuread";
import type { Input } from "@pulumi/pulumi";
import { type Accepts, type Arguments, flag, guid, oneOf, text } from "../shared/check";
import type { CheckedPartnerMfa, EntraLicence, PartnerMfaArgs, RolloutStage } from "./partner-mfa-arguments";

const day: Accepts<string> = {
  test: (value) =>
    typeof value === "string" &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true,
  accepted: "a day as 2027-01-31",
};
const paths = '{ path: "federation", domains: ["contoso.com"] } or { path: "externalAuthenticationMethod" }';
const customControls =
  "custom controls send no MFA claim, so they do not count for partners, and Microsoft retires them";

/** Refuses what the licence lacks, what the service cannot do, and what would leave people without MFA. */
export function checkPartnerMfa(check: Arguments, args: PartnerMfaArgs): CheckedPartnerMfa {
  check.required("method", args.method, oneOf("conditionalAccess", "securityDefaults", "thirdParty"));
  check.required("licence", args.licence, oneOf("none", "p1", "p2"));
  check.optional("stage", args.stage, oneOf("reportOnly", "pilot", "enforced"));
  check.optional("meanwhile", args.meanwhile, oneOf("securityDefaults", "unmanaged"));
  check.optional("until", args.until, day);
  check.optional("excludeDirectorySynchronization", args.excludeDirectorySynchronization, flag);
  check.optional("displayNamePrefix", args.displayNamePrefix, text);
  listOf(check, "emergencyAccounts", args.emergencyAccounts, guid);
  listOf(check, "otherPolicies", args.otherPolicies, text);
  checkLicence(check, args);
  checkThirdParty(check, args);
  const stage = checkStage(check, args);
  return {
    stage,
    managesDefaults: stage === "enforced" || args.meanwhile !== "unmanaged",
    hasPolicies: args.licence !== "none",
  };
}

function listOf(check: Arguments, property: string, list: unknown, accepts: Accepts<string>): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) throw check.error(property, "is no list", `a list, each of it ${accepts.accepted}`);
  list.forEach((value: Input<string>, index) => {
    check.required(`${property}[${index}]`, value, accepts);
  });
}

function checkLicence(
  check: Arguments,
  { method, licence, personas, otherPolicies, thirdParty }: PartnerMfaArgs,
): void {
  if (licence !== "none") return;
  const needsP1 =
    'licence: "p1" or "p2", as Entra ID P1 has Conditional Access; or method: "securityDefaults", which needs no licence';
  if (method === "conditionalAccess") {
    throw check.error("method", 'is "conditionalAccess" with licence "none"', needsP1);
  }
  const needsNone = 'licence: "p1" or "p2", as Entra ID P1 has Conditional Access; or leave it away';
  if (personas !== undefined)
    throw check.error("personas", 'asks for Conditional Access policies, with licence "none"', needsNone);
  if ((otherPolicies?.length ?? 0) > 0) {
    throw check.error("otherPolicies", 'names Conditional Access policies, with licence "none"', needsNone);
  }
  if (thirdParty?.path === "externalAuthenticationMethod") {
    throw check.error(
      "thirdParty.path",
      'is "externalAuthenticationMethod" with licence "none"',
      'licence: "p1" or "p2", as Entra asks an external method only where a Conditional Access policy demands MFA',
    );
  }
}

function checkThirdParty(check: Arguments, { method, thirdParty }: PartnerMfaArgs): void {
  if (method !== "thirdParty") {
    if (thirdParty !== undefined)
      throw check.error(
        "thirdParty",
        `is given with method "${method}"`,
        'method: "thirdParty"; or leave thirdParty away',
      );
    return;
  }
  if (thirdParty === undefined) {
    throw check.error("thirdParty", 'is missing with method "thirdParty"', `${paths}. Of others, ${customControls}`);
  }
  const path: unknown = thirdParty?.path;
  if (path !== "federation" && path !== "externalAuthenticationMethod") {
    throw check.error(
      "thirdParty.path",
      path === undefined ? "is missing" : `is ${JSON.stringify(path)}`,
      `${paths}. Of others, ${customControls}`,
    );
  }
  if (thirdParty.path !== "federation") return;
  if (!Array.isArray(thirdParty.domains) || thirdParty.domains.length === 0) {
    throw check.error(
      "thirdParty.domains",
      "names no domain",
      'a list of the federated domains of the tenant, at least one, as ["contoso.com"]',
    );
  }
  thirdParty.domains.forEach((domain, index) => {
    check.required(`thirdParty.domains[${index}]`, domain, text);
  });
  check.optional(
    "thirdParty.federatedIdpMfaBehavior",
    thirdParty.federatedIdpMfaBehavior,
    oneOf("acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp"),
  );
}

function checkStage(check: Arguments, args: PartnerMfaArgs): RolloutStage {
  const { method, licence, stage, meanwhile, until, pilotGroup } = args;
  if (method === "securityDefaults" || licence === "none") {
    const why = method === "securityDefaults" ? 'method "securityDefaults"' : 'licence "none"';
    if (stage !== undefined)
      throw check.error("stage", `is given with ${why}`, "none, as there is no policy to roll out: leave stage away");
    if (meanwhile === "unmanaged") {
      throw check.error(
        "meanwhile",
        `is "unmanaged" with ${why}`,
        "none, as security defaults are what asks for MFA: leave meanwhile away",
      );
    }
    if (pilotGroup !== undefined)
      throw check.error("pilotGroup", `is given with ${why}`, "none, as there is no pilot: leave pilotGroup away");
    return "reportOnly";
  }
  const given = stage ?? "reportOnly";
  if (given !== "enforced" && until === undefined) {
    throw check.error(
      "until",
      `is missing with stage "${given}"${stage === undefined ? ", the default" : ""}`,
      'the last day of the roll-out, as until: "2027-01-31"; or stage: "enforced"',
    );
  }
  if (given !== "pilot") {
    if (pilotGroup !== undefined) {
      throw check.error(
        "pilotGroup",
        `is given with stage "${given}"`,
        'stage: "pilot" and meanwhile: "unmanaged"; or leave pilotGroup away',
      );
    }
    return given;
  }
  if (meanwhile !== "unmanaged") {
    const others = method === "thirdParty" ? "the third party asks" : "other enabled policies ask";
    throw check.error(
      "stage",
      'is "pilot" while security defaults are what asks everyone else for MFA',
      `meanwhile: "unmanaged" beside stage: "pilot", where ${others} everyone for MFA; otherwise stage: "reportOnly" until stage: "enforced". The service refuses an enabled policy beside security defaults: without them a pilot would leave all but its group without MFA for as long as it lasts`,
    );
  }
  check.required("pilotGroup", pilotGroup, guid);
  return given;
}

/** Refuses in a policy what its licence lacks and what makes no MFA claim, also where a transform wrote it. */
export function checkPolicy(
  check: Arguments,
  property: string,
  args: ConditionalAccessPolicyArgs,
  licence: EntraLicence,
): void {
  const { conditions, grantControls } = args as {
    conditions?: { signInRiskLevels?: unknown; userRiskLevels?: unknown };
    grantControls?: { customAuthenticationFactors?: unknown };
  };
  if (isFilled(grantControls?.customAuthenticationFactors)) {
    throw check.error(
      `${property}.grantControls.customAuthenticationFactors`,
      "names custom controls",
      `none: ${customControls}`,
    );
  }
  if (licence === "p2") return;
  for (const name of ["signInRiskLevels", "userRiskLevels"] as const) {
    if (!isFilled(conditions?.[name])) continue;
    throw check.error(
      `${property}.conditions.${name}`,
      `is a condition on risk, with licence "${licence}"`,
      'licence: "p2", as Entra ID P2 finds the risk, and refuses the condition without it; or leave the condition away',
    );
  }
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
