import { GraphClient, odataString } from "../../../provider/clients/graph";
import { PartnerCenterClient } from "../../../provider/clients/partner-center";
import { ResourceManagerClient } from "../../../provider/clients/resource-manager";
import { credential, type FakeHttp, failure, fakeClock, fakeHttp, never } from "./fakes";

const options = (httpClient: FakeHttp) => ({
  endpoint: "https://service.example/base",
  scope: "s",
  credential,
  clock: fakeClock(),
  httpClient,
});
const customer = "66666666-7777-4888-9999-aaaaaaaaaaaa";

describe("Graph's pages", () => {
  test("are read to the end by the links it gives", async () => {
    const http = fakeHttp([
      {
        status: 200,
        body: { value: [1, 2], "@odata.nextLink": "https://service.example/base/v1.0/things?$skiptoken=a%20b" },
      },
      { status: 200, body: { value: [3] } },
    ]);
    expect(await new GraphClient(options(http)).list("/v1.0/things", never, { $top: "2" })).toEqual([1, 2, 3]);
    expect(new URL(http.requests[1]?.url ?? "").searchParams.get("$skiptoken")).toBe("a b");
  });

  test.each([
    "https://elsewhere.example/base/v1.0/things",
    "http://service.example/base/v1.0/things",
    "https://service.example/other/v1.0/things",
    "//elsewhere.example/base/v1.0/things",
  ])("are not followed to %s, where the token would go along", async (link) => {
    const http = fakeHttp([{ status: 200, body: { value: [], "@odata.nextLink": link } }]);
    const error = await failure(new GraphClient(options(http)).list("/v1.0/things", never));
    expect(error.message).toContain("was not followed");
    expect(http.requests).toHaveLength(1);
  });

  test("that lead in a circle end with an error", async () => {
    const http = fakeHttp([
      { status: 200, body: { value: [1], "@odata.nextLink": "https://service.example/base/v1.0/things?p=2" } },
    ]);
    const error = await failure(new GraphClient(options(http)).list("/v1.0/things", never));
    expect(error.message).toContain("circle");
  });

  test("that hold no list are an error, not an empty list", async () => {
    const http = fakeHttp([{ status: 200, body: { values: [] } }]);
    const error = await failure(new GraphClient(options(http)).list("/v1.0/things", never));
    expect(error.message).toContain("no list");
  });
});

describe("Partner Center's pages", () => {
  test.each(["/customers/x?size=1&seekOperation=Next", "/v1/customers/x?size=1&seekOperation=Next"])(
    "are followed from %s, with the continuation token in its header",
    async (uri) => {
      const next = { uri, method: "GET", headers: [{ key: "MS-ContinuationToken", value: "opaque" }] };
      const http = fakeHttp([
        { status: 200, body: { totalCount: 2, items: [{ id: "a" }], links: { next } } },
        { status: 200, body: { totalCount: 2, items: [{ id: "b" }], links: { self: { uri: "/x" } } } },
      ]);
      const found = await new PartnerCenterClient(options(http)).listSubscriptions(customer, never);
      expect(found.map(({ id }) => id)).toEqual(["a", "b"]);
      const url = new URL(http.requests[1]?.url ?? "");
      expect(url.pathname).toBe("/base/v1/customers/x");
      expect(url.searchParams.get("seekOperation")).toBe("Next");
      expect(http.requests[1]?.headers.get("MS-ContinuationToken")).toBe("opaque");
    },
  );

  test("are not followed to another host", async () => {
    const http = fakeHttp([
      { status: 200, body: { items: [], links: { next: { uri: "https://elsewhere.example/v1/customers" } } } },
    ]);
    const error = await failure(new PartnerCenterClient(options(http)).listOrders(customer, never));
    expect(error.message).toContain("was not followed");
  });
});

describe("Resource Manager's pages", () => {
  test("are read to the end", async () => {
    const http = fakeHttp([
      {
        status: 200,
        body: { value: [{ name: "a" }], nextLink: "https://service.example/base/providers/x?api-version=1&t=2" },
      },
      { status: 200, body: { value: [{ name: "b" }], nextLink: "" } },
    ]);
    const accounts = await new ResourceManagerClient(options(http)).listBillingAccounts(never);
    expect(accounts.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(http.requests[0]?.url).toContain("api-version=2020-05-01");
  });
});

test("text in a filter of OData is quoted", () => {
  expect(odataString("O'Neill' or 1 eq 1")).toBe("'O''Neill'' or 1 eq 1'");
});
