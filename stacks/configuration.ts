import { z } from "zod";

/**
 * What `Pulumi.<stack>.yaml` may say under `fleet:`. Every schema carries the words for "what is accepted"; see
 * `mistakes.ts` for how they reach people.
 */
const accepts = (error: string) => ({ error });

const guid = z.guid(accepts("a GUID such as 66666666-7777-4888-9999-aaaaaaaaaaaa"));
const text = z.string(accepts("text that is not empty")).trim().min(1, accepts("text that is not empty"));
const flag = z.boolean(accepts("true or false"));
const list = accepts("a list");

/** A name that becomes part of resource names and, for subscriptions, the alias that makes an order repeatable. */
const resourceName = z
  .string(accepts("a name of letters, digits and hyphens, at most 63"))
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/, accepts("a name of letters, digits and hyphens, at most 63"));

/** YAML gives a number where people write no quotes. */
const partnerId = z
  .union([z.string(), z.number()], accepts("the reseller's PartnerID (MPN id), 4 to 10 digits"))
  .transform(String)
  .refine((value) => /^\d{4,10}$/.test(value), accepts("the reseller's PartnerID (MPN id), 4 to 10 digits"));

const signIn = z.strictObject(
  {
    clientId: guid.optional(),
    useOidc: flag.optional(),
    useMsi: flag.optional(),
  },
  accepts("a mapping of clientId, useOidc, useMsi; what is left out comes from the ARM_ variables"),
);

/** Always encrypted: the provider gets it as the secret it is, nothing here looks inside. */
const secret = z.custom<"encrypted">(
  (value) => value === "encrypted",
  accepts("an encrypted value: set it with pulumi config set --secret"),
);

const duration = z
  .string(accepts("an ISO 8601 duration of whole days, P1D to P365D"))
  .regex(/^P([1-9]\d?|[12]\d\d|3[0-5]\d|36[0-5])D$/, accepts("an ISO 8601 duration of whole days, P1D to P365D"));

const target = z.union(
  [
    z.strictObject({ directoryRole: text }),
    z.strictObject({ group: guid, access: z.enum(["member", "owner"]) }),
    z.strictObject({ azureRole: text, scope: z.string().startsWith("/") }),
  ],
  accepts(
    "one of { directoryRole: name or template id }, { group: object id, access: member or owner }, { azureRole: name or id, scope: /… }",
  ),
);

const privilegedRole = z.strictObject(
  {
    name: resourceName,
    target,
    principalId: guid,
    justification: text,
    duration: duration.optional(),
  },
  accepts("a mapping of name, target, principalId, justification and duration"),
);

const day = accepts('a day, in quotes: "2027-01-31"');

const conditionalAccess = z.strictObject(
  {
    stage: z.enum(["reportOnly", "enforced"], accepts("reportOnly or enforced")).default("reportOnly"),
    until: z
      .string(day)
      .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, day)
      .optional(),
    licence: z.enum(["p1", "p2"], accepts("p1 or p2")).default("p1"),
    emergencyAccounts: z.array(guid, list).default([]),
    excludeDirectorySynchronization: flag.default(false),
    securityDefaults: z.enum(["managed", "unmanaged"], accepts("managed or unmanaged")).default("managed"),
  },
  accepts(
    "a mapping of stage, until, licence, emergencyAccounts, excludeDirectorySynchronization and securityDefaults",
  ),
);

export const partnerSchema = z.strictObject({
  kind: z.literal("partner"),
  tenantId: guid,
  conditionalAccess: conditionalAccess.prefault({}),
  privilegedRoles: z.array(privilegedRole, list).default([]),
  partnerSignIn: signIn.default({}),
  partnerClientSecret: secret.optional(),
});

const firstOfMonth = accepts('the first day of a month, from the current month on, in quotes: "2026-12-01"');

const budget = z.strictObject(
  {
    amount: z
      .number(accepts("a monthly amount above 0, in the customer's currency"))
      .positive(accepts("a monthly amount above 0, in the customer's currency")),
    contactEmails: z
      .array(z.email(accepts("an e-mail address")), accepts("a list of 1 to 50 e-mail addresses"))
      .min(1, accepts("a list of 1 to 50 e-mail addresses"))
      .max(50, accepts("a list of 1 to 50 e-mail addresses")),
    startDate: z.string(firstOfMonth).regex(/^\d{4}-(0[1-9]|1[0-2])-01(T00:00:00Z)?$/, firstOfMonth),
  },
  accepts("a mapping of amount, contactEmails and startDate"),
);

const subscription = z.strictObject(
  {
    name: resourceName,
    displayName: text.optional(),
    comesWithPlan: flag.default(false),
    adopt: guid.optional(),
    workload: z.enum(["Production", "DevTest"], accepts("Production or DevTest")).default("Production"),
    managementGroup: text,
    budget,
  },
  accepts("a mapping of name, displayName, comesWithPlan, adopt, workload, managementGroup and budget"),
);

const managementGroup = z.strictObject(
  {
    name: resourceName,
    displayName: text.optional(),
    parent: text.optional(),
    existing: flag.default(false),
  },
  accepts("a mapping of name, displayName, parent and existing"),
);

const billingAccount = accepts(
  "the name of a Microsoft Partner Agreement account, <guid>:<guid>_<date>, such as " +
    "bbbbbbbb-0000-4000-8000-000000000001:bbbbbbbb-0000-4000-8000-000000000002_2019-05-31",
);

export const customerSchema = z.strictObject({
  kind: z.literal("customer"),
  partnerTenantId: guid,
  customer: z.strictObject(
    {
      tenantId: guid,
      name: resourceName,
      resellerId: partnerId.optional(),
      billingCustomer: guid.optional(),
      currencyCode: z
        .string(accepts("an ISO 4217 currency code such as EUR"))
        .regex(/^[A-Z]{3}$/, accepts("an ISO 4217 currency code such as EUR"))
        .optional(),
      partnerOnRecordAttestationAccepted: z.literal(
        true,
        accepts("true, once the partner of record is attested: Partner Center takes no order without it"),
      ),
    },
    accepts(
      "a mapping of tenantId, name, partnerOnRecordAttestationAccepted, resellerId, billingCustomer and currencyCode",
    ),
  ),
  billingAccount: z.string(billingAccount).regex(/^[0-9a-f-]{36}:[0-9a-f-]{36}_\d{4}-\d\d-\d\d$/i, billingAccount),
  managementGroups: z.array(managementGroup, list).default([]),
  subscriptions: z.array(subscription, list).default([]),
  partnerSignIn: signIn.default({}),
  partnerClientSecret: secret.optional(),
  customerSignIn: signIn.default({}),
  customerClientSecret: secret.optional(),
});

export type PartnerConfiguration = z.output<typeof partnerSchema>;
export type CustomerConfiguration = z.output<typeof customerSchema>;
export type Configuration = PartnerConfiguration | CustomerConfiguration;
export type SignIn = z.output<typeof signIn>;

export const schemas = { partner: partnerSchema, customer: customerSchema };
