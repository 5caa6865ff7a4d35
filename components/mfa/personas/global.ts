import { synchronisationRoles } from "../../../proof/data/directory-roles";
import { blocked, everyClient, everyone, everything, mfa } from "./parts";
import type { PersonaArgs, PersonaPolicy } from "./types";

/** Every platform that Graph names; `all` less these is a platform that Entra does not recognise. */
const namedPlatforms = ["android", "iOS", "windows", "windowsPhone", "macOS", "linux"];

/** What holds for every account of the tenant, whoever it is. */
export function globalPolicies(args: PersonaArgs): PersonaPolicy[] {
  const policies: PersonaPolicy[] = [
    {
      key: "global-mfa",
      persona: "global",
      displayName: "CA001 Global: MFA for every user",
      why: "Every user, on every application, from every client and place, proves a second factor. Everything that is proven about the tenant rests on this policy; nobody is excluded, emergency access and service accounts included, because a partner's obligation knows no exception but directory synchronisation.",
      licence: "p1",
      demands: { method: "mfa", of: "everyone" },
      policy: {
        conditions: {
          ...everyClient,
          ...everything,
          users: {
            ...everyone,
            ...(args.excludeDirectorySynchronization === true && { excludeRoles: [...synchronisationRoles] }),
          },
        },
        ...mfa,
      },
    },
    {
      key: "global-legacy-clients",
      persona: "global",
      displayName: "CA002 Global: block legacy clients",
      why: "IMAP, POP, SMTP and older Exchange ActiveSync clients send a password and can never be asked for a second factor. They are blocked plainly, so that nobody mistakes a failed prompt for an error.",
      licence: "p1",
      policy: {
        conditions: { clientAppTypes: ["exchangeActiveSync", "other"], ...everything, users: everyone },
        ...blocked,
      },
    },
    {
      key: "global-device-code",
      persona: "global",
      displayName: "CA003 Global: block device code flow",
      why: "With a device code somebody else's session is signed in by a person who only reads a code aloud; it is how phishing passes MFA. Programs sign in as workload identities instead.",
      licence: "p1",
      policy: {
        conditions: {
          ...everyClient,
          ...everything,
          users: everyone,
          authenticationFlows: { transferMethods: "deviceCodeFlow" },
        },
        ...blocked,
      },
    },
    {
      key: "global-authentication-transfer",
      persona: "global",
      displayName: "CA004 Global: block authentication transfer",
      why: "Authentication transfer hands a signed-in session to another device by a QR code, and with it the MFA claim.",
      licence: "p1",
      policy: {
        conditions: {
          ...everyClient,
          ...everything,
          users: everyone,
          authenticationFlows: { transferMethods: "authenticationTransfer" },
        },
        ...blocked,
      },
    },
    {
      key: "global-security-information",
      persona: "global",
      displayName: "CA005 Global: MFA to register security information",
      why: "Whoever has only a stolen password must not be the one who registers the second factor. Newcomers get a Temporary Access Pass from an administrator, which counts as MFA here.",
      licence: "p1",
      demands: { method: "mfa", of: "everyone" },
      policy: {
        conditions: {
          ...everyClient,
          applications: { includeUserActions: ["urn:user:registersecurityinfo"] },
          users: everyone,
        },
        ...mfa,
      },
    },
    {
      key: "global-device-registration",
      persona: "global",
      displayName: "CA006 Global: MFA to register or join a device",
      why: "A registered device can hold a passkey and pass device conditions, so registering one needs MFA. The tenant's device setting that asks for MFA must be No, or Entra does not enforce this policy.",
      licence: "p1",
      demands: { method: "mfa", of: "everyone" },
      policy: {
        conditions: {
          ...everyClient,
          applications: { includeUserActions: ["urn:user:registerdevice"] },
          users: everyone,
        },
        ...mfa,
      },
    },
  ];
  return [...policies, ...optional(args)];
}

function optional(args: PersonaArgs): PersonaPolicy[] {
  const policies: PersonaPolicy[] = [];
  if (args.blockUnknownPlatforms === true) {
    policies.push({
      key: "global-unknown-platforms",
      persona: "global",
      displayName: "CA007 Global: block unknown platforms",
      why: "Blocks what Entra does not recognise as Windows, macOS, Linux, iOS or Android. The platform is what the client says of itself, so this tidies up and protects little.",
      licence: "p1",
      policy: {
        conditions: {
          ...everyClient,
          ...everything,
          users: everyone,
          platforms: { includePlatforms: ["all"], excludePlatforms: [...namedPlatforms] },
        },
        ...blocked,
      },
    });
  }
  if (args.licence !== "p2") return policies;
  return [
    ...policies,
    {
      key: "global-risky-sign-in",
      persona: "global",
      displayName: "CA008 Global: fresh MFA at a risky sign-in",
      why: "When Entra finds a sign-in risky, an earlier MFA claim is not enough: both factors are asked again.",
      licence: "p2",
      demands: { method: "mfa", of: "everyone" },
      policy: {
        conditions: { ...everyClient, ...everything, users: everyone, signInRiskLevels: ["high", "medium"] },
        ...mfa,
        sessionControls: {
          signInFrequency: {
            isEnabled: true,
            frequencyInterval: "everyTime",
            authenticationType: "primaryAndSecondaryAuthentication",
          },
        },
      },
    },
    {
      key: "global-risky-user",
      persona: "global",
      displayName: "CA009 Global: remediation for users at high risk",
      why: "Someone whose credentials are probably in other hands puts the risk right first: Entra chooses a new password or new sessions, whichever fits how the person signs in, and asks for MFA before.",
      licence: "p2",
      demands: { method: "mfa", of: "everyone" },
      policy: {
        conditions: { ...everyClient, ...everything, users: everyone, userRiskLevels: ["high"] },
        grantControls: { operator: "AND", builtInControls: ["riskRemediation"] },
        sessionControls: {
          signInFrequency: {
            isEnabled: true,
            frequencyInterval: "everyTime",
            authenticationType: "primaryAndSecondaryAuthentication",
          },
        },
      },
    },
  ];
}
