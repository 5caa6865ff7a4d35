import { unnamedGlobalSecureAccess } from "../../proof/data";
import type { SignIn } from "../../proof/model/sign-in";
import type { Gap } from "../../proof/result";

/**
 * Microsoft's own evaluation of one sign-in. Source: Microsoft Graph v1.0, conditionalAccessRoot: evaluate, and the resource types
 * userSignIn, signInConditions and deviceInfo, as documented on 2025-07-08.
 */
export const whatIfAddress = "https://graph.microsoft.com/v1.0/identity/conditionalAccess/evaluate";

/** The least permission that the call takes, delegated or of an application. */
export const whatIfPermission = "Policy.Read.ConditionalAccess";

export interface WhatIfFile {
  readonly schemaVersion: 1;
  readonly kind: "partnerguard-what-if";
  readonly method: "POST";
  readonly url: string;
  readonly permission: string;
  readonly requests: readonly WhatIfRequest[];
}

export interface WhatIfRequest {
  /** Which gap of the result, from 1. */
  readonly gap: number;
  readonly sentence: string;
  /** Null where the interface has no word for the sign-in; `differs` says why. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** Values that nobody but the tenant's owner knows: what to put in place of each. */
  readonly replace: readonly { readonly property: string; readonly with: string }[];
  /** Policies that should come back with `policyApplies: true`; none of them demands MFA. */
  readonly expected: { readonly applies: readonly string[]; readonly meaning: string };
  /** Where What If is known to answer otherwise than a sign-in would, so that a difference is no contradiction. */
  readonly differs: readonly string[];
}

/** For each gap the request that lets the tenant's owner check it. */
export function whatIfFile(gaps: readonly Gap[]): WhatIfFile {
  return {
    schemaVersion: 1,
    kind: "partnerguard-what-if",
    method: "POST",
    url: whatIfAddress,
    permission: whatIfPermission,
    requests: gaps.map((gap, index) => whatIfRequest(gap, index + 1)),
  };
}

interface Notes {
  readonly replace: { property: string; with: string }[];
  readonly differs: string[];
}

export function whatIfRequest(gap: Gap, number: number): WhatIfRequest {
  const notes: Notes = { replace: [], differs: [] };
  const context = contextOf(gap.signIn, notes);
  const identity = identityOf(gap, notes);
  const conditions = conditionsOf(gap.signIn, notes);
  return {
    gap: number,
    sentence: gap.words.sentence,
    body:
      context === undefined
        ? null
        : {
            signInIdentity: identity,
            signInContext: context,
            signInConditions: conditions,
            appliedPoliciesOnly: false,
          },
    replace: context === undefined ? [] : notes.replace,
    expected: expectation(gap),
    differs: notes.differs,
  };
}

function identityOf({ signIn: { user }, words }: Gap, { replace, differs }: Notes): Record<string, unknown> {
  const memberships = [
    ...(user.groups.length > 0 ? [`member of ${user.groups.join(", ")}`] : []),
    ...(user.roles.length > 0 ? [`holder of the roles ${user.roles.join(", ")}`] : []),
  ].join(" and ");
  const hasObject = user.kind !== "b2bDirectConnectUser" && user.kind !== "serviceProvider";
  if (!hasObject) {
    differs.push(
      `The directory has no object of an account of the kind ${user.kind}, so userId is left out; What If goes by externalUserType.`,
    );
  } else if (user.id === null) {
    const kind = user.kind === "member" ? "a member user" : `an account of the kind ${user.kind}`;
    replace.push({
      property: "signInIdentity.userId",
      with: `the object id of ${kind}${memberships === "" ? "" : `, ${memberships}`}: ${words.who}`,
    });
  } else if (memberships !== "") {
    differs.push(`The sign-in is that of a user who is ${memberships}; What If takes the memberships of today.`);
  }
  return {
    "@odata.type": "#microsoft.graph.userSignIn",
    ...(hasObject ? { userId: user.id ?? "<object id>" } : {}),
    ...(user.kind === "member" ? {} : { externalUserType: user.kind }),
    ...(user.homeTenantId === null ? {} : { externalTenantId: user.homeTenantId }),
  };
}

const userActions: Readonly<Record<string, string>> = {
  "urn:user:registersecurityinfo": "registerSecurityInformation",
  "urn:user:registerdevice": "registerOrJoinDevices",
};

/** The application that baseline scopes are evaluated as. */
const windowsAzureActiveDirectory = "00000002-0000-0000-c000-000000000000";

function contextOf({ target }: SignIn, { replace, differs }: Notes): Record<string, unknown> | undefined {
  if (target.kind === "userAction") {
    const userAction = userActions[target.id.toLowerCase()];
    if (userAction !== undefined) return { "@odata.type": "#microsoft.graph.userActionContext", userAction };
    differs.push(`What If has no word for the user action ${target.id}.`);
    return undefined;
  }
  if (target.kind === "baselineScopes") {
    differs.push(
      "Requests for baseline scopes only are asked about as Windows Azure Active Directory, as Entra ID does.",
    );
    return application(windowsAzureActiveDirectory);
  }
  if (target.bundles.length > 0) {
    differs.push("What If takes no policy that names a bundle such as Office365 to match one of its applications.");
  }
  if (Object.keys(target.attributes).length > 0) {
    differs.push("The application carries custom security attributes; What If takes those that it has today.");
  }
  if (target.id === unnamedGlobalSecureAccess) {
    replace.push({
      property: "signInContext.includeApplications[0]",
      with: "the application id of a service that the Global Secure Access client needs and no policy names, such as ZTNA Policy Service",
    });
    differs.push(
      "Entra ID leaves Global Secure Access out of policies for a compliant network; What If may take them to apply.",
    );
    return application("<application id>");
  }
  if (target.id !== "other") return application(target.id);
  const bundles = target.bundles.length === 0 ? "" : ` that belongs to ${target.bundles.join(" and ")}`;
  replace.push({
    property: "signInContext.includeApplications[0]",
    with: `the application id of any application${bundles} that no policy names`,
  });
  return application("<application id>");
}

const application = (id: string) => ({
  "@odata.type": "#microsoft.graph.applicationContext",
  includeApplications: [id],
});

function conditionsOf(signIn: SignIn, notes: Notes): Record<string, unknown> {
  const { platform, clientAppType, signInRisk, userRisk, insiderRisk, authenticationFlow } = signIn;
  if (platform === "unknown") {
    notes.differs.push(
      "What If has no word for a platform that is not recognised; devicePlatform is left out, so that policies for named platforms do not apply.",
    );
  }
  return {
    clientAppType,
    ...(platform === "unknown" ? {} : { devicePlatform: platform }),
    signInRiskLevel: signInRisk,
    userRiskLevel: userRisk,
    insiderRiskLevel: insiderRisk ?? "none",
    ...(authenticationFlow === null ? {} : { authenticationFlow: { transferMethod: authenticationFlow } }),
    ...placeOf(signIn, notes),
    ...deviceOf(signIn),
  };
}

function placeOf({ location }: SignIn, { replace, differs }: Notes): Record<string, unknown> {
  const { ipAddress, country, gpsCountry, namedLocations } = location;
  if (ipAddress === null) {
    replace.push({
      property: "signInConditions.ipAddress",
      with:
        namedLocations.length === 0
          ? "an address that is in no named location"
          : `an address that is in the locations ${namedLocations.join(", ")} and in no others`,
    });
  }
  if (country === null) {
    differs.push("The address belongs to no known country; What If is asked without a country.");
  }
  if (gpsCountry !== undefined) {
    differs.push("A location asks the Authenticator app for the country, which What If does not take.");
  }
  return { ipAddress: ipAddress ?? "<address>", ...(country === null ? {} : { country }) };
}

function deviceOf({ device }: SignIn): Record<string, unknown> {
  if (device === null) return {};
  const { deviceOwnership, ...attributes } = device;
  return { deviceInfo: { ...attributes, ...(deviceOwnership === undefined ? {} : { ownership: deviceOwnership }) } };
}

function expectation({ how }: Gap): WhatIfRequest["expected"] {
  if (how.kind === "noPolicyApplies") {
    return { applies: [], meaning: "No policy with state enabled comes back with policyApplies true." };
  }
  const applies = how.policies.map(({ id }) => id);
  return how.kind === "earlierClaim"
    ? { applies, meaning: "Among the enabled policies that apply none sets the sign-in frequency to every time." }
    : {
        applies,
        meaning: `The enabled policies that apply can be met without MFA${how.instead.length === 0 ? "" : `, by ${how.instead.join(", ")}`}.`,
      };
}
