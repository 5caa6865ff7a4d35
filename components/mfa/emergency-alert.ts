import type { ScheduledQueryRuleArgs } from "@pulumi/azure-native/monitor";
import type { Input } from "@pulumi/pulumi";

/** Where sign-in logs arrive, and whom an alert reaches. */
export interface EmergencyAlert {
  /** Resource id of the Log Analytics workspace that receives the tenant's sign-in logs. */
  readonly workspaceId: Input<string>;
  /**
   * How the logs `SignInLogs` and `NonInteractiveUserSignInLogs` get there, without which there is nothing to alert on. `made`
   * (default) makes a diagnostic setting of the tenant that sends both. `{ adopt: NAME }` takes over the one of that name as it is,
   * provided that it sends both there. `unmanaged`: something else sends them. A workspace takes a log from one setting only.
   * Source: https://learn.microsoft.com/entra/identity/monitoring-health/howto-configure-diagnostic-settings
   */
  readonly signInLogs?: SignInLogs;
  /** Resource group of the alert rule, in the workspace's subscription. */
  readonly resourceGroupName: Input<string>;
  /** Location of the rule, that of the workspace. Default: the resource group's. */
  readonly location?: Input<string>;
  /** Resource ids of action groups, at least one: who is called, at night too. */
  readonly actionGroups: readonly Input<string>[];
}

export type SignInLogs = "made" | { readonly adopt: string } | "unmanaged";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The query of the alert: every sign-in of these accounts, with or without success, since both say that somebody tries. Logs
 * arrive late, so it asks for what arrived since the last evaluation and not for what happened since.
 */
export function emergencySignIns(accountIds: readonly string[]): string {
  // What goes into a query is an id or nothing: no text of elsewhere becomes a part of it.
  const wrong = accountIds.find((id) => !GUID.test(id));
  if (wrong !== undefined) throw new RangeError("an account id is no GUID");
  const listed = accountIds.map((id) => `"${id.toLowerCase()}"`).join(", ");
  return [
    "union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs",
    "| where ingestion_time() > ago(5m)",
    `| where tolower(UserId) in (${listed})`,
    "| project TimeGenerated, UserPrincipalName, UserId, AppDisplayName, IPAddress, Location, ResultType, ResultDescription",
  ].join("\n");
}

/** The alert rule over the query, most severe, looked at every five minutes; each evaluation that finds a sign-in tells. */
export function emergencyAlertRule(alert: EmergencyAlert, query: Input<string>): ScheduledQueryRuleArgs {
  return {
    resourceGroupName: alert.resourceGroupName,
    ...(alert.location === undefined ? {} : { location: alert.location }),
    displayName: "Sign-in of an emergency access account",
    description:
      "An emergency access account was used, or somebody tried. If nobody called an emergency, treat it as an attack: revoke the account's sessions and look at what it did.",
    kind: "LogAlert",
    severity: 0,
    enabled: true,
    autoMitigate: false,
    scopes: [alert.workspaceId],
    evaluationFrequency: "PT5M",
    // Wide enough for logs that arrive hours late; the query itself takes each only once.
    windowSize: "PT6H",
    criteria: {
      allOf: [
        {
          query,
          timeAggregation: "Count",
          operator: "GreaterThan",
          threshold: 0,
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
        },
      ],
    },
    actions: { actionGroups: [...alert.actionGroups] },
  };
}
