import type { DiagnosticSettingArgs } from "@pulumi/azure-native/aadiam";
import type { CustomResourceOptions, Output } from "@pulumi/pulumi";
import type { Arguments } from "../shared/check";
import { packages } from "../shared/packages";
import { type Transform, transformed } from "../shared/transform";
import type { EmergencyAlert, SignInLogs } from "./emergency-alert";

/** Sign-ins by people, and by programs on their behalf. */
const needed = ["SignInLogs", "NonInteractiveUserSignInLogs"] as const;

/** What an adopted setting does besides is its own business; where it sends logs to is not among it. */
const leftAsItIs = ["logs", "storageAccountId", "eventHubAuthorizationRuleId", "eventHubName", "serviceBusRuleId"];

const accepted = '"made", { adopt: NAME } with the name of a diagnostic setting of the tenant, or "unmanaged"';

export function checkSignInLogs(check: Arguments, value: unknown): SignInLogs {
  if (value === undefined) return "made";
  if (value === "made" || value === "unmanaged") return value;
  const adopt: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "adopt") : undefined;
  if (typeof adopt === "string" && adopt.trim() !== "") return { adopt };
  throw check.error("alert.signInLogs", `is ${JSON.stringify(value)}`, accepted);
}

/** The tenant's diagnostic setting that sends its sign-in logs to the workspace; the names of the logs that it sends. */
export function sendSignInLogs(
  check: Arguments,
  name: string,
  { workspaceId }: EmergencyAlert,
  how: Exclude<SignInLogs, "unmanaged">,
  transform: Transform<DiagnosticSettingArgs> | undefined,
  opts: CustomResourceOptions,
): Output<string[]> {
  const made: DiagnosticSettingArgs = {
    workspaceId,
    logs: needed.map((category) => ({ category, enabled: true })),
  };
  const adopted: CustomResourceOptions =
    how === "made"
      ? {}
      : {
          import: `/providers/microsoft.aadiam/diagnosticSettings/${how.adopt}`,
          ignoreChanges: leftAsItIs,
          retainOnDelete: true,
        };
  const setting = new packages.aadiam.DiagnosticSetting(
    ...transformed<DiagnosticSettingArgs>(transform, name, how === "made" ? made : { ...made, name: how.adopt }, {
      ...opts,
      ...adopted,
    }),
  );
  return setting.logs.apply((logs) => (how === "made" ? sentBy(logs) : sentByAdopted(check, how.adopt, logs)));
}

interface Log {
  readonly category?: string;
  readonly enabled: boolean;
}

function sentBy(logs: readonly Log[] | undefined): string[] {
  return (logs ?? []).filter(({ enabled }) => enabled).map(({ category }) => String(category));
}

/** The same of a setting that exists. @throws ArgumentError when one of the two logs is not among them. */
export function sentByAdopted(check: Arguments, name: string, logs: readonly Log[] | undefined): string[] {
  const sent = sentBy(logs);
  const lacking = needed.filter((category) => !sent.includes(category));
  if (lacking.length === 0) return sent;
  throw check.error(
    "alert.signInLogs.adopt",
    `names the diagnostic setting "${name}", which does not send ${lacking.join(" and ")}`,
    "a setting that sends both logs to the workspace; switch them on in it first",
  );
}
