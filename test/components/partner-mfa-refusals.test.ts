import { PartnerMfa } from "../../components/mfa/partner-mfa";
import type { PartnerMfaArgs } from "../../components/mfa/partner-mfa-arguments";
import { ArgumentError } from "../../components/shared/argument-error";
import { recorded } from "./recorded";

const GROUP = "cccccccc-0000-4000-8000-000000000101";
const until = "2027-01-31";
const enforced = { method: "conditionalAccess", licence: "p1", stage: "enforced" };
const pilot = { ...enforced, stage: "pilot", until, pilotGroup: GROUP };
const defaults = { method: "securityDefaults", licence: "none" };
const federation = { path: "federation", domains: ["contoso.com"] };
const third = { ...enforced, method: "thirdParty", thirdParty: federation };

/** What an ArgumentError says, without the component's name. */
async function refusal(args: unknown): Promise<string> {
  const error = await recorded(() => new PartnerMfa("mfa", args as PartnerMfaArgs)).catch((thrown: unknown) => thrown);
  if (!(error instanceof ArgumentError)) throw new Error(`no argument was refused: ${String(error)}`);
  return error.message.replace('PartnerMfa "mfa": ', "");
}

const paths = '{ path: "federation", domains: ["contoso.com"] } or { path: "externalAuthenticationMethod" }';
const noClaim = "custom controls send no MFA claim, so they do not count for partners, and Microsoft retires them";
const orLicence = 'licence: "p1" or "p2", as Entra ID P1 has Conditional Access';

describe("PartnerMfa refuses, and says what to write instead,", () => {
  it.each<[string, unknown, string]>([
    [
      "no arguments",
      undefined,
      'method is missing. Accepted: "conditionalAccess" or "securityDefaults" or "thirdParty".',
    ],
    [
      "a method that does not exist",
      { ...enforced, method: "perUserMfa" },
      'method is "perUserMfa". Accepted: "conditionalAccess" or "securityDefaults" or "thirdParty".',
    ],
    ["no licence", { method: "securityDefaults" }, 'licence is missing. Accepted: "none" or "p1" or "p2".'],
    [
      "a licence that does not exist",
      { ...enforced, licence: "p3" },
      'licence is "p3". Accepted: "none" or "p1" or "p2".',
    ],
    [
      "Conditional Access without a licence",
      { ...enforced, licence: "none" },
      `method is "conditionalAccess" with licence "none". Accepted: ${orLicence}; or method: "securityDefaults", which needs no licence.`,
    ],
    [
      "personas without a licence",
      { ...defaults, personas: {} },
      `personas asks for Conditional Access policies, with licence "none". Accepted: ${orLicence}; or leave it away.`,
    ],
    [
      "other policies without a licence",
      { ...defaults, otherPolicies: ["Ours"] },
      `otherPolicies names Conditional Access policies, with licence "none". Accepted: ${orLicence}; or leave it away.`,
    ],
    [
      "an external method without a licence",
      { method: "thirdParty", licence: "none", thirdParty: { path: "externalAuthenticationMethod" } },
      'thirdParty.path is "externalAuthenticationMethod" with licence "none". Accepted: licence: "p1" or "p2", as Entra asks an external method only where a Conditional Access policy demands MFA.',
    ],
    [
      "a third party that is not named",
      { ...third, thirdParty: undefined },
      `thirdParty is missing with method "thirdParty". Accepted: ${paths}. Of others, ${noClaim}.`,
    ],
    [
      "a third party without a path",
      { ...third, thirdParty: "duo" },
      `thirdParty.path is missing. Accepted: ${paths}. Of others, ${noClaim}.`,
    ],
    [
      "custom controls",
      { ...third, thirdParty: { path: "customControl" } },
      `thirdParty.path is "customControl". Accepted: ${paths}. Of others, ${noClaim}.`,
    ],
    [
      "a federation without domains",
      { ...third, thirdParty: { path: "federation", domains: [] } },
      'thirdParty.domains names no domain. Accepted: a list of the federated domains of the tenant, at least one, as ["contoso.com"].',
    ],
    [
      "a behaviour of a federation that does not prove MFA",
      { ...third, thirdParty: { ...federation, federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" } },
      'thirdParty.federatedIdpMfaBehavior is "rejectMfaByFederatedIdp". Accepted: "acceptIfMfaDoneByFederatedIdp" or "enforceMfaByFederatedIdp".',
    ],
    [
      "a third party beside another method",
      { ...enforced, thirdParty: federation },
      'thirdParty is given with method "conditionalAccess". Accepted: method: "thirdParty"; or leave thirdParty away.',
    ],
    [
      "a stage of security defaults",
      { ...enforced, method: "securityDefaults" },
      'stage is given with method "securityDefaults". Accepted: none, as there is no policy to roll out: leave stage away.',
    ],
    [
      "a stage without a licence",
      { ...third, licence: "none" },
      'stage is given with licence "none". Accepted: none, as there is no policy to roll out: leave stage away.',
    ],
    [
      "security defaults that nobody manages",
      { ...defaults, meanwhile: "unmanaged" },
      'meanwhile is "unmanaged" with method "securityDefaults". Accepted: none, as security defaults are what asks for MFA: leave meanwhile away.',
    ],
    [
      "a pilot's group with security defaults",
      { ...defaults, pilotGroup: GROUP },
      'pilotGroup is given with method "securityDefaults". Accepted: none, as there is no pilot: leave pilotGroup away.',
    ],
    [
      "a roll-out without an end, where the stage is not said",
      { ...enforced, stage: undefined },
      'until is missing with stage "reportOnly", the default. Accepted: the last day of the roll-out, as until: "2027-01-31"; or stage: "enforced".',
    ],
    [
      "a pilot without an end",
      { ...pilot, until: undefined },
      'until is missing with stage "pilot". Accepted: the last day of the roll-out, as until: "2027-01-31"; or stage: "enforced".',
    ],
    [
      "an end that is no day",
      { ...pilot, until: "31.01.2027" },
      'until is "31.01.2027". Accepted: a day as 2027-01-31.',
    ],
    [
      "an end on a day that does not exist",
      { ...pilot, until: "2027-02-30" },
      'until is "2027-02-30". Accepted: a day as 2027-01-31.',
    ],
    [
      "a pilot beside security defaults",
      pilot,
      'stage is "pilot" while security defaults are what asks everyone else for MFA. Accepted: meanwhile: "unmanaged" beside stage: "pilot", where other enabled policies ask everyone for MFA; otherwise stage: "reportOnly" until stage: "enforced". The service refuses an enabled policy beside security defaults: without them a pilot would leave all but its group without MFA for as long as it lasts.',
    ],
    [
      "the same of a third party, also where the group is missing",
      { ...third, stage: "pilot", until, meanwhile: "securityDefaults" },
      'stage is "pilot" while security defaults are what asks everyone else for MFA. Accepted: meanwhile: "unmanaged" beside stage: "pilot", where the third party asks everyone for MFA; otherwise',
    ],
    [
      "a pilot without a group",
      { ...pilot, meanwhile: "unmanaged", pilotGroup: undefined },
      "pilotGroup is missing. Accepted: a GUID",
    ],
    [
      "a group without a pilot",
      { ...enforced, pilotGroup: GROUP },
      'pilotGroup is given with stage "enforced". Accepted: stage: "pilot" and meanwhile: "unmanaged"; or leave pilotGroup away.',
    ],
    [
      "an emergency account by name",
      { ...enforced, emergencyAccounts: ["emergency1"] },
      'emergencyAccounts[0] is "emergency1". Accepted: a GUID',
    ],
    [
      "one emergency account instead of a list",
      { ...enforced, emergencyAccounts: GROUP },
      "emergencyAccounts is no list. Accepted: a list, each of it a GUID",
    ],
    ["a persona beyond the licence", { ...enforced, personas: { agents: "all" } }, "personas.agents "],
    [
      "a risk condition that a transform writes, with P1",
      {
        ...enforced,
        transform: {
          mfaPolicy: (policy: { conditions: object }) =>
            Object.assign(policy.conditions, { signInRiskLevels: ["high"] }),
        },
      },
      'transform.mfaPolicy.conditions.signInRiskLevels is a condition on risk, with licence "p1". Accepted: licence: "p2", as Entra ID P2 finds the risk, and refuses the condition without it; or leave the condition away.',
    ],
    [
      "custom controls that a transform writes",
      {
        ...enforced,
        transform: {
          legacyAuthenticationPolicy: { grantControls: { operator: "OR", customAuthenticationFactors: ["Duo"] } },
        },
      },
      `transform.legacyAuthenticationPolicy.grantControls.customAuthenticationFactors names custom controls. Accepted: none: ${noClaim}.`,
    ],
  ])("%s", async (_, args, message) => {
    expect(await refusal(args)).toContain(message);
  });
});
