import { list, object, type Properties, text, type Value } from "../provider/properties";

const STRENGTHS = "/policies/authenticationStrengthPolicies/";

export function grantToGraph(grant: Value | undefined): Properties | null {
  if (grant === undefined || grant === null) return null;
  const { operator, builtInControls, authenticationStrengthPolicyId, customAuthenticationFactors, termsOfUses } =
    object(grant);
  const strength = text(authenticationStrengthPolicyId).replace(STRENGTHS, "");
  return {
    operator: operator ?? "OR",
    builtInControls: list(builtInControls),
    customAuthenticationFactors: list(customAuthenticationFactors),
    termsOfUse: list(termsOfUses),
    ...(strength === "" ? {} : { authenticationStrength: { id: strength } }),
  };
}

export function grantFromGraph(grant: Value | undefined): Properties | undefined {
  if (!grant) return undefined;
  const { operator, builtInControls, authenticationStrength, customAuthenticationFactors, termsOfUse } = object(grant);
  const strength = text(object(authenticationStrength).id);
  return {
    operator: operator ?? "OR",
    builtInControls: list(builtInControls),
    customAuthenticationFactors: list(customAuthenticationFactors),
    termsOfUses: list(termsOfUse),
    ...(strength === "" ? {} : { authenticationStrengthPolicyId: `${STRENGTHS}${strength}` }),
  };
}

export function sessionToGraph(session: Value | undefined): Properties | null {
  if (session === undefined || session === null) return null;
  const controls = object(session);
  const frequency = controls.signInFrequency !== undefined || controls.signInFrequencyInterval === "everyTime";
  return {
    disableResilienceDefaults: controls.disableResilienceDefaults === true ? true : null,
    applicationEnforcedRestrictions: controls.applicationEnforcedRestrictionsEnabled ? { isEnabled: true } : null,
    cloudAppSecurity: controls.cloudAppSecurityPolicy
      ? { isEnabled: true, cloudAppSecurityType: controls.cloudAppSecurityPolicy }
      : null,
    persistentBrowser: controls.persistentBrowserMode
      ? { isEnabled: true, mode: controls.persistentBrowserMode }
      : null,
    signInFrequency: frequency
      ? {
          isEnabled: true,
          value: controls.signInFrequency ?? null,
          type: controls.signInFrequencyPeriod ?? null,
          authenticationType: controls.signInFrequencyAuthenticationType ?? "primaryAndSecondaryAuthentication",
          frequencyInterval: controls.signInFrequencyInterval ?? "timeBased",
        }
      : null,
  };
}

export function sessionFromGraph(session: Value | undefined): Properties | undefined {
  if (!session) return undefined;
  const controls = object(session);
  const frequency = object(controls.signInFrequency);
  const result: Properties = {
    disableResilienceDefaults: controls.disableResilienceDefaults === true,
    applicationEnforcedRestrictionsEnabled: object(controls.applicationEnforcedRestrictions).isEnabled === true,
    signInFrequencyAuthenticationType: frequency.authenticationType ?? "primaryAndSecondaryAuthentication",
    signInFrequencyInterval: frequency.frequencyInterval ?? "timeBased",
  };
  const set = (name: string, value: Value | undefined): void => {
    if (value !== undefined && value !== null) result[name] = value;
  };
  set("cloudAppSecurityPolicy", object(controls.cloudAppSecurity).cloudAppSecurityType);
  set("persistentBrowserMode", object(controls.persistentBrowser).mode);
  set("signInFrequency", frequency.value);
  set("signInFrequencyPeriod", frequency.type);
  return result;
}
