import type { JsonObject } from "../core/json";

const PHISHING_RESISTANT = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];
const PASSWORDLESS = [...PHISHING_RESISTANT, "deviceBasedPush"];
const MULTIFACTOR = [
  ...PASSWORDLESS,
  "temporaryAccessPassOneTime",
  "temporaryAccessPassMultiUse",
  "password,microsoftAuthenticatorPush",
  "password,softwareOath",
  "password,hardwareOath",
  "password,sms",
  "password,voice",
  "federatedMultiFactor",
  "microsoftAuthenticatorPush,federatedSingleFactor",
  "softwareOath,federatedSingleFactor",
  "hardwareOath,federatedSingleFactor",
  "sms,federatedSingleFactor",
  "voice,federatedSingleFactor",
];

function strength(id: number, displayName: string, allowedCombinations: string[]): JsonObject {
  return {
    id: `00000000-0000-0000-0000-${String(id).padStart(12, "0")}`,
    createdDateTime: "2021-12-01T08:00:00Z",
    modifiedDateTime: "2021-12-01T08:00:00Z",
    displayName,
    description: "",
    policyType: "builtIn",
    requirementsSatisfied: "mfa",
    allowedCombinations,
    combinationConfigurations: [],
  };
}

/** Built-in authentication strengths (https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths, 2026-01). */
export const builtInStrengths: readonly JsonObject[] = [
  strength(2, "Multifactor authentication", MULTIFACTOR),
  strength(3, "Passwordless MFA", PASSWORDLESS),
  strength(4, "Phishing-resistant MFA", PHISHING_RESISTANT),
];
