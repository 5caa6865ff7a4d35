import { azurePlan } from "../../../provider/resources/azure-plan";
import { failure } from "../clients/fakes";
import { availability, customerId, FakePartnerCenter } from "./fake-partner-center";

const inputs = { customerId, partnerOnRecordAttestationAccepted: true, onDelete: "leave" as const };
let cloud: FakePartnerCenter;
beforeEach(() => {
  cloud = new FakePartnerCenter();
});

const create = (more: object = {}) => azurePlan.create({ ...inputs, ...more }, cloud.context());
const posts = () => cloud.calls.filter((call) => call.startsWith("POST"));

describe("create orders", () => {
  test("when there is none: cart, checkout, and waiting until the plan shows", async () => {
    cloud.orderDelay = 5 * 60_000;
    cloud.planDelay = 14 * 60_000;
    const created = await create({ resellerId: "1234567", currencyCode: "EUR" });
    expect(posts()).toEqual(["POST /carts", "POST /carts/cart-1/checkout"]);
    expect(cloud.carts.get("cart-1")?.line).toEqual({
      id: 0,
      catalogItemId: "DZH318Z0BPS6:0001:AAAA",
      quantity: 1,
      billingCycle: "one_time",
      currencyCode: "EUR",
      participants: [{ key: "transaction_reseller", value: "1234567" }],
    });
    expect(created.outputs.status).toBe("active");
  });

  test("beside plans of other resellers", async () => {
    cloud.addPlan({ partnerId: "1111111" });
    await create({ resellerId: "1234567" });
    expect(posts()).toHaveLength(2);
  });

  test("beside subscriptions that are no Azure plan", async () => {
    cloud.addPlan({ offerId: "CFQ7TTC0LH18:0001:XXXX", status: "suspended" });
    await create();
    expect(posts()).toHaveLength(2);
  });

  test("and knows its own plan by the order, whatever is written as reseller", async () => {
    cloud.planPartnerId = "9999999";
    cloud.orderPartnerId = "9999999";
    cloud.planDelay = 60_000;
    expect((await create()).outputs.status).toBe("active");
  });

  test("with the item that is offered now, never one written down", async () => {
    cloud.availabilities = [
      availability("OLD", { isPurchasable: false }),
      availability("EDU", { segment: "education" }),
      availability("NEW"),
    ];
    await create();
    expect(cloud.carts.get("cart-1")?.line.catalogItemId).toBe("DZH318Z0BPS6:0001:NEW");
  });

  test("the same request ids for the same customer and reseller, others for others", async () => {
    cloud.answersAreKept = false;
    await create({ resellerId: "1234567" });
    const again = new FakePartnerCenter();
    await azurePlan.create({ ...inputs, resellerId: "1234567" }, again.context());
    const other = new FakePartnerCenter();
    await azurePlan.create({ ...inputs, resellerId: "7654322" }, other.context());
    expect(again.requestIds).toEqual(cloud.requestIds);
    expect(other.requestIds.filter((id) => cloud.requestIds.includes(id))).toEqual([]);
    expect(new Set(cloud.requestIds).size).toBe(2);
  });

  test("anew after an order that certainly failed", async () => {
    cloud.orders.push({
      from: 0,
      value: { id: "order-0", status: "error", lineItems: [{ offerId: "DZH318Z0BPS6:0001:AAAA" }] },
    });
    await create();
    const fresh = new FakePartnerCenter();
    await azurePlan.create(inputs, fresh.context());
    expect(cloud.requestIds).toHaveLength(2);
    expect(cloud.requestIds.filter((id) => fresh.requestIds.includes(id))).toEqual([]);
  });
});

describe("what Partner Center refuses is said in a sentence beside its own words", () => {
  test.each([
    ["13605", 403, "enhanced attestation"],
    ["900123", 403, "indirect reseller of this order has not accepted"],
    ["900124", 403, "Your own company has not accepted"],
    ["2030", 403, "outside your market"],
    ["800070", 400, "not sold in the country"],
    ["20002", 400, "reseller relationship"],
    ["10000", 400, "Leave currencyCode out"],
    ["900169", 400, "Leave currencyCode out"],
    ["900112", 400, "0145P"],
    ["900116", 400, "integration sandbox"],
    ["900203", 400, "partnerOnRecordAttestationAccepted"],
    ["900206", 400, "partnerOnRecordAttestationAccepted"],
    ["10012", 400, "partnerOnRecordAttestationAccepted"],
  ])("%s at the checkout", async (code, status, words) => {
    cloud.instead = (_method, path) =>
      path.endsWith("/checkout") ? { status, body: { code, description: "Its own words." } } : undefined;
    const { message } = await failure(create());
    expect(message).toContain(words);
    expect(message).toContain('"Its own words."');
    expect(message).toContain(code);
    expect(message).toMatch(/Request id .+, correlation id /);
  });

  test("as an error of the order", async () => {
    cloud.instead = (_method, path) =>
      path.endsWith("/checkout")
        ? { status: 200, body: { orders: [], orderErrors: [{ code: 13605, description: "Its own words." }] } }
        : undefined;
    const { message } = await failure(create());
    expect(message).toContain("was not ordered");
    expect(message).toContain("enhanced attestation");
    expect(message).toContain('"Its own words." (code 13605)');
  });

  test("as an error of the cart's line", async () => {
    cloud.instead = (method, path) =>
      method === "POST" && path === "/carts"
        ? {
            status: 201,
            body: {
              id: "c",
              status: "Active",
              lineItems: [
                { catalogItemId: "DZH318Z0BPS6:0001:AAAA", error: { errorCode: 10000, errorDescription: "No." } },
              ],
            },
          }
        : undefined;
    const { message } = await failure(create({ currencyCode: "XXX" }));
    expect(message).toContain("Leave currencyCode out");
    expect(cloud.calls.filter((call) => call.includes("checkout"))).toEqual([]);
  });
});

describe("a checkout", () => {
  test("that is being worked on is waited for, under the same request id", async () => {
    let busy = 3;
    cloud.instead = (_method, path) =>
      path.endsWith("/checkout") && busy-- > 0
        ? { status: 409, body: { code: 800060, description: "Busy." } }
        : undefined;
    expect((await create()).outputs.status).toBe("active");
    expect(new Set(cloud.requestIds).size).toBe(cloud.requestIds.length);
  });

  test("that stays busy ends with the service's words", async () => {
    cloud.instead = (_method, path) =>
      path.endsWith("/checkout") ? { status: 409, body: { code: 800060, description: "Busy." } } : undefined;
    expect((await failure(create())).message).toContain("still being worked on");
  });

  test("that was done by a run before is read on from", async () => {
    cloud.planDelay = 60_000;
    cloud.orderDelay = 60_000;
    cloud.breaks = (index) => (cloud.calls[index]?.endsWith("/checkout") ? "after" : undefined);
    await failure(create());
    cloud.breaks = () => undefined;
    cloud.answersAreKept = true;
    cloud.repeatedCheckout = { status: 409, body: { code: 800065, description: "Done already." } };
    expect((await create()).outputs.status).toBe("active");
    expect(cloud.orders).toHaveLength(1);
  });
});

describe("waiting", () => {
  test("ends after half an hour, and says that nothing is lost", async () => {
    cloud.planDelay = 24 * 3_600_000;
    cloud.orderDelay = 24 * 3_600_000;
    const { message } = await failure(create());
    expect(message).toContain("order-2 was accepted");
    expect(message).toContain("run the same command again");
  });

  test("can be cancelled, and says what is known", async () => {
    cloud.planDelay = 24 * 3_600_000;
    const controller = new AbortController();
    cloud.instead = () => {
      if (cloud.orders.length > 0 && cloud.calls.length > 8) {
        controller.abort(new Error("Ctrl-C"));
      }
      return undefined;
    };
    const { message } = await failure(azurePlan.create(inputs, cloud.context(controller.signal)));
    expect(message).toContain("the wait was cancelled");
    expect(message).toContain("does not place another");
  });

  test("an order that fails after it was accepted is an error", async () => {
    cloud.planDelay = 24 * 3_600_000;
    cloud.instead = () => {
      cloud.orders = cloud.orders.map(({ from, value }) => ({ from, value: { ...value, status: "error" } }));
      return undefined;
    };
    expect((await failure(create())).message).toContain('ended as "error"');
  });
});

describe("carts of earlier runs", () => {
  test("one that expired is given up, and one more is made", async () => {
    cloud.breaks = (index) => (cloud.calls[index]?.endsWith("/checkout") ? "before" : undefined);
    await failure(create());
    cloud.breaks = () => undefined;
    await cloud.clock.sleep(8 * 86_400_000);
    cloud.carts.delete("cart-1");
    await create();
    expect(cloud.orders).toHaveLength(1);
    expect(posts().at(-1)).toBe("POST /carts/cart-2/checkout");
  });

  test("one with an older catalogue item is given up when it was not ordered", async () => {
    cloud.breaks = (index) => (cloud.calls[index]?.endsWith("/checkout") ? "before" : undefined);
    await failure(create());
    cloud.breaks = () => undefined;
    cloud.availabilities = [availability("NEW")];
    await create();
    expect(cloud.orders.map(({ value }) => value.lineItems?.[0]?.offerId)).toEqual(["DZH318Z0BPS6:0001:NEW"]);
  });

  test("one with an older catalogue item that was ordered is the order", async () => {
    cloud.planDelay = 60_000;
    cloud.orderDelay = 60_000;
    cloud.breaks = (index) => (cloud.calls[index]?.endsWith("/checkout") ? "after" : undefined);
    await failure(create());
    cloud.breaks = () => undefined;
    cloud.availabilities = [availability("NEW")];
    await create();
    expect(cloud.orders).toHaveLength(1);
  });

  test("a refusal is not the last word a day later", async () => {
    cloud.instead = (_method, path) =>
      path === "/carts/cart-1/checkout" ? { status: 403, body: { code: 13605, description: "No." } } : undefined;
    await failure(create());
    await failure(create());
    await cloud.clock.sleep(25 * 3_600_000);
    await create();
    expect(cloud.orders).toHaveLength(1);
  });
});
