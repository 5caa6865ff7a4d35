import { z } from "zod";

/** Accepted words, as the Graph metadata has them (v1.0 and beta, 2026-08-20). */
const clientAppTypes = [
  "all",
  "browser",
  "mobileAppsAndDesktopClients",
  "exchangeActiveSync",
  "easSupported",
  "other",
] as const;
const platforms = ["all", "android", "iOS", "linux", "macOS", "windows", "windowsPhone"] as const;
const riskLevels = ["none", "low", "medium", "high", "hidden"] as const;
const guestKinds = [
  "none",
  "internalGuest",
  "b2bCollaborationGuest",
  "b2bCollaborationMember",
  "b2bDirectConnectUser",
  "otherExternalUser",
  "serviceProvider",
] as const;
export const grantControls = [
  "block",
  "mfa",
  "compliantDevice",
  "domainJoinedDevice",
  "approvedApplication",
  "compliantApplication",
  "passwordChange",
  "riskRemediation",
] as const;

const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `is one of ${words.join(", ")}` });
const listOf = <const T extends readonly [string, ...string[]]>(words: T, about: string) =>
  z
    .array(oneOf(words), { error: `is a list of ${words.join(", ")}` })
    .optional()
    .describe(about);
const ids = (about: string) =>
  z
    .array(z.string({ error: "is text" }).min(1, { error: "is empty; write an id, or take it away" }), {
      error: "is a list of ids",
    })
    .optional()
    .describe(about);
/** Graph joins flags with commas. */
const flags = <const T extends readonly [string, ...string[]]>(words: T, about: string) =>
  z
    .string({ error: `is text: ${words.join(", ")}, joined with commas` })
    .refine((value) => value.split(",").every((word) => (words as readonly string[]).includes(word.trim())), {
      error: `has an unknown word; accepted, joined with commas: ${words.join(", ")}`,
    })
    .optional()
    .describe(about);
const flag = (about: string) => z.boolean({ error: "is true or false" }).optional().describe(about);
const isEnabled = z.boolean({ error: "is true or false" }).default(true).describe("Default: true.");

const filter = (about: string) =>
  z
    .strictObject({
      mode: oneOf(["include", "exclude"]),
      rule: z
        .string({ error: "is a rule, such as device.isCompliant -eq True" })
        .min(1, { error: "is empty; write a rule" }),
    })
    .optional()
    .describe(about);

const guests = (about: string) =>
  z
    .strictObject({
      guestOrExternalUserTypes: flags(guestKinds, "Kinds of guests, joined with commas."),
      externalTenants: z
        .strictObject({
          membershipKind: oneOf(["all", "enumerated"]),
          members: ids("Tenant ids; only with `enumerated`."),
        })
        .optional()
        .describe("Home tenants; all unless given."),
    })
    .optional()
    .describe(about);

const conditions = z
  .strictObject(
    {
      applications: z
        .strictObject({
          includeApplications: ids("Application ids, `All`, `None`, `Office365` or `MicrosoftAdminPortals`."),
          excludeApplications: ids("Application ids, `Office365` or `MicrosoftAdminPortals`."),
          includeUserActions: ids("`urn:user:registersecurityinfo` or `urn:user:registerdevice`."),
          includeAuthenticationContextClassReferences: ids("Authentication contexts, `c1` to `c99`."),
          applicationFilter: filter("A rule over custom security attributes of applications."),
        })
        .optional()
        .describe("What the policy is about: resources, user actions, or authentication contexts; only one of them."),
      users: z
        .strictObject({
          includeUsers: ids("Object ids, `All`, `None`, `GuestsOrExternalUsers` or `AllAgentIdUsers`."),
          excludeUsers: ids("Object ids, or `GuestsOrExternalUsers`."),
          includeGroups: ids("Object ids of groups."),
          excludeGroups: ids("Object ids of groups."),
          includeRoles: ids("Template ids of directory roles."),
          excludeRoles: ids("Template ids of directory roles."),
          includeGuestsOrExternalUsers: guests("Guests and external users by kind."),
          excludeGuestsOrExternalUsers: guests("Guests and external users by kind."),
        })
        .optional()
        .describe("Whom the policy is about."),
      clientApplications: z
        .strictObject({
          includeServicePrincipals: ids("Object ids, or `ServicePrincipalsInMyTenant`."),
          excludeServicePrincipals: ids("Object ids."),
          servicePrincipalFilter: filter("A rule over custom security attributes of service principals."),
          includeAgentIdServicePrincipals: ids("Object ids of agent identities, or `All`. Graph beta."),
          excludeAgentIdServicePrincipals: ids("Object ids of agent identities. Graph beta."),
        })
        .optional()
        .describe("Workload and agent identities. Such a policy reaches no person."),
      clientAppTypes: listOf(clientAppTypes, "Client types; all unless given."),
      platforms: z
        .strictObject({
          includePlatforms: listOf(platforms, "Platforms, or `all`, which includes unknown ones."),
          excludePlatforms: listOf(platforms, "Platforms."),
        })
        .optional(),
      locations: z
        .strictObject({
          includeLocations: ids("Ids of named locations, `All` or `AllTrusted`."),
          excludeLocations: ids("Ids of named locations, or `AllTrusted`."),
        })
        .optional(),
      devices: z.strictObject({ deviceFilter: filter("A rule over attributes of the device.") }).optional(),
      authenticationFlows: z
        .strictObject({
          transferMethods: flags(["none", "deviceCodeFlow", "authenticationTransfer"], "Flows, joined with commas."),
        })
        .optional(),
      signInRiskLevels: listOf(riskLevels, "Needs P2."),
      userRiskLevels: listOf(riskLevels, "Needs P2."),
      servicePrincipalRiskLevels: listOf(riskLevels, "Needs a licence for workload identities."),
      insiderRiskLevels: flags(["minor", "moderate", "elevated"], "Levels, joined with commas. Needs Purview."),
      agentIdRiskLevels: flags(["low", "medium", "high"], "Levels, joined with commas. Graph beta."),
    },
    { error: "write the policy's conditions" },
  )
  .describe("When the policy applies. All conditions that are given must hold.");

const grant = z
  .strictObject({
    operator: oneOf(["AND", "OR"]).describe("Whether all controls must be met, or one."),
    builtInControls: listOf(grantControls, "Controls; `block` stands alone."),
    authenticationStrength: z
      .strictObject({ id: z.guid({ error: "is the id of an authentication strength, a GUID" }) })
      .optional()
      .describe("An authentication strength by id; not together with `mfa`."),
    customAuthenticationFactors: ids("Ids of custom controls, none of which is MFA."),
    termsOfUse: ids("Ids of terms of use."),
  })
  .optional()
  .describe("What somebody must prove.");

const session = z
  .strictObject({
    applicationEnforcedRestrictions: z.strictObject({ isEnabled }).optional(),
    cloudAppSecurity: z
      .strictObject({ isEnabled, cloudAppSecurityType: oneOf(["mcasConfigured", "monitorOnly", "blockDownloads"]) })
      .optional(),
    disableResilienceDefaults: flag("Whether sessions end when Entra cannot evaluate the policy in full."),
    persistentBrowser: z.strictObject({ isEnabled, mode: oneOf(["always", "never"]) }).optional(),
    secureSignInSession: z.strictObject({ isEnabled }).optional().describe("Token protection."),
    signInFrequency: z
      .strictObject({
        isEnabled,
        frequencyInterval: oneOf(["timeBased", "everyTime"]).default("timeBased"),
        authenticationType: oneOf(["primaryAndSecondaryAuthentication", "secondaryAuthentication"]).default(
          "primaryAndSecondaryAuthentication",
        ),
        type: oneOf(["hours", "days"]).optional().describe("Unit of value; not with `everyTime`."),
        value: z
          .int({ error: "is a whole number" })
          .min(1, { error: "is less than 1" })
          .optional()
          .describe("Hours or days; not with `everyTime`."),
      })
      .optional()
      .describe("How often somebody authenticates again."),
    continuousAccessEvaluation: z
      .strictObject({ mode: oneOf(["strictEnforcement", "disabled", "strictLocation"]) })
      .optional()
      .describe("Continuous access evaluation. Graph beta."),
  })
  .optional()
  .describe("What holds during the session. None of it is MFA.");

/** A Conditional Access policy in the shape of Graph. */
export const policyInputs = z.object({
  displayName: z
    .string({ error: "write a name that no other policy of the tenant has" })
    .min(1, { error: "is empty; write a name that no other policy of the tenant has" })
    .max(256, { error: "is longer than 256 characters" })
    .describe("The name people see. Entra allows two of the same name; this resource does not make a second one."),
  description: z.string({ error: "is text" }).optional().describe("Why the policy is there."),
  state: oneOf(["enabled", "disabled", "enabledForReportingButNotEnforced"]).describe(
    "`enabled` is in force, `enabledForReportingButNotEnforced` only writes to the sign-in logs, `disabled` does nothing.",
  ),
  conditions,
  grantControls: grant,
  sessionControls: session,
});

export type PolicyInputs = z.output<typeof policyInputs>;

/** Members that v1.0 does not have; a policy with one of them is read and written through beta. */
export const betaMembers = [
  "conditions.agentIdRiskLevels",
  "conditions.clientApplications.includeAgentIdServicePrincipals",
  "conditions.clientApplications.excludeAgentIdServicePrincipals",
  "sessionControls.continuousAccessEvaluation",
] as const;
