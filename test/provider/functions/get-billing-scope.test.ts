import { ResourceManagerClient } from "../../../provider/clients/resource-manager";
import { getBillingScope } from "../../../provider/functions/get-billing-scope";
import { credential, failure, fakeClock, fakeHttp } from "../clients/fakes";
import { customerId, FakePartnerCenter } from "../resources/fake-partner-center";

const account = "bbbbbbbb-0000-4000-8000-000000000001:bbbbbbbb-0000-4000-8000-000000000002_2019-05-31";
const partner = { name: account, properties: { agreementType: "MicrosoftPartnerAgreement" } };
const other = { name: "enterprise", properties: { agreementType: "EnterpriseAgreement" } };
const customer = {
  name: customerId,
  properties: { enabledAzurePlans: [{ skuId: "0001" }], resellers: [{ resellerId: "1234567" }] },
};

function invoke(accounts: object[], customers: object[], one: object, more: object = {}) {
  const http = fakeHttp(({ url }) => {
    const { pathname } = new URL(url);
    const parts = pathname.split("/").length;
    return { status: 200, body: parts === 4 ? { value: accounts } : parts === 6 ? { value: customers } : one };
  });
  const resourceManager = new ResourceManagerClient({
    endpoint: "https://arm.example",
    scope: "s",
    credential,
    clock: fakeClock(),
    httpClient: http,
  });
  const context = new FakePartnerCenter().context();
  return getBillingScope.invoke(
    { customerId, ...more },
    { ...context, clients: { ...context.clients, resourceManager } },
  );
}

test("the scope is that of the partner agreement and the customer in it", async () => {
  expect(await invoke([other, partner], [customer], customer, { resellerId: "1234567" })).toEqual({
    billingScope: `/providers/Microsoft.Billing/billingAccounts/${account}/customers/${customerId}`,
    billingAccountName: account,
    customerName: customerId,
    resellerIds: ["1234567"],
  });
});

test("several accounts need a name, which then decides", async () => {
  const second = { ...partner, name: "second" };
  expect((await failure(invoke([partner, second], [customer], customer))).message).toContain(
    "billingAccountName: 2 billing accounts",
  );
  expect(
    (await invoke([partner, second], [customer], customer, { billingAccountName: "second" })).billingAccountName,
  ).toBe("second");
});

test.each<[string, object[], object[], object, object, string]>([
  ["no account", [], [], {}, {}, "none at all"],
  ["an account of another agreement", [other], [], {}, {}, "enterprise (EnterpriseAgreement)"],
  ["an account that is not there", [partner], [], {}, { billingAccountName: "x" }, "named x"],
  ["a customer without a plan", [partner], [], {}, {}, "has no Azure plan"],
  [
    "a customer with another plan",
    [partner],
    [customer],
    { ...customer, properties: { enabledAzurePlans: [{ skuId: "0003" }] } },
    {},
    "has no Azure plan",
  ],
  [
    "a reseller of somebody else",
    [partner],
    [customer],
    customer,
    { resellerId: "7777777" },
    "its resellers are 1234567",
  ],
])("%s is an error that says what to write", async (_name, accounts, customers, one, more, words) => {
  expect((await failure(invoke(accounts, customers, one, more))).message).toContain(words);
});
