import { azurePlan } from "../../../provider/resources/azure-plan";
import { unknown } from "../../../provider/resources/resource";
import { failure } from "../clients/fakes";
import { customerId, FakePartnerCenter } from "./fake-partner-center";

const inputs = { customerId, partnerOnRecordAttestationAccepted: true, onDelete: "leave" as const };
const plan1 = "dddddddd-0000-4000-8000-000000000001";
let cloud: FakePartnerCenter;
beforeEach(() => {
  cloud = new FakePartnerCenter();
});

const posts = () => cloud.calls.filter((call) => call.startsWith("POST"));

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
    expect(cloud.calls.filter((call) => call.startsWith("PATCH"))).toHaveLength(1);
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
