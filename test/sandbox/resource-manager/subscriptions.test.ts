import { randomUUID } from "node:crypto";
import { ids, type Service } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();
const API = "api-version=2021-10-01";
const ACCOUNT = `/providers/Microsoft.Billing/billingAccounts/${ids.BILLING_ACCOUNT}`;
const ALIASES = "/providers/Microsoft.Subscription/aliases";
const GROUPS = "/providers/Microsoft.Management/managementGroups";

let partner: Service;
let adatum: Service;
beforeEach(async () => {
  partner = await caller().service("resourceManager");
  adatum = await caller().service("resourceManager", ids.ADATUM_TENANT);
});

const alias = (name: string, properties: object = {}) =>
  partner("PUT", `${ALIASES}/${name}?${API}`, {
    properties: {
      displayName: "workload",
      workload: "Production",
      billingScope: `${ACCOUNT}/customers/${ids.ADATUM_TENANT}`,
      ...properties,
    },
  });
const looked = (name: string) => partner("GET", `${ALIASES}/${name}?${API}`);

describe("a subscription alias", () => {
  it("is accepted, then succeeded with the subscription's id", async () => {
    const accepted = await alias("one");
    expect(accepted).toMatchObject({ status: 201, body: { properties: { provisioningState: "Accepted" } } });
    expect(accepted.body.properties.subscriptionId).toBeUndefined();
    expect((await looked("one")).body.properties.provisioningState).toBe("Accepted");
    const { properties } = (await looked("one")).body;
    expect(properties).toMatchObject({
      provisioningState: "Succeeded",
      subscriptionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it("takes its time by the clock when the settings say so", async () => {
    Object.assign(sandbox().state().settings, { aliasPolls: 0, aliasSeconds: 60 });
    sandbox().clock.stop(true);
    await alias("slow");
    expect((await looked("slow")).body.properties.provisioningState).toBe("Accepted");
    sandbox().clock.advance(60);
    expect((await looked("slow")).body.properties.provisioningState).toBe("Succeeded");
  });

  it("of the same name is the same subscription, and of another name another one", async () => {
    sandbox().state().settings.aliasPolls = 0;
    const first = await alias("one");
    const same = await alias("one", { displayName: "other" });
    expect(same.status).toBe(200);
    expect(same.body.properties.subscriptionId).toBe(first.body.properties.subscriptionId);
    expect((await alias("two")).body.properties.subscriptionId).not.toBe(first.body.properties.subscriptionId);
  });

  it("adopts the subscription that came with the plan", async () => {
    sandbox().state().settings.aliasPolls = 0;
    const { body } = await alias("first", { subscriptionId: ids.ADATUM_SUBSCRIPTION, billingScope: undefined });
    expect(body.properties.subscriptionId).toBe(ids.ADATUM_SUBSCRIPTION);
    expect(Object.keys(sandbox().state().azure.subscriptions)).toEqual([ids.ADATUM_SUBSCRIPTION]);
    expect((await alias("none", { subscriptionId: randomUUID() })).body.error.code).toBe("SubscriptionNotFound");
  });

  it("goes, and leaves its subscription", async () => {
    await alias("one");
    expect((await partner("DELETE", `${ALIASES}/one?${API}`)).status).toBe(200);
    expect((await partner("DELETE", `${ALIASES}/one?${API}`)).status).toBe(204);
    expect((await looked("one")).status).toBe(404);
    expect(Object.keys(sandbox().state().azure.subscriptions)).toHaveLength(2);
  });

  it("appears among the plan's entitlements in Partner Center", async () => {
    await alias("one");
    const commerce = await caller().service("partnerCenter");
    const { body } = await commerce(
      "GET",
      `/customers/${ids.ADATUM_TENANT}/subscriptions/${ids.ADATUM_PLAN}/azureEntitlements`,
    );
    expect(body.items).toHaveLength(2);
  });

  it.each([
    ["an enrolment account", { billingScope: `${ACCOUNT}/enrollmentAccounts/123` }, "BadRequest"],
    ["an invoice section", { billingScope: `${ACCOUNT}/billingProfiles/AW4F/invoiceSections/SH3V` }, "BadRequest"],
    ["no billing scope", { billingScope: undefined }, "BadRequest"],
    [
      "another billing account",
      { billingScope: `/providers/Microsoft.Billing/billingAccounts/other/customers/${ids.ADATUM_TENANT}` },
      "BillingAccountNotFound",
    ],
    ["an unknown customer", { billingScope: `${ACCOUNT}/customers/${randomUUID()}` }, "CustomerNotFound"],
    ["a customer without a plan", { billingScope: `${ACCOUNT}/customers/${ids.CONTOSO_TENANT}` }, "NoActiveAzurePlan"],
    ["a reseller without a plan", { resellerId: ids.RESELLER_ID }, "BadRequest"],
    ["no name", { displayName: "" }, "BadRequest"],
    ["a workload that does not exist", { workload: "Leisure" }, "BadRequest"],
  ])("is refused for %s", async (_what, change, code) => {
    const answer = await alias("refused", change);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body.error.code).toBe(code);
    expect(sandbox().state().azure.aliases).toEqual({});
  });

  it("takes a token of the partner's directory and the Admin agent role", async () => {
    const foreign = await adatum("PUT", `${ALIASES}/x?${API}`, { properties: {} });
    expect(foreign).toMatchObject({ status: 401, body: { error: { code: "InvalidAuthenticationTokenTenant" } } });
    const bare = await caller().service("resourceManager", ids.PARTNER_TENANT, {
      client_id: ids.BARE_APP,
      client_secret: ids.BARE_SECRET,
    });
    expect((await bare("GET", `${ALIASES}?${API}`)).body.error.code).toBe("AuthorizationFailed");
  });

  it("does not care about letter case in fixed parts of the path, and keeps it in names", async () => {
    await partner("PUT", `/PROVIDERS/microsoft.subscription/Aliases/MyAlias?${API}`, {
      properties: { displayName: "d", billingScope: `${ACCOUNT.toLowerCase()}/customers/${ids.ADATUM_TENANT}` },
    });
    expect((await looked("MyAlias")).body.name).toBe("MyAlias");
  });
});

describe("billing", () => {
  it("shows the partner's account and the customers that have a plan", async () => {
    expect(
      (await partner("GET", "/providers/Microsoft.Billing/billingaccounts?api-version=2020-05-01")).body.value,
    ).toMatchObject([{ properties: { agreementType: "MicrosoftPartnerAgreement" } }]);
    const customers = await partner("GET", `${ACCOUNT}/customers?api-version=2020-05-01`);
    expect(customers.body.value.map((customer: { name: string }) => customer.name)).toEqual([ids.ADATUM_TENANT]);
    const one = await partner(
      "GET",
      `${ACCOUNT}/customers/${ids.ADATUM_TENANT}?api-version=2020-05-01&$expand=enabledAzurePlans,resellers`,
    );
    expect(one.body.properties).toMatchObject({ enabledAzurePlans: [{ skuId: "0001" }], resellers: [] });
    expect((await partner("GET", `${ACCOUNT}/customers/${ids.CONTOSO_TENANT}?api-version=2020-05-01`)).status).toBe(
      404,
    );
  });
});

describe("every call", () => {
  it("names an API version", async () => {
    expect((await partner("GET", "/subscriptions")).body.error.code).toBe("MissingApiVersionParameter");
  });

  it("that is not pretended is refused plainly", async () => {
    expect((await partner("GET", `/providers/Microsoft.Nothing/things?${API}`)).body.error.message).toContain(
      "does not pretend",
    );
  });
});

describe("a subscription", () => {
  const path = `/subscriptions/${ids.ADATUM_SUBSCRIPTION}`;

  it("is seen by a token of its own directory alone", async () => {
    expect((await adatum("GET", `${path}?${API}`)).body).toMatchObject({
      subscriptionId: ids.ADATUM_SUBSCRIPTION,
      state: "Enabled",
    });
    expect((await partner("GET", `${path}?${API}`)).body.error.code).toBe("InvalidAuthenticationTokenTenant");
    expect((await adatum("GET", `/subscriptions?${API}`)).body.value).toHaveLength(1);
    expect((await partner("GET", `/subscriptions?${API}`)).body.value).toEqual([]);
  });

  it("is renamed, and cancelled only when it is empty", async () => {
    await adatum("POST", `${path}/providers/Microsoft.Subscription/rename?${API}`, { subscriptionName: "renamed" });
    await adatum("PUT", `${path}/resourceGroups/App?${API}`, { location: "westeurope" });
    const cancel = () => adatum("POST", `${path}/providers/Microsoft.Subscription/cancel?${API}`);
    expect((await cancel()).body.error.code).toBe("ResourcesExistingOnSubscription");
    expect((await adatum("DELETE", `${path}/resourcegroups/app?${API}`)).status).toBe(200);
    expect((await cancel()).status).toBe(200);
    expect((await adatum("GET", `${path}?${API}`)).body).toMatchObject({ displayName: "renamed", state: "Disabled" });
    expect((await adatum("PUT", `${path}/resourceGroups/App?${API}`, { location: "westeurope" })).body.error.code).toBe(
      "ReadOnlyDisabledSubscription",
    );
  });

  it("is read, not written, by a Reader", async () => {
    const grant = sandbox().state().applications[ids.PARTNER_APP]?.grants[ids.ADATUM_TENANT];
    if (grant !== undefined) grant.resourceManager = "Reader";
    expect((await adatum("GET", `${path}?${API}`)).status).toBe(200);
    expect((await adatum("PUT", `${path}/resourceGroups/App?${API}`, { location: "westeurope" })).body.error.code).toBe(
      "AuthorizationFailed",
    );
  });
});

describe("management groups", () => {
  const group = (name: string, parent?: string) =>
    adatum("PUT", `${GROUPS}/${name}?${API}`, {
      properties: {
        displayName: name,
        ...(parent !== undefined && { details: { parent: { id: `${GROUPS}/${parent}` } } }),
      },
    });

  it("stand below the root of their directory and take its subscriptions", async () => {
    expect((await group("Landing")).status).toBe(201);
    expect((await group("Customers", "Landing")).body).toMatchObject({
      name: "Customers",
      properties: { details: { parent: { name: "Landing" } } },
    });
    const member = `${GROUPS}/Customers/subscriptions/${ids.ADATUM_SUBSCRIPTION}?${API}`;
    expect((await adatum("GET", member)).status).toBe(404);
    expect((await adatum("PUT", member)).body.properties.parent.id).toBe(`${GROUPS}/Customers`);
    expect((await adatum("DELETE", `${GROUPS}/Customers?${API}`)).status).toBe(400);
    expect((await adatum("DELETE", member)).status).toBe(200);
    expect((await adatum("DELETE", `${GROUPS}/Customers?${API}`)).status).toBe(200);
    expect((await adatum("DELETE", `${GROUPS}/${ids.ADATUM_TENANT}?${API}`)).status).toBe(400);
  });

  it("may be a long-running operation", async () => {
    sandbox().state().settings.managementGroupPolls = 2;
    const started = await group("slow");
    expect(started.status).toBe(202);
    const follow = async (url: string) => adatum("GET", url.replace(sandbox().resourceManagerEndpoint, ""));
    const second = await follow(String(started.headers.location));
    expect(second.status).toBe(202);
    expect((await follow(String(second.headers.location))).body.status).toBe("Succeeded");
  });

  it("take no subscription through a token of the partner's directory", async () => {
    await group("Landing");
    const answer = await partner("PUT", `${GROUPS}/Landing/subscriptions/${ids.ADATUM_SUBSCRIPTION}?${API}`);
    expect(answer).toMatchObject({ status: 401, body: { error: { code: "InvalidAuthenticationTokenTenant" } } });
  });

  it("need a parent that exists and a name of plain characters", async () => {
    expect((await group("x", "nowhere")).body.error.code).toBe("ParentNotFound");
    expect((await group("a%20b")).status).toBe(400);
  });
});
