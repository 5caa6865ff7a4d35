import { graphDialect } from "../../../provider/clients/graph";
import { partnerCenterDialect } from "../../../provider/clients/partner-center";
import { path, Service, type ServiceDialect } from "../../../provider/clients/service";
import { ServiceError } from "../../../provider/clients/service-error";
import { canaryToken, credential, type FakeHttp, failure, fakeClock, fakeHttp, never, type Reply } from "./fakes";

function service(httpClient: FakeHttp, dialect: ServiceDialect = partnerCenterDialect, clock = fakeClock()) {
  return new Service(dialect, {
    endpoint: "https://service.example/base",
    scope: "https://service.example/.default",
    credential,
    clock,
    httpClient,
  });
}

async function errorOf(reply: Reply, dialect: ServiceDialect = partnerCenterDialect): Promise<ServiceError> {
  const error = await failure(service(fakeHttp([reply]), dialect).send({ method: "GET", path: "/v1/x" }, never));
  expect(error).toBeInstanceOf(ServiceError);
  return error as ServiceError;
}

const order = {
  method: "POST",
  path: "/v1/carts/1/checkout",
  requestId: "0f0e0d0c-0000-5000-8000-000000000001",
} as const;
const idsOf = (http: FakeHttp) => http.requests.map((request) => request.headers.get("MS-RequestId"));

describe("a call", () => {
  test("carries the token, the two ids and the query, and brings the body", async () => {
    const http = fakeHttp([{ status: 200, text: '\uFEFF{"a":1}' }]);
    const answer = await service(http).send(
      { method: "GET", path: "/v1/x", query: { size: "5", none: undefined } },
      never,
    );
    expect(answer.body).toEqual({ a: 1 });
    const [request] = http.requests;
    expect(request?.url).toBe("https://service.example/base/v1/x?size=5");
    expect(request?.headers.get("Authorization")).toBe(`Bearer ${canaryToken}`);
    expect(request?.headers.get("MS-RequestId")).toMatch(/^[0-9a-f-]{36}$/);
    expect(request?.headers.get("MS-CorrelationId")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("an answer without a body is undefined", async () => {
    const answer = await service(fakeHttp([{ status: 204 }])).send({ method: "DELETE", path: "/v1/x" }, never);
    expect(answer.body).toBeUndefined();
  });

  test("values in a path are encoded, and none can climb out of it", () => {
    expect(path`/v1/customers/${"a/b c?"}/carts`).toBe("/v1/customers/a%2Fb%20c%3F/carts");
    expect(() => path`/v1/customers/${".."}/carts`).toThrow(RangeError);
    expect(() => path`/v1/customers/${""}`).toThrow(RangeError);
  });
});

describe("repetition", () => {
  test("an order is repeated after silence under the same id, never under another", async () => {
    const http = fakeHttp([
      { fails: "ECONNRESET" },
      { status: 503 },
      { status: 429, headers: { "retry-after": "7" } },
      { status: 200 },
    ]);
    const clock = fakeClock();
    await service(http, partnerCenterDialect, clock).send(order, never);
    expect(idsOf(http)).toEqual([order.requestId, order.requestId, order.requestId, order.requestId]);
    expect(clock.slept[2]).toBeGreaterThanOrEqual(7000);
  });

  test("every attempt has a correlation id of its own", async () => {
    const http = fakeHttp([{ fails: "ECONNRESET" }, { status: 200 }]);
    await service(http).send(order, never);
    expect(new Set(http.requests.map((request) => request.headers.get("MS-CorrelationId"))).size).toBe(2);
  });

  test("a read keeps its id after silence and takes a new one after an answer", async () => {
    const http = fakeHttp([{ fails: "ECONNRESET" }, { status: 500 }, { status: 200 }]);
    await service(http).send({ method: "GET", path: "/v1/x" }, never);
    const [first, second, third] = idsOf(http);
    expect(second).toBe(first);
    expect(third).not.toBe(second);
  });

  test("a POST without an id is not repeated when it may have had its effect", async () => {
    const http = fakeHttp([{ fails: "ECONNRESET" }]);
    const error = await failure(service(http).send({ method: "POST", path: "/v1/x" }, never));
    expect(http.requests).toHaveLength(1);
    expect(error.message).toContain("not known whether the call took effect");
  });

  test("it ends, and the error says after how many attempts", async () => {
    const http = fakeHttp([{ status: 503, headers: { "retry-after": "1" } }]);
    const error = await failure(service(http).send({ method: "GET", path: "/v1/x" }, never));
    expect(http.requests).toHaveLength(8);
    expect(error.message).toContain("after 8 attempts");
  });

  test("a server whose certificate is not trusted is not asked again", async () => {
    const http = fakeHttp([{ fails: "SELF_SIGNED_CERT_IN_CHAIN" }]);
    const error = await failure(service(http).send({ method: "GET", path: "/v1/x" }, never));
    expect(http.requests).toHaveLength(1);
    expect(error.message).toContain("NODE_EXTRA_CA_CERTS");
  });
});

describe("silence", () => {
  test("ends an attempt after its time, with an unknown effect", async () => {
    const http = fakeHttp([]);
    http.sendRequest = (request) =>
      new Promise((_resolve, reject) => {
        http.requests.push(request);
        request.abortSignal?.addEventListener("abort", () => reject(new Error("The operation was aborted.")));
      });
    const silent = new Service(partnerCenterDialect, {
      endpoint: "https://service.example",
      scope: "s",
      credential,
      clock: fakeClock(),
      httpClient: http,
      timeout: 5,
    });
    const error = await failure(silent.send({ method: "POST", path: "/x" }, never));
    expect(error).toMatchObject({ kind: "dropped", attempts: 1 });
    expect(error.message).toContain("no answer within 0.005 s");
  });
});

describe("cancellation", () => {
  test("a cancelled operation sends nothing", async () => {
    const http = fakeHttp([{ status: 200 }]);
    const error = await failure(service(http).send(order, AbortSignal.abort(new Error("Ctrl-C"))));
    expect(http.requests).toHaveLength(0);
    expect(error).toMatchObject({ kind: "cancelled" });
  });

  test("a wait ends at once when the operation is cancelled", async () => {
    const controller = new AbortController();
    const http = fakeHttp(() => {
      controller.abort(new Error("Ctrl-C"));
      return { status: 503 };
    });
    const error = await failure(service(http).send(order, controller.signal));
    expect(http.requests).toHaveLength(1);
    expect(error).toMatchObject({ kind: "cancelled" });
  });
});

describe("errors", () => {
  test("carry the service, code, its own text, both ids and what to do", async () => {
    const error = await errorOf({
      status: 403,
      body: { code: 13605, description: "No agreement." },
      headers: { "MS-RequestId": "req-1", "MS-CorrelationId": "cor-1" },
    });
    expect(error).toMatchObject({
      kind: "forbidden",
      status: 403,
      code: "13605",
      requestId: "req-1",
      correlationId: "cor-1",
    });
    expect(error.message).toContain("Partner Center");
    expect(error.message).toContain('"No agreement."');
    expect(error.message).toContain("No Microsoft Customer Agreement is on record");
    expect(error.message).toContain("Request id req-1, correlation id cor-1.");
  });

  test("name the ids that were sent when the service names none", async () => {
    const http = fakeHttp([{ status: 404 }]);
    const error = (await failure(service(http).send({ method: "GET", path: "/v1/x" }, never))) as ServiceError;
    expect(error.requestId).toBe(http.requests[0]?.headers.get("MS-RequestId"));
    expect(error.correlationId).toBe(http.requests[0]?.headers.get("MS-CorrelationId"));
  });

  test("a page instead of JSON is named as such, without its content", async () => {
    const error = await errorOf({
      status: 200,
      text: `<html><title>Sign in to your proxy</title><body>${canaryToken}</body></html>`,
      headers: { "content-type": "text/html; charset=utf-8" },
    });
    expect(error.kind).toBe("notJson");
    expect(error.message).toContain('It says: "Sign in to your proxy (text/html)". Request id');
    expect(error.message).not.toContain(canaryToken);
  });

  test("a redirection is not followed", async () => {
    const error = await errorOf({ status: 302, headers: { location: "https://elsewhere.example/" } });
    expect(error.kind).toBe("unexpected");
  });

  test("a page with a status says the status", async () => {
    const error = await errorOf({ status: 403, text: "<html></html>", headers: { "content-type": "text/html" } });
    expect(error).toMatchObject({ kind: "forbidden", status: 403 });
  });

  test("a token for the wrong audience is explained", async () => {
    const graph = await errorOf(
      { status: 401, body: { error: { code: "InvalidAuthenticationToken", message: "Invalid audience." } } },
      graphDialect,
    );
    expect(graph.message).toContain("not meant for Microsoft Graph");
    const partnerCenter = await errorOf({ status: 401, body: { code: "900420", description: "x" } });
    expect(partnerCenter.message).toContain("meant for another service");
  });

  test("a call that only users may make says what to configure", async () => {
    const error = await errorOf({ status: 403, body: { code: 900329, description: "App only." } });
    expect(error.message).toContain("refreshToken");
  });

  test("a failed sign-in is told from a failed call and is not repeated here", async () => {
    const http = fakeHttp([{ status: 200 }]);
    const failing = new Service(graphDialect, {
      endpoint: "https://service.example",
      scope: "s",
      clock: fakeClock(),
      httpClient: http,
      credential: {
        getToken: async () => {
          throw new Error("AADSTS700016: Application was not found");
        },
      },
    });
    const error = await failure(failing.send({ method: "GET", path: "/x" }, never));
    expect(http.requests).toHaveLength(0);
    expect(error.message).toContain("sign-in failed");
    expect(error.message).toContain("AADSTS700016");
  });

  test("never hold the token", async () => {
    const replies: Reply[] = [
      { status: 401, body: {} },
      { status: 500, text: "oops" },
      { fails: "ECONNRESET" },
      { fails: "ENOTFOUND" },
      { status: 418, body: [] },
      { status: 200, text: "{" },
    ];
    for (const reply of replies) {
      const error = await errorOf(reply);
      expect(`${error.message} ${error.stack} ${JSON.stringify(error.details)}`).not.toContain(canaryToken);
    }
  });
});
