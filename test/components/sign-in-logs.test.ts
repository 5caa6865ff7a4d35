import { EmergencyAccess, type EmergencyAccessArgs } from "../../components/mfa/emergency-access";
import type { EmergencyAlert } from "../../components/mfa/emergency-alert";
import { sentByAdopted } from "../../components/mfa/sign-in-logs";
import { ArgumentError } from "../../components/shared/argument-error";
import { Arguments } from "../../components/shared/check";
import { recorded, settled, the } from "./recorded";

const accounts = ["cccccccc-0000-4000-8000-000000000002", "cccccccc-0000-4000-8000-000000000003"];
const workspaceId =
  "/subscriptions/99999999-0000-4000-8000-000000000002/resourceGroups/identity/providers/Microsoft.OperationalInsights/workspaces/sign-ins";
const setting = "DiagnosticSetting::emergency-sign-in-logs";
const both = ["SignInLogs", "NonInteractiveUserSignInLogs"];
const make = (signInLogs?: unknown, transform: EmergencyAccessArgs["transform"] = {}) => {
  const alert = {
    workspaceId,
    resourceGroupName: "identity",
    actionGroups: ["/on-call"],
    signInLogs,
  } as EmergencyAlert;
  return new EmergencyAccess("emergency", { accounts, alert, transform });
};
const sending = (...categories: string[]) => categories.map((category) => ({ category, enabled: true }));

/** The component, with what the live setting of that name sends. */
async function adopting(logs: unknown): Promise<string[] | undefined> {
  let sent: string[] | undefined;
  await recorded(
    async () => {
      const { signInLogs } = make({ adopt: "soc" });
      sent = signInLogs && (await settled(signInLogs));
    },
    { preview: false, outputs: (type) => (type.endsWith("DiagnosticSetting") ? { logs } : {}) },
  );
  return sent;
}

describe("the sign-in logs of an alert", () => {
  it("are sent to the workspace by a setting of the tenant, protected, both of them", async () => {
    const resources = await recorded(() => make());
    expect(the(resources, setting)).toMatchObject({
      type: "azure-native:aadiam:DiagnosticSetting",
      protect: true,
      retainOnDelete: false,
      inputs: { workspaceId, logs: sending(...both) },
    });
    expect(the(resources, setting).inputs.name).toBeUndefined();
    expect(resources.has("ScheduledQueryRule::emergency-sign-in")).toBe(true);
  });

  it("are left to another setting or program when that is said", async () => {
    const resources = await recorded(() => make("unmanaged"));
    expect(resources.has(setting)).toBe(false);
    expect(resources.has("ScheduledQueryRule::emergency-sign-in")).toBe(true);
  });

  it("are not looked after where another system watches", async () => {
    const resources = await recorded(() => new EmergencyAccess("emergency", { accounts, alert: "unmanaged" }));
    expect(resources.has(setting)).toBe(false);
  });

  it("are found in a setting that is adopted, which stays as it is and stays when the program goes", async () => {
    const resources = await recorded(() => make({ adopt: "soc" }));
    expect(the(resources, setting)).toMatchObject({
      protect: true,
      retainOnDelete: true,
      inputs: { name: "soc", workspaceId },
    });
    expect(await adopting(sending("AuditLogs", ...both))).toEqual(["AuditLogs", ...both]);
  });

  it.each<[string, ReturnType<typeof sending> | undefined, string]>([
    ["one of them", sending("SignInLogs"), "does not send NonInteractiveUserSignInLogs."],
    ["any", undefined, "does not send SignInLogs and NonInteractiveUserSignInLogs."],
    [
      "one that is switched off",
      [...sending("SignInLogs"), { category: "NonInteractiveUserSignInLogs", enabled: false }],
      "does not send NonInteractiveUserSignInLogs.",
    ],
  ])("are missed in a setting that does not send %s", (_, logs, words) => {
    const judge = () => sentByAdopted(new Arguments('EmergencyAccess "emergency"'), "soc", logs);
    expect(judge).toThrow(ArgumentError);
    expect(judge).toThrow(`alert.signInLogs.adopt names the diagnostic setting "soc", which ${words}`);
  });

  it("can be changed by a program", async () => {
    const diagnosticSetting = { name: "sign-ins", logs: sending(...both, "AuditLogs") };
    const resources = await recorded(() => make(undefined, { diagnosticSetting }));
    expect(the(resources, setting).inputs).toMatchObject(diagnosticSetting);
  });

  it.each([["yes"], [true], [{}], [{ adopt: " " }]])("refuses %j", async (value) => {
    const error = await recorded(() => make(value)).catch((thrown: Error) => thrown);
    expect((error as Error).message).toContain(
      `alert.signInLogs is ${JSON.stringify(value)}. Accepted: "made", { adopt: NAME } with the name of a diagnostic setting`,
    );
  });
});
