import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertionSource } from "../../../provider/sign-in/assertion";
import { failure, fakeHttp } from "../clients/fakes";

const audience = "api://AzureADTokenExchange";
const clientId = "aaaaaaaa-0000-4000-8000-000000000001";
const gitHub = {
  kind: "oidcRequest",
  clientId,
  url: "https://github.example/token?api=2",
  token: "request-canary",
} as const;
const azureDevOps = {
  kind: "azurePipelines",
  clientId,
  url: "https://dev.example/oidctoken",
  token: "request-canary",
  serviceConnectionId: "connection-1",
} as const;

describe("GitHub Actions", () => {
  test("is asked anew for each assertion, with the audience that Entra expects", async () => {
    const http = fakeHttp([
      { status: 200, body: { value: "one" } },
      { status: 200, body: { value: "two" } },
    ]);
    const source = assertionSource(gitHub, audience, http);
    expect([await source(), await source()]).toEqual(["one", "two"]);
    const url = new URL(http.requests[0]?.url ?? "");
    expect(url.searchParams.get("audience")).toBe(audience);
    expect(url.searchParams.get("api")).toBe("2");
    expect(http.requests[0]?.headers.get("Authorization")).toBe("Bearer request-canary");
  });
});

describe("Azure DevOps", () => {
  test("is asked for the token of the service connection", async () => {
    const http = fakeHttp([{ status: 200, body: { oidcToken: "one" } }]);
    expect(await assertionSource(azureDevOps, audience, http)()).toBe("one");
    const [request] = http.requests;
    expect(request?.method).toBe("POST");
    expect(request?.url).toContain("serviceConnectionId=connection-1");
    expect(request?.headers.get("X-TFS-FedAuthRedirect")).toBe("Suppress");
  });
});

describe("an answer without a token", () => {
  test.each([
    ["refused", { status: 403, body: { value: "not-a-token" } }],
    ["a page", { status: 200, text: "<html>request-canary</html>" }],
    ["another shape", { status: 200, body: ["request-canary"] }],
    ["empty", { status: 200, body: { value: "" } }],
  ])("(%s) is an error that names the host and repeats nothing of it", async (_name, reply) => {
    const error = await failure(assertionSource(gitHub, audience, fakeHttp([reply]))());
    expect(error.name).toBe("SignInError");
    expect(error.message).toContain("github.example");
    expect(error.message).toContain("id-token: write");
    expect(error.message).not.toContain("canary");
  });
});

describe("a token file", () => {
  const folder = mkdtempSync(join(tmpdir(), "assertion-"));
  const file = join(folder, "token");
  const source = assertionSource({ kind: "oidcTokenFile", clientId, path: file }, audience);
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is read anew for each assertion", async () => {
    writeFileSync(file, "one\n");
    expect(await source()).toBe("one");
    writeFileSync(file, "two");
    expect(await source()).toBe("two");
  });

  test("that is empty or missing is an error that names it", async () => {
    writeFileSync(file, "\n");
    expect((await failure(source())).message).toContain(`${file} is empty`);
    rmSync(file);
    expect((await failure(source())).message).toContain("ENOENT");
  });
});
