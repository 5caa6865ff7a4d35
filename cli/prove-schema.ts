import { z } from "zod";

const named = z.strictObject({ id: z.string(), displayName: z.string() });
const texts = z.array(z.string());
const exitCode = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

const signIn = z
  .strictObject({
    user: z.strictObject({
      id: z.string().nullable().describe("Null: a user whom nothing names, for instance one not yet created"),
      kind: z.string().describe("member, or one of Graph's kinds of guests"),
      groups: texts,
      roles: texts.describe("Template ids of roles held actively"),
      homeTenantId: z.string().nullable(),
    }),
    target: z.strictObject({
      kind: z.enum(["application", "userAction", "baselineScopes"]),
      id: z
        .string()
        .describe(
          "Application id, `other` for any that no policy names, `globalSecureAccess` for a service that the client of Global Secure Access needs and no policy names, or the user action's URN",
        ),
      bundles: z.array(z.enum(["Office365", "MicrosoftAdminPortals"])),
      attributes: z.record(z.string(), texts),
    }),
    clientAppType: z.string(),
    platform: z.string().describe("A platform of Graph, or `unknown`"),
    location: z.strictObject({
      ipAddress: z.string().nullable(),
      country: z.string().nullable(),
      gpsCountry: z.string().nullable().optional(),
      namedLocations: texts.describe("Ids of every named location that contains it"),
      trusted: z.boolean(),
    }),
    device: z
      .record(z.string(), z.union([z.string(), z.boolean(), texts]))
      .nullable()
      .describe("Null: unregistered"),
    signInRisk: z.string(),
    userRisk: z.string(),
    insiderRisk: z.string().nullable(),
    authenticationFlow: z.string().nullable(),
  })
  .describe("One ordinary sign-in, concrete in every field");

const how = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("noPolicyApplies") }),
  z.strictObject({
    kind: z.literal("policiesMetWithoutMfa"),
    policies: z.array(named),
    instead: texts.describe("Controls that let the sign-in pass instead of MFA"),
  }),
  z.strictObject({ kind: z.literal("earlierClaim"), policies: z.array(named) }),
]);

const gap = z.strictObject({
  signIn,
  box: z
    .record(z.string(), texts)
    .describe(
      "The whole region around it: values per dimension that is restricted, as certificate.schema.json names them",
    ),
  words: z.strictObject({ who: z.string(), what: z.string(), circumstances: texts, sentence: z.string() }),
  who: z.string(),
  how,
  why: z.string(),
  nearMisses: z.array(
    z.strictObject({
      policy: z.string(),
      displayName: z.string(),
      properties: texts.describe("Property paths in Graph's spelling"),
      because: z.string(),
    }),
  ),
  closing: z
    .strictObject({
      policy: named.optional(),
      property: z.string().optional(),
      instruction: z.string(),
      closesMore: z.literal(true).optional().describe("It closes more ways in than are told with it"),
    })
    .optional()
    .describe("The smallest change found that closes the whole box"),
  intended: z.boolean().describe("Left out on purpose by the configuration"),
  besides: z
    .boolean()
    .optional()
    .describe("It follows a way in of which the change closes this one too: making that change is enough"),
});

const undetermined = z.strictObject({
  policy: z.string().optional(),
  displayName: z.string().optional(),
  property: z.string().optional(),
  why: z.string(),
  waitsFor: texts.optional(),
});

const subject = z.strictObject({
  kind: z.enum(["export", "tenant", "program", "programAndExport"]),
  tenant: z.string().nullable(),
  complete: z.boolean().describe("False: the tenant may have policies that were not read"),
  read: texts,
  skipped: z.array(z.strictObject({ source: z.string(), why: z.string() })),
  directory: z.string().nullable().describe("The directory file, or `live`; null for the question about everyone"),
  remarks: texts,
});

const proven = {
  question: z.enum(["claim", "prompt"]),
  verdict: z
    .enum(["covered", "gap", "undetermined", "acceptedByRule"])
    .describe("acceptedByRule: security defaults are on"),
  gaps: z.array(gap),
  moreGaps: z.boolean().describe("The search stopped at its bound: there are more gaps than are listed"),
  undetermined: z.array(undetermined),
  assumptions: z
    .record(z.string(), z.union([z.string(), texts]))
    .describe("Every switch on which the answer rests, and the synchronisation accounts"),
  assumed: z.array(z.strictObject({ name: z.string(), value: z.string(), standard: z.string(), meaning: z.string() })),
  policies: z.strictObject({
    read: z.number().int(),
    enforced: z.number().int(),
    reportOnly: z.number().int(),
    disabled: z.number().int(),
  }),
  restsOn: z.array(named.extend({ essential: z.boolean() })).describe("Where covered: policies that suffice together"),
  withoutEffect: z.array(named).describe("Enforced policies that leave the answer the same when taken away together"),
  notes: z.array(z.looseObject({ kind: z.string(), text: z.string() })),
  subject,
};

const weakening = z.strictObject({
  setting: z.string(),
  value: z.string(),
  standard: z.string(),
  reason: z.string().optional(),
  until: z.string().optional(),
});

/** The shape of `prove --json`. Additions are fine, renames are not. */
export const proveResultSchema = z.strictObject({
  schemaVersion: z.literal(1),
  command: z.literal("prove"),
  ...proven,
  otherTenants: z
    .array(z.strictObject(proven))
    .optional()
    .describe("Where stacks hold policies of several tenants: all but the one above, which decides the exit code"),
  configuration: z.strictObject({ sources: texts, notices: texts, weakened: z.array(weakening) }),
  exitCode,
});

/** The published JSON Schema of the result. */
export function proveResultJsonSchema(): Record<string, unknown> {
  return { title: "partnerguard prove --json", ...z.toJSONSchema(proveResultSchema, { target: "draft-2020-12" }) };
}
