import fc from "fast-check";
import { mfaMethod, mfaMethodId } from "../../../provider/resources/mfa-method";
import type { Method } from "../../../provider/resources/mfa-method/calls";
import { allUsers, FakeTenant, legacy } from "./fake-tenant";

const names = { allUsersPolicy: "All users", otherPolicies: ["Legacy"], emergencyAccounts: [] };
const directions: readonly Method[] = ["conditionalAccess", "securityDefaults"];
const otherSide: Readonly<Record<Method, Method>> = {
  conditionalAccess: "securityDefaults",
  securityDefaults: "conditionalAccess",
};

/** A tenant on the side that a switch comes from. */
function onOtherSideOf(method: Method): FakeTenant {
  const tenant = new FakeTenant();
  if (method === "securityDefaults") {
    tenant.defaultsOn = false;
    tenant.policies = [allUsers({ state: "enabled" }), legacy({ state: "enabled" })];
  }
  return tenant;
}

/** One run in a process of its own, from the state that the last one left. True when it came to its end. */
async function run(tenant: FakeTenant, method: Method): Promise<boolean> {
  const prior = { inputs: { method: otherSide[method], ...names }, outputs: { calls: [], plannedCalls: [] } };
  try {
    await mfaMethod.update(mfaMethodId, prior, { method, ...names }, tenant.context());
    return true;
  } catch {
    return false;
  } finally {
    tenant.breaks = () => undefined;
  }
}

/** From a call on nothing is heard any more, as when the process is killed: its own attempts to put things back do nothing. */
function killAt(tenant: FakeTenant, call: number, when: "before" | "after"): void {
  const start = tenant.calls.length;
  tenant.breaks = (index) => (index - start < call ? undefined : index - start === call ? when : "before");
}

async function callsOf(method: Method): Promise<number> {
  const tenant = onOtherSideOf(method);
  await run(tenant, method);
  return tenant.calls.length;
}

const complete = (tenant: FakeTenant, method: Method) =>
  tenant.side === method && tenant.enabled.length === (method === "conditionalAccess" ? 2 : 0);

describe.each(directions)("the switch to %s", (method) => {
  describe.each(["before", "after"] as const)("with the connection broken once, %s the effect", (when) => {
    it("of any call: the new side is in force, or the old one again, and no answer but those calls is open", async () => {
      const calls = await callsOf(method);
      expect(calls).toBe(8);
      for (let call = 0; call < calls; call++) {
        const tenant = onOtherSideOf(method);
        tenant.breaks = (index) => (index === call ? when : undefined);
        const ended = await run(tenant, method);
        expect([call, ended, tenant.side]).toEqual([call, ended, ended ? method : otherSide[method]]);
        expect([call, complete(tenant, ended ? method : otherSide[method])]).toEqual([call, true]);
      }
    });
  });

  it.each(["before", "after"] as const)(
    "killed %s the effect of any call, the next run has it in force",
    async (when) => {
      const calls = await callsOf(method);
      for (let call = 0; call < calls; call++) {
        const tenant = onOtherSideOf(method);
        killAt(tenant, call, when);
        await run(tenant, method);
        tenant.breaks = () => undefined;
        const open = tenant.side === "none";
        const earlier = tenant.writes.length;
        expect([call, await run(tenant, method), complete(tenant, method)]).toEqual([call, true, true]);
        // An open tenant is closed by the first write of all.
        if (open) {
          const closing = method === "conditionalAccess" ? '{"state":"enabled"}' : '{"isEnabled":true}';
          expect([call, tenant.writes[earlier]?.endsWith(closing)]).toEqual([call, true]);
        }
      }
    },
  );

  it("killed at any call, a run of a program that has turned back closes the tenant too", async () => {
    const calls = await callsOf(method);
    for (let call = 0; call < calls; call++) {
      const tenant = onOtherSideOf(method);
      killAt(tenant, call, "after");
      await run(tenant, method);
      expect([call, await run(tenant, otherSide[method]), complete(tenant, otherSide[method])]).toEqual([
        call,
        true,
        true,
      ]);
    }
  });
});

describe("the tenant is open for as few calls as can be", () => {
  it.each(directions)("to %s: between two writes, with nothing but them", async (method) => {
    const tenant = onOtherSideOf(method);
    const sides: string[] = [];
    tenant.afterCall = () => void sides.push(tenant.side);
    await run(tenant, method);
    expect(sides.filter((side) => side === "none")).toHaveLength(1);
  });
});

test("killed any number of times, in any direction, with late reads and late refusals: the last run has its side in force", async () => {
  const attempt = fc.record({
    method: fc.constantFrom(...directions),
    call: fc.nat(9),
    when: fc.constantFrom("before" as const, "after" as const),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...directions),
      fc.array(attempt, { maxLength: 6 }),
      fc.nat(3),
      fc.nat(3),
      async (last, attempts, readsLate, refusesLate) => {
        const tenant = onOtherSideOf("conditionalAccess");
        Object.assign(tenant, { readsLate, refusesLate });
        for (const { method, call, when } of attempts) {
          killAt(tenant, call, when);
          await run(tenant, method);
          tenant.settle();
        }
        expect(await run(tenant, last)).toBe(true);
        expect([tenant.side, complete(tenant, last)]).toEqual([last, true]);
      },
    ),
    { numRuns: 120 },
  );
});

test("two faults of which the second strikes the putting back leave either side in force", async () => {
  for (const method of directions) {
    const calls = await callsOf(method);
    for (let first = 2; first < calls; first++) {
      for (let second = first + 1; second < first + 12; second++) {
        for (const when of ["before", "after"] as const) {
          const tenant = onOtherSideOf(method);
          tenant.breaks = (index) => (index === first || index === second ? when : undefined);
          await run(tenant, method);
          expect([method, first, second, when, tenant.side]).not.toEqual([method, first, second, when, "none"]);
        }
      }
    }
  }
});
