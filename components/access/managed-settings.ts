import { type Arguments, flag, guid, oneOf, pattern } from "../shared/check";
import type { Assignment, CheckedTarget } from "./pim-arguments";
import { type PimSettings, type ResolvedPimSettings, withDefaults } from "./pim-settings";

/** Targets whose settings a provider can write. */
export type SettingsTarget =
  | Extract<CheckedTarget, { readonly kind: "group" }>
  | (Extract<CheckedTarget, { readonly kind: "azureRole" }> & Required<Pick<AzureRole, "roleManagementPolicyName">>);

type AzureRole = Extract<CheckedTarget, { readonly kind: "azureRole" }>;

/** What is written before anybody is assigned, and to what. */
export interface ManagedSettings {
  readonly target: SettingsTarget;
  readonly settings: ResolvedPimSettings;
}

const activation = pattern(/^(PT30M|PT([1-9]|1\d|2[0-3])H(30M)?|P1D)$/, "half hours from PT30M to PT23H30M, or P1D");
const eligibility = oneOf("P15D", "P30D", "P90D", "P180D", "P365D");

/** The settings to be written, judged and with their defaults; undefined where they stay as they are. */
export function managedSettings(
  check: Arguments,
  target: CheckedTarget,
  assignment: Assignment,
  given: PimSettings | "unmanaged" | undefined,
): ManagedSettings | undefined {
  if (given === "unmanaged") return undefined;
  const writable = writableTarget(target);
  if (writable === undefined) {
    if (given === undefined) return undefined;
    throw target.kind === "directoryRole"
      ? check.error("settings", "cannot be set for a directory role here", "settings of a group or an Azure role")
      : check.error(
          "settings",
          "has no policy to be written to",
          "settings together with target.roleManagementPolicyName, the GUID of the role's policy at the scope",
        );
  }
  const settings = withDefaults(given);
  checkSettings(check, settings);
  checkDuration(check, assignment, settings);
  return { target: writable, settings };
}

function writableTarget(target: CheckedTarget): SettingsTarget | undefined {
  if (target.kind === "group") return target;
  if (target.kind !== "azureRole") return undefined;
  const { roleManagementPolicyName } = target;
  return roleManagementPolicyName === undefined ? undefined : { ...target, roleManagementPolicyName };
}

function checkSettings(check: Arguments, settings: ResolvedPimSettings): void {
  check.required("settings.maximumActivation", settings.maximumActivation, activation);
  check.required<string>("settings.maximumEligibility", settings.maximumEligibility, eligibility);
  for (const name of ["requireJustification", "requireMultifactorAuthentication", "requireTicketInfo"] as const) {
    check.required(`settings.${name}`, settings[name], flag);
  }
  settings.approvers.forEach(({ objectId, type }, index) => {
    check.required(`settings.approvers[${index}].objectId`, objectId, guid);
    check.required<string>(`settings.approvers[${index}].type`, type, oneOf("singleUser", "groupMembers"));
  });
}

/** PIM refuses an assignment that lasts longer than its own settings allow. */
function checkDuration(check: Arguments, { duration }: Assignment, { maximumEligibility }: ResolvedPimSettings): void {
  if (typeof duration !== "string" || days(duration) <= days(maximumEligibility)) return;
  const accepted = `at most settings.maximumEligibility, ${maximumEligibility}`;
  throw check.error("expiration.duration", `is ${JSON.stringify(duration)}`, accepted);
}

function days(duration: string): number {
  const [, whole = "0", hours = "0", minutes = "0"] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  return Number(whole) + Number(hours) / 24 + Number(minutes) / 1440;
}
