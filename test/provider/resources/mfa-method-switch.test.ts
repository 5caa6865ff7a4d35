import { retryLimits } from "../../../provider/clients/retry";
import { mfaMethod, mfaMethodId } from "../../../provider/resources/mfa-method";
import { openInterval, switchCalls, written } from "../../../provider/resources/mfa-method/calls";
import { failure } from "../clients/fakes";
import { allUsers, FakeTenant, legacy, REPORT_ONLY } from "./fake-tenant";
import {
  ALL,
  conditionalAccess,
  DEFAULTS,
  empty,
  enforced,
  LEGACY,
  LIST,
  open,
  securityDefaults,
  withoutTime,
} from "./mfa-methods";

describe("MfaMethod", () => {
  describe("to Conditional Access", () => {
    it("makes exactly the calls of the list, and opens the tenant for two writes", async () => {
      const tenant = new FakeTenant();
      const sides: string[] = [];
      tenant.afterCall = () => void sides.push(tenant.side);
      const { id, outputs } = await mfaMethod.create(conditionalAccess, tenant.context());
      expect(id).toBe(mfaMethodId);
      expect(tenant.calls).toEqual([
        `GET ${DEFAULTS}`,
        `GET ${LIST}`,
        `PATCH ${ALL} {"state":"${REPORT_ONLY}"}`,
        `PATCH ${DEFAULTS} {"isEnabled":false}`,
        `PATCH ${ALL} {"state":"enabled"}`,
        `GET ${ALL}`,
        `PATCH ${LEGACY} {"state":"enabled"}`,
        `GET ${LIST}`,
      ]);
      expect(sides.filter((side) => side === "none")).toHaveLength(1);
      expect(sides).not.toContain("both");
      expect(withoutTime(outputs.calls)).toEqual(tenant.writes);
      expect(outputs.plannedCalls.map((call) => call.replace(/ \(".*"\)$/, ""))).toEqual(tenant.calls.slice(2));
      expect(Date.parse(outputs.closedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(outputs.openedAt ?? ""));
    });

    it("changes nothing when it is in force already", async () => {
      const tenant = enforced();
      const { outputs } = await mfaMethod.create(conditionalAccess, tenant.context());
      expect(tenant.writes).toEqual([]);
      expect(outputs).toEqual(empty);
    });

    it("opens nothing where security defaults are off beside other enabled policies", async () => {
      const tenant = open();
      tenant.policies = [
        ...tenant.policies,
        legacy({ id: "11111111-0000-4000-8000-000000000003", displayName: "Theirs", state: "enabled" }),
      ];
      const { outputs } = await mfaMethod.create(conditionalAccess, tenant.context());
      expect(tenant.enabled.sort()).toEqual(["All users", "Legacy", "Theirs"]);
      expect(tenant.writes).not.toContain(`PATCH ${DEFAULTS} {"isEnabled":false}`);
      expect(outputs.openedAt).toBeUndefined();
    });

    it("enables the rest where a run ended after the first", async () => {
      const tenant = enforced();
      tenant.policies = [allUsers({ state: "enabled" }), legacy()];
      await mfaMethod.update(
        mfaMethodId,
        { inputs: conditionalAccess, outputs: empty },
        conditionalAccess,
        tenant.context(),
      );
      expect(tenant.writes).toEqual([`PATCH ${LEGACY} {"state":"enabled"}`]);
    });

    it("changes nothing when it may not write: that is seen before anything is opened", async () => {
      const tenant = new FakeTenant();
      tenant.instead = (call) =>
        call.startsWith("PATCH") ? { status: 403, body: { error: { code: "AccessDenied" } } } : undefined;
      const error = await failure(mfaMethod.create(conditionalAccess, tenant.context()));
      expect(error.message).toContain("Nothing was changed");
      expect(tenant.writes).toHaveLength(1);
      expect(tenant.side).toBe("securityDefaults");
    });

    it("waits for policies that the run has only just made", async () => {
      const tenant = new FakeTenant();
      tenant.instead = (call, index) =>
        call === `GET ${LIST}` && index < 5 ? { status: 200, body: { value: [] } } : undefined;
      await mfaMethod.create(conditionalAccess, tenant.context());
      expect(tenant.side).toBe("conditionalAccess");
    });

    it("goes on asking while replicas still see security defaults, and still show the old state", async () => {
      const tenant = new FakeTenant();
      tenant.refusesLate = 3;
      tenant.readsLate = 2;
      await mfaMethod.create(conditionalAccess, tenant.context());
      expect(tenant.enabled).toEqual(["All users", "Legacy"]);
      expect(tenant.writes.filter((call) => call === `PATCH ${ALL} {"state":"enabled"}`)).toHaveLength(4);
    });

    it.each([429, 503, 504])("repeats what %i answers, also the call that closes the tenant", async (status) => {
      const tenant = new FakeTenant();
      tenant.limits = retryLimits;
      const failed = new Map<string, number>();
      tenant.instead = (call) => {
        const times = failed.get(call) ?? 0;
        failed.set(call, times + 1);
        return times < 2 ? { status, body: { error: { code: "x" } } } : undefined;
      };
      await mfaMethod.create(conditionalAccess, tenant.context());
      expect(tenant.enabled).toEqual(["All users", "Legacy"]);
      expect(tenant.side).toBe("conditionalAccess");
    });

    it("puts the old side back when the service goes on failing", async () => {
      const tenant = new FakeTenant();
      tenant.limits = retryLimits;
      tenant.instead = (call) => (call.endsWith('{"state":"enabled"}') ? { status: 503 } : undefined);
      await failure(mfaMethod.create(conditionalAccess, tenant.context()));
      expect(tenant.side).toBe("securityDefaults");
    });

    it("puts the old side back when the service goes on refusing", async () => {
      const tenant = new FakeTenant();
      tenant.instead = (call) =>
        call.endsWith('{"state":"enabled"}') ? { status: 400, body: { error: { code: "BadRequest" } } } : undefined;
      const error = await failure(mfaMethod.create(conditionalAccess, tenant.context()));
      expect(error.message).toContain("The policies are report-only and security defaults are on again");
      expect(error.message).toContain(`PATCH ${ALL} {"state":"enabled"} (8 times)`);
      expect(tenant.side).toBe("securityDefaults");
      expect(tenant.enabled).toEqual([]);
    });

    it.each<[string, (tenant: FakeTenant) => void, string]>([
      [
        "a policy that does not exist",
        (tenant) => (tenant.policies = [allUsers()]),
        'no Conditional Access policy named "Legacy"',
      ],
      [
        "a name that two policies bear",
        (tenant) => (tenant.policies = [...tenant.policies, legacy({ id: "other" })]),
        "2 Conditional Access policies are named",
      ],
      [
        "a disabled policy",
        (tenant) => (tenant.policies = [allUsers(), legacy({ state: "disabled" })]),
        'policy "Legacy" is disabled',
      ],
      [
        "a policy for all users that is for some",
        (tenant) =>
          (tenant.policies = [
            allUsers({
              conditions: { users: { includeUsers: ["x"] }, applications: { includeApplications: ["All"] } },
            }),
            legacy(),
          ]),
        "includeUsers does not hold All",
      ],
      [
        "one that a condition of tomorrow narrows",
        (tenant) => {
          const conditions = { ...(allUsers().conditions as object), weather: ["rain"] };
          tenant.policies = [allUsers({ conditions }), legacy()];
        },
        "conditions.weather narrows it",
      ],
      [
        "one that a compliant device satisfies",
        (tenant) =>
          (tenant.policies = [
            allUsers({ grantControls: { operator: "OR", builtInControls: ["mfa", "compliantDevice"] } }),
            legacy(),
          ]),
        "so that MFA can be avoided",
      ],
      [
        "one that blocks",
        (tenant) =>
          (tenant.policies = [allUsers({ grantControls: { operator: "OR", builtInControls: ["block"] } }), legacy()]),
        "would lock everyone out",
      ],
      [
        "another policy that blocks all users from everything",
        (tenant) => (tenant.policies = [allUsers(), legacy({ conditions: allUsers().conditions })]),
        "it locks everyone out",
      ],
    ])("refuses %s before anything is changed", async (_, spoil, words) => {
      const tenant = new FakeTenant();
      spoil(tenant);
      const error = await failure(mfaMethod.create(conditionalAccess, tenant.context()));
      expect(error.message).toContain(words);
      expect(error.message).toContain("Nothing was changed");
      expect(tenant.writes).toEqual([]);
    });

    it("says of exclusions that a proof judges them", async () => {
      const tenant = new FakeTenant();
      const users = { includeUsers: ["All"], excludeGroups: ["g"] };
      tenant.policies = [allUsers({ conditions: { ...(allUsers().conditions as object), users } }), legacy()];
      await mfaMethod.create(conditionalAccess, tenant.context());
      expect(tenant.messages.join("\n")).toContain('warn policy "All users" leaves out 1 users, groups');
    });
  });

  describe("to security defaults", () => {
    it("makes exactly the calls of the list", async () => {
      const tenant = enforced();
      const outputs = await mfaMethod.update(
        mfaMethodId,
        { inputs: conditionalAccess, outputs: empty },
        securityDefaults,
        tenant.context(),
      );
      expect(tenant.calls.slice(2)).toEqual([
        `PATCH ${DEFAULTS} {"isEnabled":false}`,
        `PATCH ${LEGACY} {"state":"${REPORT_ONLY}"}`,
        `GET ${LIST}`,
        `PATCH ${ALL} {"state":"${REPORT_ONLY}"}`,
        `PATCH ${DEFAULTS} {"isEnabled":true}`,
        `GET ${DEFAULTS}`,
      ]);
      expect(tenant.side).toBe("securityDefaults");
      expect(withoutTime(outputs.calls)).toEqual(tenant.writes);
    });

    it("goes on asking while replicas still see an enabled policy", async () => {
      const tenant = enforced();
      tenant.refusesLate = 3;
      await mfaMethod.create(securityDefaults, tenant.context());
      expect(tenant.side).toBe("securityDefaults");
    });

    it("enables the policies again when the service goes on refusing", async () => {
      const tenant = enforced();
      tenant.instead = (call) =>
        call.endsWith('{"isEnabled":true}') ? { status: 400, body: { error: { code: "BadRequest" } } } : undefined;
      const error = await failure(mfaMethod.create(securityDefaults, tenant.context()));
      expect(error.message).toContain("The policies that were enabled are enabled again");
      expect(tenant.enabled).toEqual(["All users", "Legacy"]);
    });

    it("refuses beside an enabled policy that it does not know", async () => {
      const tenant = enforced();
      tenant.policies = [...tenant.policies, legacy({ id: "x", displayName: "Theirs", state: "enabled" })];
      const error = await failure(mfaMethod.create(securityDefaults, tenant.context()));
      expect(error.message).toContain('other enabled policies: "Theirs"');
      expect(tenant.writes).toEqual([]);
    });

    it("changes nothing when they are on", async () => {
      const tenant = new FakeTenant();
      tenant.policies = [];
      await mfaMethod.create(securityDefaults, tenant.context());
      expect(tenant.writes).toEqual([]);
    });
  });
});

test("the interval of either direction is one call that opens, one that closes, and the reading that confirms it", () => {
  for (const method of ["conditionalAccess", "securityDefaults"] as const) {
    expect(openInterval(method).map(({ moment, method: verb }) => `${moment} ${verb}`)).toEqual([
      "opens PATCH",
      "closes PATCH",
      "confirms GET",
    ]);
    expect(switchCalls[method].map((call) => written(call, "x")).join()).not.toContain("{id}");
  }
});
