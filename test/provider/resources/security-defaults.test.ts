import { IncompleteError, unknown } from "../../../provider/resources/resource";
import { securityDefaults, securityDefaultsId } from "../../../provider/resources/security-defaults";
import { check } from "../../../provider/server/check";
import { preview, saying, serviceError, type TestContext, testContext } from "./context";

interface Tenant {
  isEnabled: boolean;
  policies?: { displayName: string; state: "enabled" | "disabled" | "enabledForReportingButNotEnforced" }[];
  /** Reads go on showing the old value this many times after a change. */
  late?: number;
  refuse?: Error;
  refuseList?: Error;
  /** The next change takes effect, but its answer is lost. */
  loseAnswer?: Error;
  breakReadsAfterChange?: Error;
}

/** A tenant that behaves as Microsoft Graph does, and notes what was done to it. */
function tenant(start: Tenant): { context: TestContext; calls: string[]; live: Tenant } {
  const live = { ...start };
  const calls: string[] = [];
  let shown = start.isEnabled;
  let stale = 0;
  let changed = false;
  const context = testContext({
    graph: {
      getSecurityDefaults: async () => {
        if (changed && live.breakReadsAfterChange) throw live.breakReadsAfterChange;
        if (stale > 0) stale -= 1;
        else shown = live.isEnabled;
        return { id: securityDefaultsId, displayName: "Security Defaults", isEnabled: shown };
      },
      updateSecurityDefaults: async (isEnabled) => {
        if (live.refuse) throw live.refuse;
        calls.push(`set ${isEnabled}`);
        live.isEnabled = isEnabled;
        stale = live.late ?? 0;
        changed = true;
        if (live.loseAnswer) throw live.loseAnswer;
      },
      listConditionalAccessPolicies: async () => {
        if (live.refuseList) throw live.refuseList;
        return live.policies ?? [];
      },
    },
  });
  return { context, calls, live };
}

const enabledPolicy = { displayName: "MFA for all", state: "enabled" as const };
const reportOnly = { displayName: "Trial", state: "enabledForReportingButNotEnforced" as const };
const state = (isEnabled: boolean, previousIsEnabled: boolean) => ({
  inputs: { isEnabled },
  outputs: { displayName: "Security Defaults", previousIsEnabled },
});

describe("SecurityDefaults", () => {
  describe("check", () => {
    it.each([[undefined], ["yes"], [1], [null]])("refuses %p and says what to write", (value) => {
      const { failures } = check(securityDefaults.inputs, { isEnabled: value });
      expect(failures).toEqual([
        {
          property: "isEnabled",
          reason: expect.stringContaining("write true to switch security defaults on, or false"),
        },
      ]);
    });

    it("accepts true, false and what is not known yet", () => {
      for (const isEnabled of [true, false, unknown]) {
        expect(check(securityDefaults.inputs, { isEnabled }).failures).toEqual([]);
      }
    });
  });

  describe("create", () => {
    it("adopts the switch as it is, without touching it", async () => {
      const { context, calls } = tenant({ isEnabled: true });
      const created = await securityDefaults.create({ isEnabled: true }, context);
      expect(created).toEqual({
        id: securityDefaultsId,
        outputs: { displayName: "Security Defaults", previousIsEnabled: true },
      });
      expect(calls).toEqual([]);
    });

    it("switches on and remembers how it was", async () => {
      const { context, calls } = tenant({ isEnabled: false });
      const created = await securityDefaults.create({ isEnabled: true }, context);
      expect(created.outputs.previousIsEnabled).toBe(false);
      expect(calls).toEqual(["set true"]);
    });

    it("switches on beside policies that only report or are disabled", async () => {
      const { context, calls } = tenant({
        isEnabled: false,
        policies: [reportOnly, { displayName: "Old", state: "disabled" }],
      });
      await securityDefaults.create({ isEnabled: true }, context);
      expect(calls).toEqual(["set true"]);
    });

    it("refuses to switch on beside enabled policies, names them, and changes nothing", async () => {
      const second = { displayName: "Block legacy authentication", state: "enabled" as const };
      const { context, calls } = tenant({ isEnabled: false, policies: [enabledPolicy, reportOnly, second] });
      await expect(securityDefaults.create({ isEnabled: true }, context)).rejects.toThrow(
        'security defaults cannot be switched on while Conditional Access policies are enabled: "Block legacy authentication", "MFA for all". Set each of them to report-only or disabled first',
      );
      expect(calls).toEqual([]);
    });

    it("leaves the decision to the service when it may not list policies", async () => {
      const { context, calls } = tenant({ isEnabled: false, refuseList: serviceError("forbidden") });
      await securityDefaults.create({ isEnabled: true }, context);
      expect(calls).toEqual(["set true"]);
    });

    it("explains a refusal by the service beside its own words", async () => {
      const refuse = serviceError("refused", "BadRequest", "Security Defaults cannot be enabled");
      const { context } = tenant({ isEnabled: false, refuse });
      const error = await securityDefaults.create({ isEnabled: true }, context).catch((thrown: Error) => thrown);
      expect(error).toMatchObject({ message: expect.stringContaining("also a classic or a new one"), cause: refuse });
    });

    it("passes on any other failure as it is", async () => {
      const refuse = serviceError("forbidden");
      const { context } = tenant({ isEnabled: false, refuse });
      await expect(securityDefaults.create({ isEnabled: true }, context)).rejects.toBe(refuse);
    });

    it("reads before it calls a change failed whose answer was lost", async () => {
      const { context, calls } = tenant({ isEnabled: false, loseAnswer: serviceError("dropped"), late: 1 });
      const created = await securityDefaults.create({ isEnabled: true }, context);
      expect(created.outputs.previousIsEnabled).toBe(false);
      expect(calls).toEqual(["set true"]);
      expect(context.pauses).toEqual([1_000]);
    });

    it("passes on a lost answer when nothing changed", async () => {
      const refuse = serviceError("dropped");
      const { context } = tenant({ isEnabled: false, refuse });
      await expect(securityDefaults.create({ isEnabled: true }, context)).rejects.toBe(refuse);
    });

    it("waits until reads show the change", async () => {
      const { context } = tenant({ isEnabled: false, late: 3 });
      await securityDefaults.create({ isEnabled: true }, context);
      expect(context.pauses).toEqual([1_000, 2_000, 4_000]);
    });

    it("keeps the state when the change never shows", async () => {
      const { context } = tenant({ isEnabled: false, late: 1_000 });
      const error = await securityDefaults.create({ isEnabled: true }, context).catch((thrown: Error) => thrown);
      expect(error).toBeInstanceOf(IncompleteError);
      expect(error).toMatchObject({
        id: securityDefaultsId,
        outputs: { displayName: "Security Defaults", previousIsEnabled: false },
        message: expect.stringContaining("still shows the old value after 120 s"),
      });
    });

    it("keeps the state when reading back fails or is cancelled", async () => {
      const broken = tenant({ isEnabled: false, breakReadsAfterChange: serviceError("dropped") });
      await expect(securityDefaults.create({ isEnabled: true }, broken.context)).rejects.toBeInstanceOf(
        IncompleteError,
      );

      const cancelled = tenant({ isEnabled: false, late: 1_000 });
      cancelled.context.abort();
      await expect(securityDefaults.create({ isEnabled: true }, cancelled.context)).rejects.toThrow(
        "security defaults were switched on, but reading them back failed: the run was cancelled",
      );
    });
  });

  describe("update", () => {
    it("switches off when the program says so", async () => {
      const { context, calls } = tenant({ isEnabled: true, policies: [enabledPolicy] });
      const outputs = await securityDefaults.update(
        securityDefaultsId,
        state(true, false),
        { isEnabled: false },
        context,
      );
      expect(calls).toEqual(["set false"]);
      expect(outputs).toEqual({ displayName: "Security Defaults", previousIsEnabled: false });
      expect(saying(context, "warn")).toEqual([]);
    });

    it("says that nobody is asked for MFA when nothing else protects the tenant", async () => {
      const { context } = tenant({ isEnabled: true, policies: [reportOnly] });
      await securityDefaults.update(securityDefaultsId, state(true, true), { isEnabled: false }, context);
      expect(saying(context, "warn")).toEqual([expect.stringContaining("nobody in this tenant is asked for MFA")]);
    });

    it("claims nothing about other protection that it may not see", async () => {
      const { context } = tenant({ isEnabled: true, refuseList: serviceError("forbidden") });
      await securityDefaults.update(securityDefaultsId, state(true, true), { isEnabled: false }, context);
      expect(saying(context, "warn")).toEqual([]);
    });

    it("puts a drift right", async () => {
      const { context, calls } = tenant({ isEnabled: false });
      await securityDefaults.update(securityDefaultsId, state(false, false), { isEnabled: true }, context);
      expect(calls).toEqual(["set true"]);
    });

    it("does nothing when the tenant is there already, as after a change that showed late", async () => {
      const { context, calls } = tenant({ isEnabled: true });
      await securityDefaults.update(securityDefaultsId, state(true, false), { isEnabled: true }, context);
      expect(calls).toEqual([]);
    });
  });

  describe("read", () => {
    it("imports by the id that is the same in every tenant", async () => {
      const { context } = tenant({ isEnabled: true });
      expect(await securityDefaults.read(securityDefaultsId, undefined, context)).toEqual({
        id: securityDefaultsId,
        inputs: { isEnabled: true },
        outputs: { displayName: "Security Defaults", previousIsEnabled: true },
      });
    });

    it("shows a drift among the inputs and still remembers how it was", async () => {
      const { context } = tenant({ isEnabled: false });
      const found = await securityDefaults.read(securityDefaultsId, state(true, true), context);
      expect(found).toMatchObject({ inputs: { isEnabled: false }, outputs: { previousIsEnabled: true } });
    });

    it("says which id to import by", async () => {
      const { context } = tenant({ isEnabled: true });
      await expect(securityDefaults.read("mine", undefined, context)).rejects.toThrow(
        `import them by ${securityDefaultsId}`,
      );
    });
  });

  describe("delete", () => {
    it.each([
      [true, "security defaults stay on: deleting this resource never turns protection off"],
      [false, "security defaults are left as they are"],
    ])("changes nothing (they are on: %p) and says so", async (isEnabled, words) => {
      const { context, calls } = tenant({ isEnabled });
      await securityDefaults.delete(securityDefaultsId, state(isEnabled, !isEnabled), context);
      expect(calls).toEqual([]);
      expect(saying(context, "info")).toEqual([expect.stringContaining(words)]);
    });
  });

  describe("preview", () => {
    const look = preview(securityDefaults);

    it("changes nothing and knows how it is", async () => {
      const { context, calls } = tenant({ isEnabled: false });
      expect(await look({ isEnabled: true }, undefined, context)).toEqual({
        displayName: "Security Defaults",
        previousIsEnabled: false,
      });
      expect(calls).toEqual([]);
    });

    it("warns of policies that must go first, which the same run may do", async () => {
      const { context } = tenant({ isEnabled: false, policies: [enabledPolicy] });
      await look({ isEnabled: true }, undefined, context);
      expect(saying(context, "warn")).toEqual([expect.stringContaining('no longer enabled: "MFA for all"')]);
    });

    it("warns before protection goes", async () => {
      const { context } = tenant({ isEnabled: true });
      await look({ isEnabled: false }, state(true, true), context);
      expect(saying(context, "warn")).toEqual([expect.stringContaining("nobody in this tenant is asked for MFA")]);
    });

    it("is silent about a value that is not known yet", async () => {
      const { context } = tenant({ isEnabled: false, policies: [enabledPolicy] });
      await look({ isEnabled: unknown }, undefined, context);
      expect(context.messages).toEqual([]);
    });
  });
});
