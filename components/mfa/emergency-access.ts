import type { DiagnosticSettingArgs } from "@pulumi/azure-native/aadiam";
import type { ScheduledQueryRuleArgs } from "@pulumi/azure-native/monitor";
import { all, ComponentResource, type ComponentResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import * as partner from "../../provider/sdk";
import { type Accepts, Arguments, text } from "../shared/check";
import { childOf } from "../shared/child";
import { packages } from "../shared/packages";
import { type Transform, transformed } from "../shared/transform";
import { emergencyAccountIds, type KnownAccount } from "./emergency-accounts";
import { type EmergencyAlert, emergencyAlertRule, emergencySignIns } from "./emergency-alert";
import { checkSignInLogs, sendSignInLogs } from "./sign-in-logs";

export interface EmergencyAccessArgs {
  /**
   * Two or more accounts that exist, by object id, or as azuread reads them. They are cloud-only and have each registered a
   * passkey, Windows Hello for Business or a certificate of their own, kept in different places. No password is made here, no
   * method registered, and nobody is exempted from MFA: in a partner's tenant an emergency account proves it like everyone.
   * Source: https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
   */
  readonly accounts: readonly Input<string | KnownAccount>[];
  /** How people learn that one was used; `unmanaged` where another system watches the sign-in logs. */
  readonly alert: EmergencyAlert | "unmanaged";
  readonly transform?: {
    readonly account?: Transform<partner.EmergencyAccountArgs>;
    readonly alertRule?: Transform<ScheduledQueryRuleArgs>;
    readonly diagnosticSetting?: Transform<DiagnosticSettingArgs>;
  };
}

/**
 * Emergency access: at least two accounts that exist, each read to be able to sign in with phishing-resistant MFA, and an alert
 * when one is used. Deploying fails while an account is disabled, synchronised or without such a method.
 *
 * Takes two providers: `opts.providers: [partnerTenant, azure]`, of `partner` for the tenant and of `azure-native` for the alert and
 * for the setting that sends the tenant's sign-in logs. That one needs the role Contributor at `/providers/Microsoft.aadiam`.
 *
 * ```ts
 * const emergency = new EmergencyAccess("emergency", {
 *   accounts: ["cccccccc-0000-4000-8000-000000000002", "cccccccc-0000-4000-8000-000000000003"],
 *   alert: { workspaceId, resourceGroupName: "identity", actionGroups: [onCall.id] },
 * }, { providers: [tenant, azure] });
 * new PartnerMfa("mfa", { method: "conditionalAccess", licence: "p1", emergencyAccounts: emergency.accountIds }, { … });
 * ```
 *
 * @throws {ArgumentError} for fewer than two accounts, the same twice, a synchronised one, or no alert.
 */
export class EmergencyAccess extends ComponentResource {
  /** Object ids of the accounts, known once each was read to be ready. */
  readonly accountIds: Output<string>[];
  /** The logs that the tenant's diagnostic setting sends to the workspace; undefined where this component has none. */
  readonly signInLogs: Output<string[]> | undefined;

  constructor(name: string, args: EmergencyAccessArgs, opts?: ComponentResourceOptions) {
    super("partnerguard:mfa:EmergencyAccess", name, {}, opts);
    const check = new Arguments(`EmergencyAccess "${name}"`);
    const ids = emergencyAccountIds(check, args?.accounts);
    const alert = checkAlert(check, args.alert);
    const how = alert === undefined ? "unmanaged" : checkSignInLogs(check, alert.signInLogs);

    const accounts = ids.map(
      (userId, index) =>
        new partner.EmergencyAccount(
          ...transformed<partner.EmergencyAccountArgs>(
            args.transform?.account,
            `${name}-${index + 1}`,
            { userId },
            childOf(this, opts, { protect: true }),
          ),
        ),
    );
    this.accountIds = accounts.map(({ userId }) => userId);
    if (alert !== undefined && how !== "unmanaged") {
      const own = childOf(this, opts, { protect: true });
      this.signInLogs = sendSignInLogs(
        check,
        `${name}-sign-in-logs`,
        alert,
        how,
        args.transform?.diagnosticSetting,
        own,
      );
    }
    if (alert !== undefined) {
      const query = all(this.accountIds).apply(emergencySignIns);
      new packages.monitor.ScheduledQueryRule(
        ...transformed<ScheduledQueryRuleArgs>(
          args.transform?.alertRule,
          `${name}-sign-in`,
          emergencyAlertRule(alert, query),
          childOf(this, opts, { protect: true }),
        ),
      );
    }
    this.registerOutputs({ accountIds: this.accountIds, signInLogs: this.signInLogs });
  }
}

function checkAlert(check: Arguments, alert: EmergencyAccessArgs["alert"] | undefined): EmergencyAlert | undefined {
  if (alert === "unmanaged") return undefined;
  const accepted =
    '{ workspaceId, resourceGroupName, actionGroups }, or "unmanaged" where another system tells of every use';
  if (typeof alert !== "object" || alert === null) {
    throw check.error("alert", alert === undefined ? "is missing" : `is ${JSON.stringify(alert)}`, accepted);
  }
  check.required("alert.workspaceId", alert.workspaceId, workspace);
  check.required("alert.resourceGroupName", alert.resourceGroupName, text);
  check.optional("alert.location", alert.location, text);
  if (!Array.isArray(alert.actionGroups) || alert.actionGroups.length === 0) {
    throw check.error("alert.actionGroups", "names nobody", "resource ids of action groups, at least one");
  }
  alert.actionGroups.forEach((group, index) => {
    check.required(`alert.actionGroups[${index}]`, group, text);
  });
  return alert;
}

const workspace: Accepts<string> = {
  test: (value) =>
    typeof value === "string" && /\/providers\/microsoft\.operationalinsights\/workspaces\/[^/]+$/i.test(value),
  accepted:
    "the resource id of a Log Analytics workspace, as /subscriptions/…/providers/Microsoft.OperationalInsights/workspaces/NAME",
};
