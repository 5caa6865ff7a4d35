import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Service } from "../caller";
import { ids } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();

let partner: Service;
beforeEach(async () => {
  partner = await caller().service("partnerCenter");
});

const CONTOSO = `/customers/${ids.CONTOSO_TENANT}`;
const ADATUM = `/customers/${ids.ADATUM_TENANT}`;
const commerce = () => sandbox().state().commerce;
const settings = () => sandbox().state().settings;

async function catalogItem(customer = CONTOSO): Promise<string> {
  const { body } = await partner("GET", `${customer}/products/DZH318Z0BPS6/skus/0001/availabilities`);
  return body.items[0].catalogItemId;
}

async function newCart(customer = CONTOSO, line: object = {}, cart: object = {}, headers: Record<string, string> = {}) {
  const lineItems = [
    { id: 0, catalogItemId: await catalogItem(customer), quantity: 1, billingCycle: "one_time", ...line },
  ];
  return partner(
    "POST",
    `${customer}/carts`,
    { PartnerOnRecordAttestationAccepted: true, lineItems, ...cart },
    headers,
  );
}

const checkout = (cart: { body: { id: string } }, customer = CONTOSO, headers: Record<string, string> = {}) =>
  partner("POST", `${customer}/carts/${cart.body.id}/checkout`, undefined, headers);

describe("ordering an Azure plan", () => {
  it("goes from the catalogue over cart and checkout to an order, a plan and its first Azure subscription", async () => {
    const cart = await newCart();
    expect(cart.status).toBe(201);
    const { body, status } = await checkout(cart);
    expect(status).toBe(200);
    const planId = body.orders[0].lineItems[0].subscriptionId;
    expect((await partner("GET", `${CONTOSO}/orders`)).body.items).toMatchObject([
      { id: body.orders[0].id, status: "completed" },
    ]);
    expect((await partner("GET", `${CONTOSO}/subscriptions`)).body.items).toMatchObject([
      { id: planId, status: "active", orderId: body.orders[0].id },
    ]);
    expect((await partner("GET", `${CONTOSO}/subscriptions/${planId}/azureEntitlements`)).body.items).toMatchObject([
      { status: "active", subscriptionId: planId },
    ]);
  });

  it("happens once a cart, whoever asks again", async () => {
    const cart = await newCart();
    const first = await checkout(cart);
    const second = await checkout(cart);
    expect(second.body.orders).toEqual(first.body.orders);
    expect(Object.keys(commerce().orders)).toHaveLength(2);
  });

  it("refuses a second checkout with 800065 where the settings say so", async () => {
    settings().repeatedCheckout = "refused";
    const cart = await newCart();
    await checkout(cart);
    expect(await checkout(cart)).toMatchObject({ status: 400, body: { code: "800065" } });
  });

  it("takes the same MS-RequestId as the same request: one cart, one order, even before they show", async () => {
    settings().orderVisibilitySeconds = settings().subscriptionVisibilitySeconds = 900;
    const [cartId, orderId] = [randomUUID(), randomUUID()];
    const first = await newCart(CONTOSO, {}, {}, { "MS-RequestId": cartId });
    const again = await newCart(CONTOSO, {}, {}, { "MS-RequestId": cartId });
    expect(again.body.id).toBe(first.body.id);
    const placed = await checkout(first, CONTOSO, { "MS-RequestId": orderId });
    expect((await partner("GET", `${CONTOSO}/orders`)).body.items).toEqual([]);
    expect((await checkout(again, CONTOSO, { "MS-RequestId": orderId })).body).toEqual(placed.body);
    expect(Object.keys(commerce().orders)).toHaveLength(2);
  });

  it("has had its effect when the connection drops after it, and a repetition finds that", async () => {
    const cart = await newCart();
    const headers = { "MS-RequestId": randomUUID() };
    sandbox().fault({ kind: "dropAfter", method: "POST", path: "/partner/v1/customers/*/carts/*/checkout" });
    await expect(checkout(cart, CONTOSO, headers)).rejects.toThrow();
    const again = await checkout(cart, CONTOSO, headers);
    expect(again.status).toBe(200);
    expect(Object.keys(commerce().orders)).toHaveLength(2);
  });

  it("shows order and plan when their time has come", async () => {
    Object.assign(settings(), { orderVisibilitySeconds: 60, subscriptionVisibilitySeconds: 120 });
    sandbox().clock.stop(true);
    const { body } = await checkout(await newCart());
    const shown = async () => [
      (await partner("GET", `${CONTOSO}/orders`)).body.items.length,
      (await partner("GET", `${CONTOSO}/subscriptions`)).body.items.length,
    ];
    expect(await shown()).toEqual([0, 0]);
    expect((await partner("GET", `${CONTOSO}/orders/${body.orders[0].id}`)).status).toBe(404);
    const planOf = async () => (await partner("GET", `${CONTOSO}/orders`)).body.items[0].lineItems[0].subscriptionId;
    sandbox().clock.advance(60);
    expect(await shown()).toEqual([1, 0]);
    expect(await planOf()).toBeUndefined();
    sandbox().clock.advance(60);
    expect(await shown()).toEqual([1, 1]);
    expect(await planOf()).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("answers 800060 while a checkout is in progress", async () => {
    settings().checkoutSeconds = 30;
    sandbox().clock.stop(true);
    const cart = await newCart();
    await checkout(cart);
    expect((await checkout(cart)).body.code).toBe("800060");
    sandbox().clock.advance(31);
    expect((await checkout(cart)).status).toBe(200);
  });

  it("knows the plans of several resellers of record, one each", async () => {
    const participants = [{ key: "transaction_reseller", value: ids.RESELLER_ID }];
    expect((await checkout(await newCart(ADATUM, { participants }), ADATUM)).status).toBe(200);
    const plans = (await partner("GET", `${ADATUM}/subscriptions`)).body.items;
    expect(plans.map((plan: { partnerId?: string }) => plan.partnerId)).toEqual([undefined, ids.RESELLER_ID]);
    expect((await checkout(await newCart(ADATUM, { participants }), ADATUM)).body.code).toBe("800024");
  });

  it("is refused without the attestation, the customer agreement, the market or the partner agreement", async () => {
    const unattested = await newCart(CONTOSO, {}, { PartnerOnRecordAttestationAccepted: false });
    expect(await checkout(unattested)).toMatchObject({
      status: 400,
      body: { code: "900203", description: expect.any(String), source: expect.any(String), data: [] },
    });
    const fabrikam = `/customers/${ids.FABRIKAM_TENANT}`;
    expect(await checkout(await newCart(fabrikam), fabrikam)).toMatchObject({ status: 403, body: { code: "13605" } });
    const cart = await newCart();
    commerce().partnerAgreementSigned = false;
    expect(await checkout(cart)).toMatchObject({ status: 403, body: { code: "900124" } });
    commerce().markets = ["FR"];
    expect(await partner("GET", `${CONTOSO}/products/DZH318Z0BPS6/skus/0001/availabilities`)).toMatchObject({
      status: 403,
      body: { code: "2030" },
    });
    expect(Object.keys(commerce().orders)).toHaveLength(1);
  });

  it.each([
    ["another currency", { currencyCode: "USD" }, "10000", "900169"],
    ["a catalogue item that is not there", { catalogItemId: "DZH318Z0BPS6:0001:OLD" }, "10001", "400019"],
    ["more than one", { quantity: 2 }, "10010", "800009"],
    ["another billing cycle", { billingCycle: "monthly" }, "10010", "800009"],
  ])("shows %s in the cart and refuses it at checkout", async (_what, line, inCart, atCheckout) => {
    const cart = await newCart(CONTOSO, line);
    expect(cart.body.lineItems[0].error.errorCode).toBe(inCart);
    expect((await checkout(cart)).body.code).toBe(atCheckout);
  });

  it("is refused with a catalogue item that changed since", async () => {
    const cart = await newCart();
    await caller().control("POST", "/seed", { commerce: { availabilities: { DE: "DZH318Z0NEW1" } } });
    expect(await checkout(cart)).toMatchObject({ status: 404, body: { code: "400019" } });
    expect(await catalogItem()).toBe("DZH318Z0BPS6:0001:DZH318Z0NEW1");
  });

  it.each([
    ["the provider's own PartnerID", ids.PARTNER_ID, "2072"],
    ["an unknown PartnerID", "9999999", "800015"],
  ])("is refused with %s as reseller", async (_what, value, code) => {
    expect((await newCart(CONTOSO, { participants: [{ key: "transaction_reseller", value }] })).body.code).toBe(code);
  });

  it("is refused for a reseller who has not signed", async () => {
    commerce().resellerAgreements[ids.RESELLER_ID] = false;
    expect(
      (await newCart(CONTOSO, { participants: [{ key: "transaction_reseller", value: ids.RESELLER_ID }] })).body.code,
    ).toBe("900123");
  });

  it("knows no cart that is old, unknown or another customer's", async () => {
    const cart = await newCart();
    expect((await checkout(cart, ADATUM)).body.code).toBe("800008");
    expect((await partner("GET", `${CONTOSO}/carts/${randomUUID()}`)).body.code).toBe("800008");
    sandbox().clock.advance(8 * 24 * 3600);
    partner = await caller().service("partnerCenter");
    expect((await checkout(cart)).body.code).toBe("800008");
  });

  it("stops at the limit of a sandbox partner, and at what stands against a customer", async () => {
    settings().planLimit = 1;
    expect((await checkout(await newCart())).body.code).toBe("900116");
    await caller().control("POST", "/seed", {
      commerce: {
        customers: {
          [ids.CONTOSO_TENANT]: { orderRefusal: { status: 403, code: "800069", description: "in vetting" } },
        },
      },
    });
    expect((await checkout(await newCart())).body.code).toBe("800069");
  });

  it.each([
    ["nothing", ""],
    ["what is no JSON", "{"],
    ["no line", { lineItems: [] }],
    ["a line without a product", { lineItems: [{ id: 0 }] }],
  ])("refuses a cart of %s", async (_what, body) => {
    expect(await partner("POST", `${CONTOSO}/carts`, body)).toMatchObject({ status: 400, body: { code: "3000" } });
  });
});

describe("repetition", () => {
  it("leaves one order, however often the same two requests are made and wherever the connection drops", async () => {
    const step = fc.record({
      call: fc.constantFrom("cart", "checkout"),
      fault: fc.constantFrom("none", "dropBefore", "dropAfter", "throttle", "fail"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        sandbox().reset();
        Object.assign(settings(), {
          orderVisibilitySeconds: 900,
          subscriptionVisibilitySeconds: 900,
          secondPlan: "accepted",
        });
        const [cartId, orderId] = [randomUUID(), randomUUID()];
        const cart = () => newCart(CONTOSO, {}, {}, { "MS-RequestId": cartId });
        for (const { call, fault } of [...steps, { call: "checkout", fault: "none" } as const]) {
          const known = await cart();
          const path = call === "cart" ? "/partner/v1/customers/*/carts" : "/partner/v1/customers/*/carts/*/checkout";
          if (fault !== "none") sandbox().fault({ kind: fault, method: "POST", path });
          await (call === "cart" ? cart() : checkout(known, CONTOSO, { "MS-RequestId": orderId })).catch(
            () => undefined,
          );
          sandbox().clearFaults();
        }
        expect(
          Object.values(commerce().orders).filter((order) => order.customerId === ids.CONTOSO_TENANT),
        ).toHaveLength(1);
      }),
      { numRuns: 15 },
    );
  });
});

describe("two at once", () => {
  it("of the same request are one cart", async () => {
    const headers = { "MS-RequestId": randomUUID() };
    const [one, other] = await Promise.all([newCart(CONTOSO, {}, {}, headers), newCart(CONTOSO, {}, {}, headers)]);
    expect(one.body.id).toBe(other.body.id);
    expect(Object.keys(commerce().carts)).toHaveLength(1);
  });

  it("of different requests are two plans where the service does not hold to its limit", async () => {
    settings().secondPlan = "accepted";
    for (const cart of await Promise.all([newCart(), newCart()])) expect((await checkout(cart)).status).toBe(200);
    expect((await partner("GET", `${CONTOSO}/subscriptions`)).body.items).toHaveLength(2);
  });
});

describe("a plan", () => {
  const plan = `${ADATUM}/subscriptions/${ids.ADATUM_PLAN}`;
  const entitlement = `${plan}/azureEntitlements/${ids.ADATUM_SUBSCRIPTION}`;
  const suspend = async (etag?: string) => {
    const { body } = await partner("GET", plan);
    return partner(
      "PATCH",
      plan,
      { ...body, status: "suspended" },
      { "If-Match": `"${etag ?? body.attributes.etag}"` },
    );
  };

  it("is suspended only with the current etag and when nothing active hangs on it", async () => {
    expect((await suspend()).body.code).toBe("900115");
    expect((await partner("POST", `${entitlement}/cancel`, { cancellationReason: "compromise" })).status).toBe(200);
    expect(await suspend("stale")).toMatchObject({ status: 400, body: { code: "2055" } });
    expect((await suspend()).body.status).toBe("suspended");
    expect((await partner("POST", `${entitlement}/reactivate`)).body.code).toBe("900335");
  });

  it("stays listed when it is suspended", async () => {
    await partner("POST", `${entitlement}/cancel`, { cancellationReason: "compromise" });
    await suspend();
    expect((await partner("GET", `${ADATUM}/subscriptions`)).body.items).toMatchObject([
      { id: ids.ADATUM_PLAN, status: "suspended" },
    ]);
  });

  it("is seen under its own customer alone", async () => {
    expect((await partner("GET", `${CONTOSO}/subscriptions/${ids.ADATUM_PLAN}`)).status).toBe(404);
  });
});
