import type { RoleManagementPolicyArgs } from "@pulumi/azure-native/authorization";
import type { GroupRoleManagementPolicyArgs } from "@pulumi/azuread";

/** Who may approve an activation. */
export interface PimApprover {
  readonly objectId: string;
  /** A single person or every member of a group; without it Entra drops the approver silently. */
  readonly type: "singleUser" | "groupMembers";
}

/**
 * What PIM asks of an eligible person who activates, and how long an eligibility may last. What is left out takes
 * the default, which is strict.
 */
export interface PimSettings {
  /** Longest activation, in half hours from PT30M to PT23H30M, or P1D. Default: PT8H. */
  readonly maximumActivation?: string;
  /** Longest eligibility: P15D, P30D, P90D, P180D or P365D. Default: P365D. */
  readonly maximumEligibility?: string;
  /** Default: true. */
  readonly requireJustification?: boolean;
  /** Ask for MFA at activation. Default: true. */
  readonly requireMultifactorAuthentication?: boolean;
  /** Default: false. */
  readonly requireTicketInfo?: boolean;
  /** When given, an activation waits for one of them. Default: nobody. */
  readonly approvers?: readonly PimApprover[];
}

export interface ResolvedPimSettings extends Required<PimSettings> {}

export function withDefaults(settings: PimSettings = {}): ResolvedPimSettings {
  return {
    maximumActivation: settings.maximumActivation ?? "PT8H",
    maximumEligibility: settings.maximumEligibility ?? "P365D",
    requireJustification: settings.requireJustification ?? true,
    requireMultifactorAuthentication: settings.requireMultifactorAuthentication ?? true,
    requireTicketInfo: settings.requireTicketInfo ?? false,
    approvers: settings.approvers ?? [],
  };
}

/** The settings in the shape of azuread's policy of a group. */
export function groupRules(
  settings: ResolvedPimSettings,
): Pick<GroupRoleManagementPolicyArgs, "activationRules" | "eligibleAssignmentRules"> {
  const approval = settings.approvers.length > 0;
  return {
    activationRules: {
      maximumDuration: settings.maximumActivation,
      requireJustification: settings.requireJustification,
      requireMultifactorAuthentication: settings.requireMultifactorAuthentication,
      requireTicketInfo: settings.requireTicketInfo,
      requireApproval: approval,
      ...(approval
        ? { approvalStage: { primaryApprovers: settings.approvers.map((approver) => ({ ...approver })) } }
        : {}),
    },
    eligibleAssignmentRules: { expirationRequired: true, expireAfter: settings.maximumEligibility },
  };
}

type AzureRules = Extract<NonNullable<RoleManagementPolicyArgs["rules"]>, readonly unknown[]>;

/** The settings as rules of Azure Resource Manager, each with the complete target that a rule must carry. */
export function azureRules(settings: ResolvedPimSettings): AzureRules {
  const enabledRules = [
    ...(settings.requireMultifactorAuthentication ? ["MultiFactorAuthentication"] : []),
    ...(settings.requireJustification ? ["Justification"] : []),
    ...(settings.requireTicketInfo ? ["Ticketing"] : []),
  ];
  return [
    {
      ruleType: "RoleManagementPolicyApprovalRule",
      ...identity("Approval_EndUser_Assignment"),
      setting: approvalSetting(settings),
    },
    { ruleType: "RoleManagementPolicyEnablementRule", ...identity("Enablement_EndUser_Assignment"), enabledRules },
    {
      ruleType: "RoleManagementPolicyExpirationRule",
      ...identity("Expiration_Admin_Eligibility"),
      isExpirationRequired: true,
      maximumDuration: settings.maximumEligibility,
    },
    {
      ruleType: "RoleManagementPolicyExpirationRule",
      ...identity("Expiration_EndUser_Assignment"),
      isExpirationRequired: true,
      maximumDuration: settings.maximumActivation,
    },
  ];
}

function approvalSetting(settings: ResolvedPimSettings) {
  const isApprovalRequired = settings.approvers.length > 0;
  if (!isApprovalRequired) return { isApprovalRequired, approvalMode: "NoApproval" };
  return {
    isApprovalRequired,
    isApprovalRequiredForExtension: false,
    isRequestorJustificationRequired: settings.requireJustification,
    approvalMode: "SingleStage",
    approvalStages: [
      {
        approvalStageTimeOutInDays: 1,
        isApproverJustificationRequired: true,
        isEscalationEnabled: false,
        escalationTimeInMinutes: 0,
        primaryApprovers: settings.approvers.map(({ objectId, type }) => ({
          id: objectId,
          userType: type === "singleUser" ? "User" : "Group",
          isBackup: false,
        })),
      },
    ],
  };
}

/** A rule's id says all of its target: what it is about, whose act it governs, and on which kind of assignment. */
function identity(id: `${string}_${"EndUser" | "Admin"}_${"Assignment" | "Eligibility"}`) {
  const [, caller, level] = id.split("_");
  return {
    id,
    target: {
      caller: caller ?? "",
      level: level ?? "",
      operations: ["All"],
      inheritableSettings: [],
      enforcedSettings: [],
      targetObjects: [],
    },
  };
}
