import type { TokenCredential } from "@azure/core-auth";
import { PartnerCenterClient } from "../../../provider/clients/partner-center";
import { codeMeanings, meaningOf } from "../../../provider/clients/partner-center-codes";
import { credential, type FakeHttp, fakeClock, fakeHttp, never } from "./fakes";

const customer = "66666666-7777-4888-9999-aaaaaaaaaaaa";
const user: TokenCredential = {
  getToken: async () => ({ token: "token-of-the-user", expiresOnTimestamp: Date.now() + 3_600_000 }),
};

function client(httpClient: FakeHttp, userCredential?: TokenCredential) {
  return new PartnerCenterClient({
    endpoint: "https://partner.example",
    scope: "s",
    credential,
    clock: fakeClock(),
    httpClient,
    ...(userCredential === undefined ? {} : { userCredential }),
  });
}

describe("who calls", () => {
  test("agreements are read as the user where there is one", async () => {
    const http = fakeHttp([{ status: 200, body: { items: [] } }]);
    await client(http, user).listAgreements(customer, never);
    expect(http.requests[0]?.headers.get("Authorization")).toBe("Bearer token-of-the-user");
    expect(http.requests[0]?.url).toContain("agreementType=MicrosoftCustomerAgreement");
  });

  test("orders are placed as the application", async () => {
    const http = fakeHttp([{ status: 200, body: {} }]);
    await client(http, user).checkoutCart(customer, "cart-1", "id-1", never);
    expect(http.requests[0]?.headers.get("Authorization")).not.toContain("token-of-the-user");
    expect(http.requests[0]?.headers.get("MS-RequestId")).toBe("id-1");
  });

  test("without a user the application reads agreements", async () => {
    const http = fakeHttp([{ status: 200, body: { isSigned: true } }]);
    expect(await client(http).isDirectlySigned(customer, never)).toBe(true);
  });
});

describe("a change of a subscription", () => {
  test.each([
    ["plain", '"plain"'],
    ['"quoted"', '"quoted"'],
    ['W/"weak"', 'W/"weak"'],
  ])("is conditional on the etag %s", async (etag, header) => {
    const http = fakeHttp([{ status: 200, body: {} }]);
    await client(http).updateSubscription(customer, { id: "p", status: "suspended", attributes: { etag } }, never);
    expect(http.requests[0]?.headers.get("If-Match")).toBe(header);
  });
});

describe("the meanings of codes", () => {
  test("none is explained twice", () => {
    const codes = codeMeanings.map(({ code, status }) => `${code} ${status ?? ""}`);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test.each([
    "13605",
    "900123",
    "900124",
    "2030",
    "800070",
    "20002",
    "10000",
    "900169",
    "900112",
    "900113",
    "900114",
    "900115",
    "900116",
    "900203",
    "900206",
    "10012",
  ])("%s has a sentence that says what to do", (code) => {
    expect(meaningOf(code, undefined)).toMatch(/\. |\.$/);
  });

  test("a number that means something else with another status is not explained", () => {
    expect(meaningOf("2030", 403)).toContain("market");
    expect(meaningOf("2030", 400)).toBeUndefined();
    expect(meaningOf(undefined, 403)).toBeUndefined();
  });
});
