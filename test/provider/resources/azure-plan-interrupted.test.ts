import fc from "fast-check";
import { azurePlan } from "../../../provider/resources/azure-plan";
import { availability, customerId, FakePartnerCenter } from "./fake-partner-center";

const inputs = {
  customerId,
  resellerId: "1234567",
  partnerOnRecordAttestationAccepted: true,
  onDelete: "leave" as const,
};
const minute = 60_000;

/** One run in a process of its own. True when it came to its end. */
async function run(cloud: FakePartnerCenter, kill?: { call: number; when: "before" | "after" }): Promise<boolean> {
  const start = cloud.calls.length;
  cloud.breaks = (index) => (kill !== undefined && index - start >= kill.call ? kill.when : undefined);
  try {
    await azurePlan.create(inputs, cloud.context());
    return true;
  } catch {
    return false;
  } finally {
    cloud.breaks = () => undefined;
  }
}

async function callsOfAWholeRun(): Promise<number> {
  const cloud = late(new FakePartnerCenter());
  await run(cloud);
  return cloud.calls.length;
}

function late(cloud: FakePartnerCenter): FakePartnerCenter {
  cloud.orderDelay = 3 * minute;
  cloud.planDelay = 14 * minute;
  return cloud;
}

describe("killed between any two calls, with late visibility, and run again in a fresh process", () => {
  test.each(["before", "after"] as const)("%s the effect of each call: one order", async (when) => {
    const calls = await callsOfAWholeRun();
    expect(calls).toBeGreaterThan(8);
    for (let call = 0; call < calls; call++) {
      const cloud = late(new FakePartnerCenter());
      const early = await run(cloud, { call, when });
      expect([call, early]).toEqual([call, false]);
      expect(await run(cloud)).toBe(true);
      expect([call, cloud.orders.length]).toEqual([call, 1]);
    }
  });

  test("any number of times, any time apart, whatever the service says to a repeated checkout: one order", async () => {
    const kill = fc.record({
      call: fc.nat(12),
      when: fc.constantFrom("before" as const, "after" as const),
      minutesLater: fc.nat(40),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(kill, { maxLength: 6 }),
        fc.nat(25),
        fc.nat(25),
        fc.boolean(),
        fc.boolean(),
        async (kills, orderDelay, planDelay, refusesRepeats, catalogueChanges) => {
          const cloud = new FakePartnerCenter();
          cloud.orderDelay = orderDelay * minute;
          cloud.planDelay = planDelay * minute;
          if (refusesRepeats) {
            cloud.repeatedCheckout = { status: 409, body: { code: 800065, description: "Done already." } };
          }
          for (const [index, { minutesLater, ...one }] of kills.entries()) {
            await run(cloud, one);
            if (catalogueChanges) {
              cloud.availabilities = [availability(`ITEM${index}`)];
            }
            await cloud.clock.sleep(minutesLater * minute);
          }
          expect(await run(cloud)).toBe(true);
          expect(cloud.orders).toHaveLength(1);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test("two processes at the same time place one order", async () => {
  const cloud = late(new FakePartnerCenter());
  const [first, second] = await Promise.all([
    azurePlan.create(inputs, cloud.context()),
    azurePlan.create(inputs, cloud.context()),
  ]);
  expect(first.id).toBe(second.id);
  expect(cloud.orders).toHaveLength(1);
});
