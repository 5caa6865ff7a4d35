import type { PolicyInputs } from "../../../provider/resources/conditional-access/schema";
import { conditionalAccessPolicy } from "../../../provider/resources/conditional-access-policy";
import { check } from "../../../provider/server/check";
import * as ids from "../../../sandbox/state/ids";
import { running } from "../../sandbox/running";
import { contextAt, trustingSandbox } from "./provider";

const { sandbox } = running();
trustingSandbox(sandbox);

const checked = (inputs: Record<string, unknown>): PolicyInputs => {
  const { values, failures } = check(conditionalAccessPolicy.inputs, inputs);
  expect([failures, conditionalAccessPolicy.check?.(values as never)]).toEqual([[], []]);
  return { ...values } as unknown as PolicyInputs;
};

/** What azuread cannot say, all of it: one policy each. */
const policies: Record<string, Record<string, unknown>> = {
  "authentication contexts": {
    conditions: {
      users: { includeUsers: ["All"] },
      applications: { includeAuthenticationContextClassReferences: ["c1"] },
    },
    grantControls: { operator: "OR", authenticationStrength: { id: "00000000-0000-0000-0000-000000000004" } },
  },
  "an application filter": {
    conditions: {
      users: { includeUsers: ["All"] },
      applications: { applicationFilter: { mode: "include", rule: 'CustomSecurityAttribute.set_tag -eq "finance"' } },
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
  },
  "token protection": {
    conditions: {
      users: {
        includeUsers: ["All"],
        excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: "internalGuest,serviceProvider" },
      },
      applications: { includeApplications: ["00000002-0000-0ff1-ce00-000000000000"] },
      clientAppTypes: ["mobileAppsAndDesktopClients"],
      platforms: { includePlatforms: ["windows"] },
    },
    sessionControls: { secureSignInSession: {} },
  },
  "risk remediation": {
    conditions: {
      users: { includeUsers: ["All"] },
      applications: { includeApplications: ["All"] },
      userRiskLevels: ["high"],
    },
    grantControls: { operator: "AND", builtInControls: ["riskRemediation"] },
    sessionControls: { signInFrequency: { frequencyInterval: "everyTime" } },
  },
  agents: {
    conditions: {
      users: { includeUsers: ["None"] },
      applications: { includeApplications: ["All"] },
      clientApplications: { includeAgentIdServicePrincipals: ["All"] },
      agentIdRiskLevels: "high",
    },
    grantControls: { operator: "OR", builtInControls: ["block"] },
  },
  "continuous access evaluation": {
    conditions: { users: { includeUsers: ["All"] }, applications: { includeApplications: ["All"] } },
    sessionControls: { continuousAccessEvaluation: { mode: "strictLocation" } },
  },
};
const live = () => Object.values(sandbox().state().directories[ids.PARTNER_TENANT]?.conditionalAccessPolicies ?? {});

describe.each(Object.entries(policies))("a policy with %s, against the sandbox", (name, policy) => {
  const inputs = () =>
    checked({ displayName: name, description: "Why", state: "enabledForReportingButNotEnforced", ...policy });

  it("is made, read, changed, imported and deleted without a drift", async () => {
    const context = contextAt(sandbox());
    const { id, outputs } = await conditionalAccessPolicy.create(inputs(), context);
    const state = { inputs: inputs(), outputs };
    expect(await conditionalAccessPolicy.read(id, state, context)).toEqual({ id, ...state });
    const changed = { ...inputs(), description: "Another reason" };
    await conditionalAccessPolicy.update(id, state, changed, context);
    const imported = await conditionalAccessPolicy.read(id, undefined, context);
    expect(checked({ ...imported?.inputs })).toMatchObject({ description: "Another reason" });
    await conditionalAccessPolicy.delete(id, state, context);
    expect(live()).toEqual([]);
  });
});

describe("a policy against the sandbox", () => {
  const contexts = () => ({ displayName: "Contexts", ...policies["authentication contexts"] });
  const reporting = () => checked({ ...contexts(), state: "enabledForReportingButNotEnforced" });

  it("is there once, whichever call fails once and however", async () => {
    await conditionalAccessPolicy.create(reporting(), contextAt(sandbox()));
    const calls = sandbox()
      .log()
      .filter(({ path }) => path.startsWith("/graph/")).length;
    for (let at = 0; at < calls; at++) {
      for (const fault of [
        { kind: "throttle" as const },
        { kind: "answer" as const, status: 409, body: { error: { code: "Conflict", message: "Busy" } } },
        { kind: "fail" as const, status: 500, before: false },
        { kind: "dropAfter" as const },
      ]) {
        if (fault.kind === "answer" && at !== 1) continue;
        sandbox().reset();
        sandbox().fault({ ...fault, path: "/graph/**", after: at });
        const context = contextAt(sandbox());
        const { id, outputs } = await conditionalAccessPolicy.create(reporting(), context);
        expect(live()).toHaveLength(1);
        const state = { inputs: reporting(), outputs };
        expect((await conditionalAccessPolicy.read(id, state, context))?.inputs).toEqual(reporting());
      }
    }
  });

  it("is enabled only after security defaults are off, and the refusal says so", async () => {
    const grantControls = { operator: "OR", builtInControls: ["mfa"] };
    const enabled = checked({ ...contexts(), grantControls, state: "enabled" });
    const context = contextAt(sandbox());
    await expect(conditionalAccessPolicy.create(enabled, context)).rejects.toThrow("Security defaults are on");
    const directory = sandbox().state().directories[ids.PARTNER_TENANT];
    if (directory !== undefined) directory.securityDefaults.isEnabled = false;
    await conditionalAccessPolicy.create(enabled, context);
    expect(live()).toMatchObject([{ state: "enabled" }]);
  });

  it("is enabled only for people who have what it demands, by the devices of the directory and of Intune", async () => {
    const directory = sandbox().state().directories[ids.PARTNER_TENANT];
    if (directory === undefined) throw new Error("the sandbox has no partner tenant");
    directory.securityDefaults.isEnabled = false;
    const { administrator, seller, emergencyOne } = ids.USERS;
    const asking = (...includeUsers: string[]) =>
      checked({
        displayName: "Devices",
        state: "enabled",
        conditions: { users: { includeUsers }, applications: { includeApplications: ["All"] } },
        grantControls: { operator: "OR", builtInControls: ["compliantDevice"] },
      });
    await expect(
      conditionalAccessPolicy.create(asking(administrator, emergencyOne), contextAt(sandbox())),
    ).rejects.toThrow("lock people out: emergency1@partner.onmicrosoft.com has no device on record");
    expect(live()).toEqual([]);
    sandbox().state().settings.pageSize = 1;
    await conditionalAccessPolicy.create(asking(administrator, seller), contextAt(sandbox()));
    expect(live()).toMatchObject([{ state: "enabled" }]);
  });

  it("is adopted when it is there already, in v1.0 and in beta", async () => {
    for (const name of ["token protection", "agents"]) {
      const inputs = checked({ displayName: name, state: "disabled", ...policies[name] });
      const first = await conditionalAccessPolicy.create(inputs, contextAt(sandbox()));
      expect((await conditionalAccessPolicy.create(inputs, contextAt(sandbox()))).id).toBe(first.id);
    }
    expect(live()).toHaveLength(2);
  });
});
