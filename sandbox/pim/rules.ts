import { createHash } from "node:crypto";
import { asObject, asText, asTexts, type JsonObject } from "../core/json";

/** Whose settings: a directory role, a group's membership or ownership, an Azure role at a scope. */
export type PolicyKind = "directory" | "group" | "azure";

/** A rule in neutral form: its id, its kind (`Expiration`, `Enablement`, …) and its fields. */
export interface Rule {
  id: string;
  kind: string;
  fields: JsonObject;
}

/** A GUID that follows from the parts, so that policies need not be stored until they are changed. */
export function guidFrom(...parts: string[]): string {
  const hex = createHash("sha256").update(parts.join("|").toLowerCase()).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const expiration = (id: string, isExpirationRequired: boolean, maximumDuration: string): Rule => ({
  id,
  kind: "Expiration",
  fields: { isExpirationRequired, maximumDuration },
});
const enablement = (id: string, enabledRules: string[]): Rule => ({ id, kind: "Enablement", fields: { enabledRules } });

function notifications(): Rule[] {
  return ["Admin_Eligibility", "Admin_Assignment", "EndUser_Assignment"].flatMap((event) =>
    ["Admin", "Requestor", "Approver"].map((recipientType) => ({
      id: `Notification_${recipientType}_${event}`,
      kind: "Notification",
      fields: {
        notificationType: "Email",
        recipientType,
        notificationLevel: "All",
        isDefaultRecipientsEnabled: true,
        notificationRecipients: [],
      },
    })),
  );
}

/**
 * Settings as a new role or group has them. Directory roles allow permanent eligibility; groups and Azure roles expire it after a year
 * (https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-how-to-change-default-settings).
 */
export function defaultRules(kind: PolicyKind): Rule[] {
  const expires = kind !== "directory";
  return [
    expiration("Expiration_Admin_Eligibility", expires, "P365D"),
    enablement("Enablement_Admin_Eligibility", []),
    expiration("Expiration_Admin_Assignment", expires, "P180D"),
    enablement("Enablement_Admin_Assignment", ["Justification"]),
    expiration("Expiration_EndUser_Assignment", true, "PT8H"),
    enablement("Enablement_EndUser_Assignment", ["MultiFactorAuthentication", "Justification"]),
    {
      id: "Approval_EndUser_Assignment",
      kind: "Approval",
      fields: {
        setting: {
          isApprovalRequired: false,
          isApprovalRequiredForExtension: false,
          isRequestorJustificationRequired: true,
          approvalMode: "SingleStage",
          approvalStages: [
            {
              approvalStageTimeOutInDays: 1,
              isApproverJustificationRequired: true,
              escalationTimeInMinutes: 0,
              isEscalationEnabled: false,
              primaryApprovers: [],
              escalationApprovers: [],
            },
          ],
        },
      },
    },
    {
      id: "AuthenticationContext_EndUser_Assignment",
      kind: "AuthenticationContext",
      fields: { isEnabled: false, claimValue: "" },
    },
    ...notifications(),
  ];
}

/** `caller`, `operations` and `level`, which follow from the rule's id. */
export function targetOf(ruleId: string): JsonObject {
  return {
    caller: ruleId.includes("EndUser") ? "EndUser" : "Admin",
    operations: ["All"],
    level: ruleId.endsWith("Eligibility") ? "Eligibility" : "Assignment",
    inheritableSettings: [],
    enforcedSettings: [],
  };
}

/** The rules in force: the defaults with what was changed. */
export function rulesInForce(kind: PolicyKind, changed: Record<string, JsonObject> | undefined): Rule[] {
  return defaultRules(kind).map((rule) => ({ ...rule, fields: { ...rule.fields, ...changed?.[rule.id] } }));
}

const KEPT = new Set(["@odata.type", "ruleType", "id", "target"]);

/** Fields of a rule as a request brings them, without what names the rule. */
export const writableFields = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !KEPT.has(key) && !key.includes("@odata.")));

/** What is wrong with a set of rules, as the service refuses it; undefined when nothing is. */
export function contradiction(rules: Rule[]): string | undefined {
  const fields = (id: string): JsonObject => rules.find((rule) => rule.id === id)?.fields ?? {};
  const setting = asObject(fields("Approval_EndUser_Assignment").setting);
  const stages = Array.isArray(setting.approvalStages) ? setting.approvalStages.map((stage) => asObject(stage)) : [];
  if (
    setting.isApprovalRequired === true &&
    !stages.some((stage) => Array.isArray(stage.primaryApprovers) && stage.primaryApprovers.length > 0)
  ) {
    return "Approval is required and no approver is named.";
  }
  const context = fields("AuthenticationContext_EndUser_Assignment");
  const enabled = asTexts(fields("Enablement_EndUser_Assignment").enabledRules);
  if (context.isEnabled === true && enabled.includes("MultiFactorAuthentication")) {
    return "MultiFactorAuthentication and an authentication context cannot both be enabled.";
  }
  if (context.isEnabled === true && asText(context.claimValue) === "")
    return "An authentication context needs a claimValue.";
  return undefined;
}
