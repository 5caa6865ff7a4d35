import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { EmergencyAccess, type EmergencyAccessArgs } from "../../components/mfa/emergency-access";
import { judgeAccounts, later } from "../../components/mfa/emergency-accounts";
import { emergencySignIns } from "../../components/mfa/emergency-alert";
import { ArgumentError } from "../../components/shared/argument-error";
import { Arguments } from "../../components/shared/check";
import { recorded, settled, the, UNKNOWN } from "./recorded";

const one = "cccccccc-0000-4000-8000-000000000002";
const two = "cccccccc-0000-4000-8000-000000000003";
const workspaceId =
  "/subscriptions/99999999-0000-4000-8000-000000000002/resourceGroups/identity/providers/Microsoft.OperationalInsights/workspaces/sign-ins";
const alert = { workspaceId, resourceGroupName: "identity", actionGroups: ["/action-groups/on-call"] };
const make = (args: Partial<EmergencyAccessArgs>, opts?: pulumi.ComponentResourceOptions) =>
  new EmergencyAccess("emergency", { accounts: [one, two], alert, ...args }, opts);
const refusal = async (args: object) => {
  const error = await recorded(() => make(args)).catch((thrown: Error) => thrown);
  expect(error).toBeInstanceOf(ArgumentError);
  return error instanceof Error ? error.message : "";
};

describe("EmergencyAccess", () => {
  it("adopts both accounts by id, protected, and makes no user, password or exclusion", async () => {
    const resources = await recorded(() => make({}));
    expect([...resources.keys()]).toEqual([
      "EmergencyAccess::emergency",
      "EmergencyAccount::emergency-1",
      "EmergencyAccount::emergency-2",
      "DiagnosticSetting::emergency-sign-in-logs",
      "ScheduledQueryRule::emergency-sign-in",
    ]);
    for (const [key, userId] of [
      ["EmergencyAccount::emergency-1", one],
      ["EmergencyAccount::emergency-2", two],
    ] as const) {
      expect(the(resources, key)).toMatchObject({ inputs: { userId }, protect: true });
    }
    const text = JSON.stringify([...resources.values()].map(({ inputs }) => inputs));
    expect(text).not.toMatch(/password|exclude/i);
  });

  it("takes more than two", async () => {
    const resources = await recorded(() => make({ accounts: [one, two, "cccccccc-0000-4000-8000-000000000004"] }));
    expect(the(resources, "EmergencyAccount::emergency-3").protect).toBe(true);
  });

  it("alerts on every sign-in of any of them, most severe, and calls the action groups", async () => {
    const resources = await recorded(() => make({}), { preview: false });
    const { inputs, protect } = the(resources, "ScheduledQueryRule::emergency-sign-in");
    expect(protect).toBe(true);
    expect(inputs).toMatchObject({
      severity: 0,
      enabled: true,
      autoMitigate: false,
      scopes: [workspaceId],
      evaluationFrequency: "PT5M",
      actions: { actionGroups: ["/action-groups/on-call"] },
      criteria: { allOf: [{ operator: "GreaterThan", threshold: 0, timeAggregation: "Count" }] },
    });
    expect(JSON.stringify(inputs.criteria)).toContain(`in (\\"${one}\\", \\"${two}\\")`);
  });

  it("looks at attempts as well as at success, signed in by people or by programs, once as they arrive", () => {
    const query = emergencySignIns([one.toUpperCase(), two]);
    expect(query).toContain("union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs");
    expect(query).toContain("ingestion_time() > ago(5m)");
    expect(query).toContain(`tolower(UserId) in ("${one}", "${two}")`);
    expect(query).not.toMatch(/ResultType\s*==/);
  });

  it("puts nothing into the query that is no id", () => {
    expect(() => emergencySignIns([one, '" or true //'])).toThrow("an account id is no GUID");
  });

  it("makes no rule where another system watches", async () => {
    const resources = await recorded(() => make({ alert: "unmanaged" }));
    expect(resources.has("ScheduledQueryRule::emergency-sign-in")).toBe(false);
  });

  it("takes accounts as azuread reads them, and ids that are not known yet", async () => {
    const resources = await recorded(() => {
      const user = new azuread.User("made", { displayName: "Emergency 2", userPrincipalName: "e2@partner.example" });
      make({ accounts: [{ objectId: one, onpremisesSyncEnabled: false }, user.objectId] });
    });
    expect(the(resources, "EmergencyAccount::emergency-1").inputs.userId).toBe(UNKNOWN);
    expect(the(resources, "EmergencyAccount::emergency-2")).toMatchObject({
      inputs: { userId: UNKNOWN },
      dependencies: expect.arrayContaining(["azuread:index/user:User::made"]),
    });
  });

  it("takes a whole user that is read later", async () => {
    const user = pulumi.output(Promise.resolve({ objectId: one, onpremisesSyncEnabled: false }));
    const resources = await recorded(() => make({ accounts: [user, two] }), { preview: false });
    expect(the(resources, "EmergencyAccount::emergency-1").inputs.userId).toBe(one);
  });

  it("hands the ids on, for PartnerMfa", async () => {
    let ids: string[] = [];
    await recorded(
      async () => {
        ids = await settled(pulumi.all(make({}).accountIds));
      },
      { preview: false },
    );
    expect(ids).toEqual([one, two]);
  });

  it("lets a program change each part", async () => {
    const resources = await recorded(() =>
      make({
        transform: {
          account: (_args, opts) => {
            opts.protect = false;
          },
          alertRule: { severity: 1 },
        },
      }),
    );
    expect(the(resources, "EmergencyAccount::emergency-1").protect).toBe(false);
    expect(the(resources, "ScheduledQueryRule::emergency-sign-in").inputs.severity).toBe(1);
  });

  it.each<[object, string]>([
    [{ accounts: undefined }, "accounts is missing. Accepted: object ids of two accounts or more"],
    [{ accounts: one }, "accounts is no list"],
    [{ accounts: [] }, "accounts has none"],
    [
      { accounts: [one] },
      "accounts has only one. Accepted: object ids of two accounts or more: one may be lost with its key",
    ],
    [
      { accounts: [one, "emergency2@partner.example"] },
      'accounts[1] is "emergency2@partner.example". Accepted: a GUID',
    ],
    [{ accounts: [one, undefined] }, "accounts[1] is missing"],
    [{ accounts: [one, one.toUpperCase()] }, "accounts[1] is the same as accounts[0]. Accepted: another account"],
    [{ accounts: [{ objectId: one }, one] }, "accounts[1] is the same as accounts[0]"],
    [
      { accounts: [one, { objectId: two, onpremisesSyncEnabled: true }] },
      "accounts[1].onpremisesSyncEnabled is true. Accepted: an account that is known to the cloud alone",
    ],
    [{ accounts: [one, { onpremisesSyncEnabled: false }] }, "accounts[1].objectId is missing"],
    [
      { alert: undefined },
      'alert is missing. Accepted: { workspaceId, resourceGroupName, actionGroups }, or "unmanaged"',
    ],
    [{ alert: "none" }, 'alert is "none"'],
    [
      { alert: { ...alert, workspaceId: "sign-ins" } },
      'alert.workspaceId is "sign-ins". Accepted: the resource id of a Log Analytics workspace',
    ],
    [{ alert: { ...alert, resourceGroupName: "" } }, 'alert.resourceGroupName is ""'],
    [{ alert: { ...alert, actionGroups: [] } }, "alert.actionGroups names nobody"],
  ])("refuses %j", async (args, message) => {
    expect(await refusal(args)).toContain(`EmergencyAccess "emergency": ${message}`);
  });

  it.each<[string, unknown[], string]>([
    [
      "is synchronised",
      [{ objectId: one, onpremisesSyncEnabled: true }, two],
      "accounts[0].onpremisesSyncEnabled is true",
    ],
    ["is the same", [one, { objectId: one }], "accounts[1] is the same as accounts[0]"],
    ["is no id", ["canary", two], "accounts[0] has a value that is not accepted"],
    ["is missing", [one, undefined], "accounts[1] is missing"],
  ])("refuses an account that %s once it is known, and repeats no value of an output", (_what, accounts, words) => {
    const judge = () => judgeAccounts(new Arguments('EmergencyAccess "emergency"'), accounts, "kept");
    expect(judge).toThrow(words);
    expect(judge).toThrow(ArgumentError);
    expect(judge).not.toThrow(/canary|cccccccc/);
  });

  it("judges what is plain beside what is not known yet", () => {
    const judge =
      (...accounts: unknown[]) =>
      () =>
        judgeAccounts(new Arguments('EmergencyAccess "emergency"'), [later, ...accounts], "told");
    expect(judge(one, two)).not.toThrow();
    expect(judge(one, one)).toThrow("accounts[2] is the same as accounts[1]");
  });
});
