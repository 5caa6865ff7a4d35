import childProcess from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { readConfiguration } from "../../../provider/configuration";
import { signIn } from "../../../provider/sign-in/sign-in";

const tenantId = "11111111-2222-4333-8444-555555555555";
const clientId = "aaaaaaaa-0000-4000-8000-000000000001";
const scope = "https://graph.microsoft.com/.default";
const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

function application(inputs: object) {
  const result = readConfiguration({ tenantId, ...inputs }, {});
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  return signIn(result.configuration).application;
}

describe("a managed identity", () => {
  let server: Server;
  let asked: URL | undefined;
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked = new URL(request.url ?? "", "http://localhost");
      response.setHeader("content-type", "application/json");
      const expires_on = String(Math.floor(Date.now() / 1000) + 3600);
      response.end(JSON.stringify({ access_token: "token-of-the-machine", expires_on, token_type: "Bearer" }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test("is asked for a token of the service, by the client id of a user-assigned one", async () => {
    process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
    process.env.IDENTITY_HEADER = "header";
    const token = await application({ useMsi: true, clientId }).getToken(scope);
    expect(token?.token).toBe("token-of-the-machine");
    expect(asked?.searchParams.get("resource")).toBe("https://graph.microsoft.com");
    expect(asked?.searchParams.get("client_id")).toBe(clientId);
  });
});

describe("the Azure CLI", () => {
  const folder = mkdtempSync(join(tmpdir(), "azure-cli-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Puts a program named az first on the path of what the library starts. */
  function withAz(script: string): void {
    writeFileSync(join(folder, "az"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const { exec } = childProcess;
    jest
      .spyOn(childProcess, "exec")
      .mockImplementation(((command: string, options: object, done: () => void) =>
        exec(command, { ...options, env: { PATH: `${folder}${delimiter}${before.PATH}` } }, done)) as typeof exec);
  }
  afterEach(() => jest.restoreAllMocks());

  test("is asked for a token of the service in the provider's tenant", async () => {
    withAz(`printf '{"accessToken":"%s","expires_on":4102444800,"tokenType":"Bearer"}' "$(echo "$@" | tr -d '"')"`);
    const token = await application({}).getToken(scope);
    expect(token?.token).toContain("get-access-token");
    expect(token?.token).toContain(tenantId);
    expect(token?.token).toContain("https://graph.microsoft.com");
  });

  test("that is not signed in is an error that says to sign in", async () => {
    withAz("echo \"Please run 'az login' to setup account.\" >&2; exit 1");
    await expect(application({}).getToken(scope)).rejects.toThrow("Please run 'az login'");
  });
});
