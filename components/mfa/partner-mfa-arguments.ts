import type { ConditionalAccessPolicyArgs } from "@pulumi/azuread";
import type { Input } from "@pulumi/pulumi";
import type * as partner from "../../provider/sdk";
import { type Arguments, flag, guid, oneOf, pattern, text } from "../shared/check";
import type { Transform } from "../shared/transform";
import type { PersonaArgs } from "./personas/types";

/** What asks people for MFA. */
export type MfaMethodName = "conditionalAccess" | "securityDefaults" | "thirdParty";

/** Entra ID licence of every user in the tenant. Conditional Access needs P1, conditions on risk need P2. */
export type EntraLicence = "none" | "p1" | "p2";

/** How far Conditional Access is rolled out. */
export type RolloutStage = "reportOnly" | "pilot" | "enforced";

/** By which path the MFA claim of somebody else's product reaches Entra. */
export type ThirdPartyMfa =
  /** The identity provider of federated domains does MFA, and Entra takes its claim over. */
  | {
      readonly path: "federation";
      /** The federated domains. Their federation exists already; only whose MFA counts is set. */
      readonly domains: readonly string[];
      /** Default: `acceptIfMfaDoneByFederatedIdp`, with which Entra asks itself where the claim is missing. */
      readonly federatedIdpMfaBehavior?: "acceptIfMfaDoneByFederatedIdp" | "enforceMfaByFederatedIdp";
    }
  /** An external authentication method of the authentication methods policy. It satisfies the control `mfa`, and no authentication strength. */
  | { readonly path: "externalAuthenticationMethod" };

export interface PartnerMfaArgs {
  /**
   * `conditionalAccess`: policies, proved to reach everyone. `securityDefaults`: Microsoft's own set, accepted for partners, not provable.
   * `thirdParty`: MFA by another product, whose claim must reach Entra by the path that `thirdParty` names.
   * Source: https://learn.microsoft.com/partner-center/security/partner-security-requirements
   */
  readonly method: MfaMethodName;
  /** What the tenant has paid for. What it lacks is refused. */
  readonly licence: EntraLicence;
  /**
   * `reportOnly` (default) writes to the sign-in logs what the policies would have done; `pilot` enforces them for one group; `enforced`
   * for everyone. Not for `securityDefaults`, which are all or nothing.
   */
  readonly stage?: RolloutStage;
  /** The last day, as 2027-01-31, on which a stage before `enforced` is announced rather than overdue (rule SEC-008). Needed until then. */
  readonly until?: string;
  /**
   * What asks for MFA before the stage is `enforced`. `securityDefaults` (default) keeps them on and switches over at the end. `unmanaged`
   * leaves them alone, for a tenant whose other enabled policies, or whose third party, rule them out.
   */
  readonly meanwhile?: "securityDefaults" | "unmanaged";
  /** Object id of the group of the stage `pilot`. */
  readonly pilotGroup?: Input<string>;
  readonly thirdParty?: ThirdPartyMfa;
  /**
   * Object ids of the two emergency access accounts. A policy that demands phishing-resistant MFA is enabled only when they, and everyone
   * it asks, have registered it.
   */
  readonly emergencyAccounts?: readonly Input<string>[];
  /** Excludes the two directory synchronisation roles from MFA, by role and never by account. Default: false. */
  readonly excludeDirectorySynchronization?: boolean;
  /** Put in front of the names of the two baseline policies. Default: no prefix. */
  readonly displayNamePrefix?: string;
  /** Rolls the policies of the personas out beside the baseline: `{}` for all that the licence allows. Default: the baseline alone. */
  readonly personas?: Omit<PersonaArgs, "licence" | "excludeDirectorySynchronization">;
  /** Display names of policies that the program makes elsewhere in report-only, to be enabled with these. Let this component depend on them. */
  readonly otherPolicies?: readonly Input<string>[];
  /** What this component takes the place of in a stack that is deployed already, so that it is adopted and nothing is deleted. */
  readonly formerly?: {
    /** Name of a `SecurityDefaults` component. A `ConditionalAccessBaseline` of this component's name and parent is adopted without saying so. */
    readonly securityDefaults?: string;
  };
  readonly transform?: {
    readonly mfaMethod?: Transform<partner.MfaMethodArgs>;
    readonly mfaPolicy?: Transform<ConditionalAccessPolicyArgs>;
    readonly legacyAuthenticationPolicy?: Transform<ConditionalAccessPolicyArgs>;
    readonly pilotPolicy?: Transform<ConditionalAccessPolicyArgs>;
    /** For every policy of a persona that azuread makes; the third parameter of a function is the resource's name. */
    readonly personaPolicy?: Transform<ConditionalAccessPolicyArgs>;
    /** For those that only Graph can say: token protection, risk remediation, agents. */
    readonly personaGraphPolicy?: Transform<partner.ConditionalAccessPolicyArgs>;
    readonly federatedDomainBehaviour?: Transform<partner.FederatedDomainBehaviourArgs>;
  };
}

/** The arguments after they were judged, with their defaults. */
export interface CheckedPartnerMfa {
  readonly stage: RolloutStage;
  readonly managesDefaults: boolean;
  readonly hasPolicies: boolean;
}

const day = pattern(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "a day as 2027-01-31");
const customControls =
  'thirdParty with path "federation" or "externalAuthenticationMethod": custom controls send no MFA claim, so they do not count for partners, and Microsoft retires them';

/** Refuses what the licence lacks, what the service cannot do, and what would leave people without MFA. */
export function checkPartnerMfa(check: Arguments, args: PartnerMfaArgs): CheckedPartnerMfa {
  check.required("method", args.method, oneOf("conditionalAccess", "securityDefaults", "thirdParty"));
  check.required("licence", args.licence, oneOf("none", "p1", "p2"));
  check.optional("stage", args.stage, oneOf("reportOnly", "pilot", "enforced"));
  check.optional("meanwhile", args.meanwhile, oneOf("securityDefaults", "unmanaged"));
  check.optional("until", args.until, day);
  check.optional("excludeDirectorySynchronization", args.excludeDirectorySynchronization, flag);
  check.optional("displayNamePrefix", args.displayNamePrefix, text);
  args.emergencyAccounts?.forEach((id, index) => {
    check.required(`emergencyAccounts[${index}]`, id, guid);
  });
  args.otherPolicies?.forEach((name, index) => {
    check.required(`otherPolicies[${index}]`, name, text);
  });
  checkLicence(check, args);
  checkThirdParty(check, args);
  const stage = checkStage(check, args);
  return {
    stage,
    managesDefaults: stage === "enforced" || args.meanwhile !== "unmanaged",
    hasPolicies: args.licence !== "none",
  };
}

function checkLicence(
  check: Arguments,
  { method, licence, personas, otherPolicies, thirdParty }: PartnerMfaArgs,
): void {
  if (licence !== "none") return;
  const needsP1 =
    'licence "p1" or "p2", as Entra ID P1 has Conditional Access; or method "securityDefaults", which needs no licence';
  if (method === "conditionalAccess") {
    throw check.error("method", 'is "conditionalAccess" with licence "none"', needsP1);
  }
  if (personas !== undefined)
    throw check.error("personas", 'are Conditional Access policies, with licence "none"', needsP1);
  if ((otherPolicies?.length ?? 0) > 0) {
    throw check.error("otherPolicies", 'are Conditional Access policies, with licence "none"', needsP1);
  }
  if (thirdParty?.path === "externalAuthenticationMethod") {
    throw check.error(
      "thirdParty.path",
      'is "externalAuthenticationMethod" with licence "none"',
      'licence "p1" or "p2": Entra asks an external method only where a Conditional Access policy demands MFA',
    );
  }
}

function checkThirdParty(check: Arguments, { method, thirdParty }: PartnerMfaArgs): void {
  if (method !== "thirdParty") {
    if (thirdParty !== undefined)
      throw check.error("thirdParty", `is given with method "${method}"`, 'method "thirdParty"');
    return;
  }
  if (thirdParty === undefined) throw check.error("thirdParty", "is missing", customControls);
  const path: string = thirdParty.path;
  if (!["federation", "externalAuthenticationMethod"].includes(path)) {
    throw check.error("thirdParty.path", `is ${JSON.stringify(path)}`, customControls);
  }
  if (thirdParty.path !== "federation") return;
  if (!Array.isArray(thirdParty.domains) || thirdParty.domains.length === 0) {
    throw check.error("thirdParty.domains", "names no domain", "the federated domains of the tenant, at least one");
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
      throw check.error("stage", `is given with ${why}`, "no stage: there is no policy to roll out");
    if (meanwhile === "unmanaged") {
      throw check.error(
        "meanwhile",
        `is "unmanaged" with ${why}`,
        "no meanwhile: security defaults are what asks for MFA",
      );
    }
    return "reportOnly";
  }
  const given = stage ?? "reportOnly";
  if (given !== "enforced" && until === undefined) {
    throw check.error("until", `is missing with stage "${given}"`, "the last day of the roll-out, as 2027-01-31");
  }
  if (given !== "pilot") {
    if (pilotGroup !== undefined) throw check.error("pilotGroup", `is given with stage "${given}"`, 'stage "pilot"');
    return given;
  }
  check.required("pilotGroup", pilotGroup, guid);
  if (meanwhile !== "unmanaged") {
    throw check.error(
      "stage",
      'is "pilot" while security defaults are what asks everyone else for MFA',
      'stage "reportOnly", then "enforced"; or meanwhile "unmanaged" in a tenant whose other enabled policies ask everyone for MFA. The service turns security defaults off for the first enabled policy, so a pilot would leave all but its group without MFA for as long as it lasts',
    );
  }
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
    throw check.error(`${property}.grantControls.customAuthenticationFactors`, "names custom controls", customControls);
  }
  if (licence === "p2") return;
  for (const name of ["signInRiskLevels", "userRiskLevels"] as const) {
    if (!isFilled(conditions?.[name])) continue;
    throw check.error(
      `${property}.conditions.${name}`,
      `is a condition on risk, with licence "${licence}"`,
      'licence "p2": Entra ID P2 finds the risk, and refuses the condition without it',
    );
  }
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
