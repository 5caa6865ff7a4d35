import { azurePlan } from "../../../provider/resources/azure-plan";
import { failure } from "../clients/fakes";
import { availability, customerId, FakePartnerCenter } from "./fake-partner-center";

const inputs = { customerId, partnerOnRecordAttestationAccepted: true, onDelete: "leave" as const };
const plan1 = "dddddddd-0000-4000-8000-000000000001";
let cloud: FakePartnerCenter;
beforeEach(() => {
  cloud = new FakePartnerCenter();
});

const create = (more: object = {}) => azurePlan.create({ ...inputs, ...more }, cloud.context());
const posts = () => cloud.calls.filter((call) => call.startsWith("POST"));

describe("create adopts", () => {
  test("an active plan, and orders nothing", async () => {
    cloud.addPlan();
    const created = await create();
    expect(created.id).toBe(`${customerId}/${plan1}`);
    expect(created.outputs).toEqual({
      planId: plan1,
      orderId: "order-1",
      status: "active",
      catalogItemId: "DZH318Z0BPS6:0001:AAAA",
      firstSubscriptionId: "cccccccc-0000-4000-8000-000000000001",
    });
    expect(posts()).toEqual([]);
  });

  test("without the attestation, which only an order needs", async () => {
    cloud.addPlan();
    await create({ partnerOnRecordAttestationAccepted: false });
    expect(posts()).toEqual([]);
  });

  test("the plan of the reseller asked for, beside one of another", async () => {
    cloud.addPlan({ partnerId: "1111111" });
    cloud.addPlan({ partnerId: "1234567" });
    const created = await create({ resellerId: "1234567" });
    expect(created.outputs.planId).toBe("dddddddd-0000-4000-8000-000000000002");
  });

  test("a plan that carries the direct bill partner's own PartnerID", async () => {
    cloud.addPlan({ partnerId: cloud.partnerId });
    expect((await create()).outputs.planId).toBe(plan1);
  });

  test("what another run ordered and what does not show as a plan yet, by waiting for it", async () => {
    const start = cloud.clock.now().getTime();
    cloud.orders.push({
      from: 0,
      value: { id: "order-9", status: "pending", lineItems: [{ offerId: "DZH318Z0BPS6:0001:AAAA" }] },
    });
    cloud.addPlan({ orderId: "order-9" });
    cloud.subscriptions = cloud.subscriptions.map(({ value }) => ({ from: start + 600_000, value }));
    expect((await create()).outputs.orderId).toBe("order-9");
    expect(posts()).toEqual([]);
  });
});

describe("create refuses to order, with what to do,", () => {
  test.each(["suspended", "disabled"])("beside a plan that is %s", async (status) => {
    cloud.addPlan({ status, suspensionReasons: ["customerCancelled"] });
    const error = await failure(create());
    expect(error.message).toContain(plan1);
    expect(error.message).toContain("customerCancelled");
    expect(error.message).toContain("Reactivate it");
    expect(posts()).toEqual([]);
  });

  test.each(["deleted", "expired"])("beside a plan that is %s", async (status) => {
    cloud.addPlan({ status });
    expect((await failure(create())).message).toContain("import it");
    expect(posts()).toEqual([]);
  });

  test("beside two plans of one reseller", async () => {
    cloud.addPlan();
    cloud.addPlan();
    expect((await failure(create())).message).toContain("2 Azure plans");
    expect(posts()).toEqual([]);
  });

  test("beside a reseller's plan when no reseller is named", async () => {
    cloud.addPlan({ partnerId: "1234567" });
    const error = await failure(create());
    expect(error.message).toContain('Write resellerId: "1234567"');
    expect(posts()).toEqual([]);
  });

  test("beside a plan whose reseller is not written when one is named", async () => {
    cloud.addPlan();
    expect((await failure(create({ resellerId: "1234567" }))).message).toContain("Nothing was ordered");
    expect(posts()).toEqual([]);
  });

  test("without the attestation", async () => {
    const error = await failure(create({ partnerOnRecordAttestationAccepted: false }));
    expect(error.message).toContain("partnerOnRecordAttestationAccepted: true");
    expect(posts()).toEqual([]);
  });

  test("when the catalogue offers nothing, or several things", async () => {
    cloud.availabilities = [];
    expect((await failure(create())).message).toContain("not offered");
    cloud.availabilities = [availability("A"), availability("B", { defaultCurrency: { code: "USD" } })];
    expect((await failure(create())).message).toContain("write currencyCode");
    await create({ currencyCode: "USD" });
    expect(cloud.carts.get("cart-1")?.line.catalogItemId).toContain(":B");
  });
});

describe("the first Azure subscription", () => {
  test("is given time to show under a new plan", async () => {
    const [first] = cloud.entitlements;
    cloud.entitlements = [];
    const start = cloud.clock.now().getTime();
    cloud.instead = (_method, path) => {
      if (path.endsWith("azureEntitlements") && cloud.clock.now().getTime() > start + 300_000 && first) {
        cloud.entitlements = [first];
      }
      return undefined;
    };
    expect((await create()).outputs.firstSubscriptionId).toBe(first?.id);
  });

  test("is not guessed among several", async () => {
    cloud.addPlan();
    cloud.entitlements = ["a", "b"].map((id) => ({ id, friendlyName: "Microsoft Azure", status: "active" }));
    expect((await create()).outputs).not.toHaveProperty("firstSubscriptionId");
  });

  test("that cannot be read leaves the plan in the state", async () => {
    cloud.instead = (_method, path) => (path.endsWith("azureEntitlements") ? { status: 403, body: {} } : undefined);
    expect(await failure(create())).toMatchObject({ name: "IncompleteError", outputs: { status: "active" } });
  });
});
