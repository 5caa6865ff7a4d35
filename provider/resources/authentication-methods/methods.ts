import { z } from "zod";

/**
 * The methods that a tenant's policy switches, as Graph v1.0 knows them:
 * https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicies-overview (read 2026-11-24).
 */
export interface Method {
  /** Last part of the path and `id` of the configuration. */
  readonly id: string;
  readonly type: string;
  /** Whether someone with this method alone can pass MFA. */
  readonly mfa: boolean;
  /** Whether a caller on the telephone or in the mailbox can get hold of it. */
  readonly interceptable: boolean;
  readonly inputs: z.ZodObject;
}

const state = z
  .enum(["enabled", "disabled"], { error: 'is "enabled" or "disabled"' })
  .optional()
  .describe("Whether the method can be registered and used: `enabled` or `disabled`.");
const targetId = z
  .string({ error: 'write the object id of a group, or "all_users"' })
  .min(1, { error: 'is empty; write the object id of a group, or "all_users"' })
  .describe("Object id of a group, or `all_users`.");
const targetType = z
  .enum(["group", "user"], { error: 'is "group", also for all_users' })
  .default("group")
  .describe("`group` (default), also for `all_users`.");
const isRegistrationRequired = z
  .boolean({ error: "is true or false" })
  .default(false)
  .describe("Whether the people are asked to register the method. Default: false.");

/** People by group whom a part of the policy leaves out. */
export const excludeTargets = z
  .array(z.strictObject({ id: targetId, targetType }), { error: "is a list of { id }" })
  .optional()
  .describe("Groups that may not use the method; they win over includeTargets.");
const included = (more: z.ZodRawShape = {}) =>
  z
    .array(z.strictObject({ id: targetId, targetType, isRegistrationRequired, ...more }), {
      error: 'is a list of { id }; write [{ id: "all_users" }] for everyone',
    })
    .min(1, { error: 'is empty; write [{ id: "all_users" }] for everyone, or state: "disabled" for nobody' })
    .optional()
    .describe('Groups that may use the method; `[{ id: "all_users" }]` is everyone.');

const featureTarget = z
  .strictObject({
    id: targetId,
    targetType: z
      .enum(["group", "administrativeUnit", "role"], { error: 'is "group", "administrativeUnit" or "role"' })
      .default("group"),
  })
  .optional();
const feature = z
  .strictObject({
    state: z
      .enum(["default", "enabled", "disabled"], { error: 'is "enabled", "disabled" or "default"' })
      .optional()
      .describe("`enabled`, `disabled`, or `default` for what Microsoft decides."),
    includeTarget: featureTarget.describe("The one group for which it counts; `all_users` is everyone."),
    excludeTarget: featureTarget.describe("The one group for which it does not count."),
  })
  .optional();
const flag = (words: string) => z.boolean({ error: "is true or false" }).optional().describe(words);
const whole = (from: number, to: number, words: string) =>
  z
    .int({ error: `is a whole number from ${from} to ${to}` })
    .min(from, { error: `is less than ${from}, the least the service takes` })
    .max(to, { error: `is more than ${to}, the most the service takes` })
    .optional()
    .describe(words);

function method(
  id: string,
  traits: { mfa: boolean; interceptable: boolean },
  more: z.ZodRawShape = {},
  target: z.ZodRawShape = {},
): Method {
  const name = `${id.charAt(0).toLowerCase()}${id.slice(1)}`;
  return {
    id,
    type: `#microsoft.graph.${name}AuthenticationMethodConfiguration`,
    ...traits,
    inputs: z.strictObject({ state, includeTargets: included(target), excludeTargets, ...more }),
  };
}

const strong = { mfa: true, interceptable: false };
const telephone = { mfa: true, interceptable: true };

export const methods: Readonly<Record<string, Method>> = {
  fido2: method("Fido2", strong, {
    isAttestationEnforced: flag("Whether a key must prove its make when it is registered."),
    isSelfServiceRegistrationAllowed: flag("Whether people may register keys themselves."),
    keyRestrictions: z
      .strictObject({
        isEnforced: z.boolean({ error: "is true or false" }).describe("Whether the list below counts."),
        enforcementType: z
          .enum(["allow", "block"], { error: 'is "allow" or "block"' })
          .describe("`allow`: only the listed makes; `block`: all but those."),
        aaGuids: z
          .array(z.guid({ error: "is an AAGUID, the GUID of a make of key" }), { error: "is a list of AAGUIDs" })
          .describe("Makes of keys by AAGUID."),
      })
      .optional()
      .describe("Which makes of keys are accepted."),
  }),
  microsoftAuthenticator: method(
    "MicrosoftAuthenticator",
    strong,
    {
      isSoftwareOathEnabled: flag("Whether the app's one-time codes are accepted too."),
      featureSettings: z
        .strictObject({
          displayAppInformationRequiredState: feature.describe("Whether a notification names the application."),
          displayLocationInformationRequiredState: feature.describe("Whether a notification shows the place."),
        })
        .optional()
        .describe("What a notification shows."),
    },
    {
      authenticationMode: z
        .enum(["any", "push", "deviceBasedPush"], { error: 'is "any", "push" or "deviceBasedPush"' })
        .default("any")
        .describe("`push` beside a password, `deviceBasedPush` without one, `any` (default) for both."),
    },
  ),
  temporaryAccessPass: method(
    "TemporaryAccessPass",
    { mfa: false, interceptable: false },
    {
      defaultLength: whole(8, 48, "Characters of a pass, 8 to 48."),
      defaultLifetimeInMinutes: whole(10, 43_200, "Minutes that a pass lives unless said otherwise, 10 to 43200."),
      minimumLifetimeInMinutes: whole(10, 43_200, "Fewest minutes that a pass may live, 10 to 43200."),
      maximumLifetimeInMinutes: whole(10, 43_200, "Most minutes that a pass may live, 10 to 43200."),
      isUsableOnce: flag("Whether every pass can be used only once."),
    },
  ),
  softwareOath: method("SoftwareOath", strong),
  x509Certificate: method("X509Certificate", strong),
  sms: method(
    "Sms",
    telephone,
    {},
    {
      isUsableForSignIn: z
        .boolean({ error: "is true or false" })
        .default(false)
        .describe("Whether a text message alone signs in, without a password: that is no MFA. Default: false."),
    },
  ),
  voice: method("Voice", telephone, { isOfficePhoneAllowed: flag("Whether an office telephone may be registered.") }),
  email: method(
    "Email",
    { mfa: false, interceptable: true },
    {
      allowExternalIdToUseEmailOtp: z
        .enum(["default", "enabled", "disabled"], { error: 'is "enabled", "disabled" or "default"' })
        .optional()
        .describe("Whether guests without an account elsewhere sign in with a code by mail."),
    },
  ),
};
