import { mfaMethod, mfaMethodId } from "../../../provider/resources/mfa-method";
import type { Method } from "../../../provider/resources/mfa-method/calls";
import { IncompleteError, unknown } from "../../../provider/resources/resource";
import { check } from "../../../provider/server/check";
import { failure } from "../clients/fakes";
import { preview } from "./context";
import { allUsers, FakeTenant, legacy } from "./fake-tenant";
import { ALL, conditionalAccess, DEFAULTS, empty, enforced, LIST, names, open, securityDefaults } from "./mfa-methods";

describe("MfaMethod", () => {
  describe("check", () => {
    it("asks for the method and the policy for all users, and fills in the lists", () => {
      const { failures } = check(mfaMethod.inputs, {});
      expect(failures.map(({ property }) => property)).toEqual(["method", "allUsersPolicy"]);
      const { values } = check(mfaMethod.inputs, { method: "securityDefaults", allUsersPolicy: "All users" });
      expect(values).toMatchObject({ otherPolicies: [], emergencyAccounts: [] });
    });

    it.each([
      ["method", "thirdParty", '"conditionalAccess" or "securityDefaults"'],
      ["allUsersPolicy", " ", "is empty"],
      ["otherPolicies", ["x", ""], "is empty"],
      ["emergencyAccounts", ["emergency@partner.example"], "a GUID"],
    ])("refuses %s %p and says what to write", (property, value, words) => {
      const { failures } = check(mfaMethod.inputs, { ...conditionalAccess, [property]: value });
      expect(failures).toEqual([
        { property: expect.stringContaining(property), reason: expect.stringContaining(words) },
      ]);
    });

    it("refuses a policy that is named twice", () => {
      const wrong = { ...conditionalAccess, otherPolicies: ["Legacy", "All users", "Legacy"] };
      expect(mfaMethod.check?.(wrong)?.map(({ property }) => property)).toEqual([
        "otherPolicies[1]",
        "otherPolicies[2]",
      ]);
      expect(mfaMethod.check?.({ ...wrong, otherPolicies: unknown })).toEqual([]);
    });
  });

  describe("an open tenant", () => {
    it.each([
      [conditionalAccess, `PATCH ${ALL} {"state":"enabled"}`],
      [securityDefaults, `PATCH ${DEFAULTS} {"isEnabled":true}`],
    ])("is closed by the first write", async (inputs, first) => {
      const tenant = open();
      const outputs = await mfaMethod.update(mfaMethodId, { inputs, outputs: empty }, inputs, tenant.context());
      expect(tenant.writes[0]).toBe(first);
      expect(tenant.side).toBe(inputs.method);
      expect(tenant.messages.join()).toContain("THE TENANT IS OPEN");
      expect(outputs.closedAt).toBeDefined();
    });

    it("is closed by security defaults when the policies are not as they should be", async () => {
      const tenant = open();
      tenant.policies = [allUsers()];
      const error = await failure(mfaMethod.create(conditionalAccess, tenant.context()));
      expect(error.message).toContain("The tenant was found open");
      expect(tenant.side).toBe("securityDefaults");
    });

    it("makes an up call update although the program says the same, and no other tenant does", async () => {
      const prior = { inputs: conditionalAccess, outputs: empty };
      const drift = (tenant: FakeTenant) => mfaMethod.drift?.(prior, conditionalAccess, tenant.context());
      expect(await drift(open())).toEqual([{ property: "method", kind: "update" }]);
      expect(await drift(new FakeTenant())).toEqual([{ property: "method", kind: "update" }]);
      expect(await drift(enforced())).toEqual([]);
    });

    it("keeps the time it was opened at until it is closed", async () => {
      const tenant = enforced();
      const outputs = { ...empty, openedAt: "2026-11-24T04:00:00.000Z" };
      const closed = await mfaMethod.update(
        mfaMethodId,
        { inputs: conditionalAccess, outputs },
        conditionalAccess,
        tenant.context(),
      );
      expect(closed).toMatchObject({ openedAt: outputs.openedAt, closedAt: expect.any(String) });
    });
  });

  it("is cancelled before it opens anything, or ends what it began", async () => {
    const early = new FakeTenant();
    const cancelled = new AbortController();
    early.afterCall = (index) => void (index === 2 && cancelled.abort(new Error("Ctrl-C")));
    await failure(mfaMethod.create(conditionalAccess, early.context(cancelled.signal)));
    expect(early.side).toBe("securityDefaults");

    const late = new FakeTenant();
    const ended = new AbortController();
    late.afterCall = (index) => void (index === 3 && ended.abort(new Error("Ctrl-C")));
    await mfaMethod.create(conditionalAccess, late.context(ended.signal));
    expect(late.enabled).toEqual(["All users", "Legacy"]);
  });

  it("leaves a record in the state when nothing could be put back", async () => {
    const tenant = new FakeTenant();
    tenant.breaks = (index) => (index >= 4 ? "before" : undefined);
    const error = await failure(mfaMethod.create(conditionalAccess, tenant.context()));
    expect(error).toBeInstanceOf(IncompleteError);
    expect(error).toMatchObject({
      id: mfaMethodId,
      outputs: { openedAt: expect.any(String) },
      message: expect.stringContaining("THE TENANT MAY BE OPEN"),
    });
    expect((error as IncompleteError).outputs).not.toHaveProperty("closedAt");
    expect(tenant.side).toBe("none");
  });

  describe("preview", () => {
    const look = preview(mfaMethod);

    it("announces the calls that the run then makes", async () => {
      const tenant = new FakeTenant();
      const { plannedCalls } = await look(conditionalAccess, undefined, tenant.context());
      expect(tenant.writes).toEqual([]);
      const [message] = tenant.messages;
      expect(message).toContain("From call 2 until call 4 has read the new side, nothing asks for MFA");
      for (const call of plannedCalls ?? []) expect(message).toContain(call);
      const { outputs } = await mfaMethod.create(conditionalAccess, tenant.context());
      expect(outputs.plannedCalls).toEqual(plannedCalls);
    });

    it("announces them also for policies that the same run makes", async () => {
      const tenant = new FakeTenant();
      tenant.policies = [];
      const { plannedCalls } = await look(conditionalAccess, undefined, tenant.context());
      expect(plannedCalls).toContain(`PATCH ${LIST}/{id} {"state":"enabled"} ("Legacy")`);
    });

    it("says beforehand what the run would refuse", async () => {
      const disabled = new FakeTenant();
      disabled.policies = [allUsers(), legacy({ state: "disabled" })];
      await look(conditionalAccess, undefined, disabled.context());
      expect(disabled.messages.join("\n")).toContain('warn policy "Legacy" is disabled');

      const beside = enforced();
      beside.policies = [...beside.policies, legacy({ id: "x", displayName: "Theirs", state: "enabled" })];
      await look(securityDefaults, undefined, beside.context());
      expect(beside.messages.join("\n")).toContain('beside other enabled policies: "Theirs"');
    });

    it("is silent when nothing is to be switched, and about what is not known yet", async () => {
      const tenant = enforced();
      await look(conditionalAccess, { inputs: conditionalAccess, outputs: empty }, tenant.context());
      await look({ ...conditionalAccess, allUsersPolicy: unknown }, undefined, open().context());
      expect(tenant.messages).toEqual([]);
    });
  });

  describe("read", () => {
    const prior = (method: Method) => ({ inputs: { method, ...names }, outputs: empty });

    it.each<[string, () => FakeTenant, Method, string]>([
      ["security defaults", () => new FakeTenant(), "conditionalAccess", "securityDefaults"],
      ["Conditional Access", enforced, "securityDefaults", "conditionalAccess"],
      ["neither", open, "conditionalAccess", "none"],
    ])("shows %s", async (_, tenant, method, shown) => {
      expect(await mfaMethod.read(mfaMethodId, prior(method), tenant().context())).toMatchObject({
        inputs: { method: shown },
      });
    });

    it("needs no import", async () => {
      await expect(mfaMethod.read("x", undefined, enforced().context())).rejects.toThrow("nothing to import");
    });
  });

  it.each([conditionalAccess, securityDefaults])("deletes nothing", async (inputs) => {
    const tenant = enforced();
    await mfaMethod.delete(mfaMethodId, { inputs, outputs: empty }, tenant.context());
    expect(tenant.calls).toEqual([]);
    expect(tenant.messages.join()).toContain("never turns protection off");
  });
});
