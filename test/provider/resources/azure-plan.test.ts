import { azurePlan } from "../../../provider/resources/azure-plan";
import { unknown } from "../../../provider/resources/resource";
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

describe("read", () => {
  const read = (id: string, prior?: Parameters<typeof azurePlan.read>[1]) => azurePlan.read(id, prior, cloud.context());

  test.each([`${customerId}/${plan1}`, customerId.toUpperCase(), `${customerId}/1234567`])("imports %s", async (id) => {
    cloud.addPlan({ partnerId: "1234567" });
    expect(await read(id)).toEqual({
      id: `${customerId}/${plan1}`,
      inputs: { customerId, resellerId: "1234567", partnerOnRecordAttestationAccepted: true, onDelete: "leave" },
      outputs: expect.objectContaining({ planId: plan1, status: "active" }),
    });
  });

  test("by the customer alone asks which, when there are several", async () => {
    cloud.addPlan({ partnerId: "1234567" });
    cloud.addPlan({ partnerId: "7654322" });
    expect((await failure(read(customerId))).message).toContain(`${customerId}/${plan1} (reseller 1234567, active)`);
  });

  test.each(["", "x", `${customerId}/x`, `${customerId}/${plan1}/x`])(
    'refuses the id "%s" and shows the forms',
    async (id) => {
      expect((await failure(read(id))).message).toContain("<customer tenant id>/<plan id>");
    },
  );

  test("a plan that is gone, deleted or of another product is gone", async () => {
    expect(await read(`${customerId}/${plan1}`)).toBeUndefined();
    expect(await read(customerId)).toBeUndefined();
    cloud.addPlan({ status: "deleted" });
    expect(await read(`${customerId}/${plan1}`)).toBeUndefined();
    cloud.addPlan({ offerId: "CFQ7TTC0LH18:0001:XXXX" });
    expect(await read(`${customerId}/dddddddd-0000-4000-8000-000000000002`)).toBeUndefined();
  });

  test("a refused read is an error, never gone", async () => {
    cloud.instead = () => ({ status: 403, body: { code: 900309, description: "Blocked." } });
    expect((await failure(read(`${customerId}/${plan1}`))).message).toContain("Conditional Access");
  });

  test("a refresh keeps what was said, and shows the status", async () => {
    cloud.addPlan({ status: "suspended", partnerId: cloud.partnerId });
    const said = { ...inputs, currencyCode: "EUR", onDelete: "suspend" as const };
    const found = await read(`${customerId}/${plan1}`, { inputs: said, outputs: {} });
    expect(found?.inputs).toEqual(said);
    expect(found?.outputs.status).toBe("suspended");
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

describe("delete", () => {
  const remove = (onDelete: "leave" | "suspend", log: string[] = []) =>
    azurePlan.delete(
      `${customerId}/${plan1}`,
      { inputs: { ...inputs, onDelete }, outputs: { planId: plan1, status: "active" } },
      cloud.context(undefined, log),
    );

  test("leaves the plan in place and says so", async () => {
    cloud.addPlan();
    const log: string[] = [];
    await remove("leave", log);
    expect(cloud.calls).toEqual([]);
    expect(log.join()).toContain("stays in place");
  });

  test("suspends when asked for in words", async () => {
    cloud.addPlan();
    await remove("suspend");
    expect(cloud.subscriptions[0]?.value.status).toBe("suspended");
  });

  test("of a plan that is gone or suspended already is a success", async () => {
    await remove("suspend");
    cloud.addPlan({ status: "suspended" });
    await remove("suspend");
    expect(cloud.calls.filter((call) => call.startsWith("PATCH"))).toEqual([]);
  });

  test("reads again when somebody else changed the plan in between", async () => {
    cloud.addPlan();
    let stale = 2;
    cloud.instead = (method) =>
      method === "PATCH" && stale-- > 0 ? { status: 409, body: { code: 2055, description: "Stale." } } : undefined;
    await remove("suspend");
    expect(cloud.subscriptions[0]?.value.status).toBe("suspended");
  });

  test("explains what keeps a plan from being suspended", async () => {
    cloud.addPlan();
    cloud.instead = (method) =>
      method === "PATCH" ? { status: 400, body: { code: 900115, description: "Active assets." } } : undefined;
    expect((await failure(remove("suspend"))).message).toContain("active Azure subscriptions or reservations");
  });
});

describe("before anything happens", () => {
  test.each([
    ["customerId", "contoso.onmicrosoft.com", "GUID"],
    ["resellerId", "12-34", "PartnerID"],
    ["resellerId", 1234567, "as text"],
    ["currencyCode", "eur", "ISO 4217"],
    ["onDelete", "cancel", '"leave" and "suspend"'],
    ["partnerOnRecordAttestationAccepted", "yes", "true"],
  ])("%s: %s is refused and says what is accepted", (name, value, accepted) => {
    const result = azurePlan.inputs.shape[name]?.safeParse(value);
    expect(result?.error?.issues[0]?.message).toContain(accepted);
  });

  test("an agreement that is not confirmed is a mistake, an unknown one is not", () => {
    expect(azurePlan.check?.({ ...inputs, agreementConfirmed: false })).toHaveLength(1);
    expect(azurePlan.check?.({ ...inputs, agreementConfirmed: unknown })).toEqual([]);
  });

  test("another customer or reseller is another plan; what only counted for the order is no change", () => {
    expect(Object.keys(azurePlan.replaceOn ?? {})).toEqual(["customerId", "resellerId"]);
    const changes = [
      "customerId",
      "currencyCode",
      "partnerOnRecordAttestationAccepted",
      "agreementConfirmed",
      "onDelete",
    ].map((property) => ({ property, kind: "update" as const }));
    const prior = { inputs, outputs: { planId: plan1, status: "active" } };
    const diff = (more: object) =>
      azurePlan.diff?.(changes, prior, { ...inputs, ...more }).map(({ property }) => property);
    expect(diff({ customerId: customerId.toUpperCase() })).toEqual(["onDelete"]);
    expect(diff({ customerId: plan1 })).toEqual(["customerId", "onDelete"]);
    expect(diff({ customerId: unknown })).toEqual(["customerId", "onDelete"]);
  });

  test("a preview looks and never writes", async () => {
    const log: string[] = [];
    expect(await azurePlan.preview?.(inputs, undefined, cloud.context(undefined, log))).toEqual({});
    expect(log).toEqual(["info no Azure plan is there; one will be ordered"]);
    cloud.addPlan();
    expect(await azurePlan.preview?.(inputs, undefined, cloud.context())).toMatchObject({ planId: plan1 });
    expect(posts()).toEqual([]);
  });

  test("a preview of an unknown customer calls nothing, and one that may not look warns", async () => {
    await azurePlan.preview?.({ ...inputs, customerId: unknown }, undefined, cloud.context());
    expect(cloud.calls).toEqual([]);
    cloud.instead = () => ({ status: 403, body: {} });
    const log: string[] = [];
    expect(await azurePlan.preview?.(inputs, undefined, cloud.context(undefined, log))).toEqual({});
    expect(log[0]).toContain("warn looking for the plan ahead did not succeed");
  });

  test("an update of onDelete calls nothing that writes", async () => {
    cloud.addPlan();
    const prior = { inputs, outputs: { planId: plan1, status: "active" } };
    const outputs = await azurePlan.update(
      `${customerId}/${plan1}`,
      prior,
      { ...inputs, onDelete: "suspend" },
      cloud.context(),
    );
    expect(outputs.planId).toBe(plan1);
    expect(cloud.calls.filter((call) => !call.startsWith("GET"))).toEqual([]);
  });
});
