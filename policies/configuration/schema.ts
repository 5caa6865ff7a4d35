import * as z from "zod";
import { assumptionSwitches } from "./assumptions";

/** The form of a GUID, and what to say of anything else. */
export const guidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const noGuid = "is no GUID; write it as 11111111-2222-4333-8444-555555555555";

const guid = z
  .string()
  .regex(guidForm, noGuid)
  .transform((text) => text.toLowerCase())
  .describe("A GUID");

const date = z.iso.date("is no date; write it as 2027-01-31, unquoted or quoted").describe("A date, year first");

const reason = z
  .string()
  .trim()
  .min(1, "needs a reason in words: it is shown with every result")
  .describe("Why, in words; shown with every result");

const until = { until: date, reason: reason.optional() };

const unmanaged = z
  .strictObject({
    policies: z
      .string()
      .min(1)
      .describe("Folder with exported policies that no program manages, relative to this file"),
    ids: z
      .array(guid)
      .describe("Ids of the policies that count; one that is not listed, because a program took it over, is left out"),
    takenAt: date.describe("When the export was taken"),
    maxAgeDays: z.number().int().positive().optional().describe("Days for which the export counts; 7 where left out"),
  })
  .describe("Conditional Access policies that no program manages");

const tenant = z.strictObject({
  profile: z
    .enum(["partner", "customer"])
    .describe("How strictly the tenant is judged; a partner's integration sandbox is a partner tenant too"),
  unmanaged: unmanaged.optional(),
});

export const establishable = ["mfa", "privilegedAccess", "azurePlan"] as const;

const stack = z.strictObject({
  establishes: z.array(z.enum(establishable)).describe("What the stack must contain, so that removing it is a finding"),
});

const agreement = z.strictObject({
  customer: guid.describe("The customer's tenant"),
  evidence: z.string().trim().min(1).describe("Where the confirmation is kept"),
  date: date.describe("When it was confirmed"),
});

const switches = Object.fromEntries(
  Object.entries(assumptionSwitches).map(([name, { values, standard, meaning }]) => [
    name,
    z.enum(values).optional().describe(`Standard: ${standard}; ${meaning}`),
  ]),
) as unknown as { [Name in keyof typeof assumptionSwitches]: z.ZodOptional<z.ZodEnum<Record<string, string>>> };

const assumptions = z.strictObject({
  ...switches,
  directorySyncAccounts: z.array(guid).optional().describe("Object ids of directory synchronisation accounts"),
  agreements: z.array(agreement).optional().describe("Customer agreements confirmed outside the program"),
});

const exemption = z
  .strictObject({
    rule: z.string(),
    resource: z.string().min(1).optional().describe("URN; * stands for any run of characters"),
    scope: z
      .string()
      .min(1)
      .optional()
      .describe("Stacks as org/project/stack; * stands for any run of characters but /"),
    reason,
    approver: z.string().trim().min(1),
    ticket: z.string().trim().min(1),
    expires: date,
  })
  .refine((value) => value.resource !== undefined || value.scope !== undefined, {
    error: "names neither a resource nor a scope; say what is exempt",
  });

/** The shape of `partnerguard.yaml`, and of what the engine hands the pack. */
export const configurationSchema = z.strictObject({
  partnerType: z
    .enum(["directBill", "indirectProvider", "indirectReseller", "advisor", "controlPanelVendor"])
    .optional(),
  tenants: z
    .record(z.string(), tenant)
    .optional()
    .describe("Tenants by id; one that is not listed is judged as a partner's"),
  stacks: z.record(z.string(), stack).optional().describe("Who establishes what, by pattern over org/project/stack"),
  assumptions: assumptions.optional(),
  undetermined: z
    .union([z.enum(["block", "warn"]), z.strictObject({ mode: z.enum(["block", "warn"]), reason: reason.optional() })])
    .optional()
    .describe("What follows when a value that matters is not known yet"),
  enforcement: z
    .discriminatedUnion("mode", [
      z.strictObject({ mode: z.literal("mandatory") }),
      z.strictObject({ mode: z.literal("advisory"), ...until }),
    ])
    .optional()
    .describe("advisory: the whole pack reports only, 90 days ahead at most"),
  rollout: z
    .discriminatedUnion("stage", [
      z.strictObject({ stage: z.literal("enforced") }),
      z.strictObject({ stage: z.literal("reportOnly"), ...until }),
    ])
    .optional()
    .describe("reportOnly: report-only policies count as announced until then"),
  rules: z
    .record(z.string(), z.strictObject({ level: z.enum(["mandatory", "advisory", "off"]), reason: reason.optional() }))
    .optional()
    .describe("Levels that differ from the rules' own"),
  intendedExclusions: z.array(z.strictObject({ id: guid, reason })).optional(),
  exemptions: z.array(exemption).optional(),
});

/** A validated configuration; every part may be missing. */
export type ConfigurationDocument = z.output<typeof configurationSchema>;
