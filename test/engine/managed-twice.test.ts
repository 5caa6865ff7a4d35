import path from "node:path";
import { type Sandbox, sandboxWithCanary } from "./cloud";
import { Workspace } from "./workspace";

describe("a program in which two resources manage one setting of a tenant", () => {
  let sandbox: Sandbox;
  let workspace: Workspace;

  beforeAll(async () => {
    const cloud = await sandboxWithCanary();
    sandbox = cloud.sandbox;
    const program = path.join(__dirname, "programs", "values", "managed-twice.ts");
    workspace = await Workspace.create({ stack: "guarded", program, environment: cloud.environment, config: {} });
  }, 120_000);

  afterAll(async () => {
    workspace?.remove();
    await sandbox?.close();
  });

  it("is stopped at preview, by an error that names both and the setting", async () => {
    const run = await workspace.preview();
    expect(run.exitCode).not.toBe(0);
    expect(run.output).toMatch(
      /AuthenticationMethodsPolicy resource '(methods|hardening)' has a problem: cannot manage fido2\.state of the authentication methods policy, which AuthenticationMethodsPolicy "(methods|hardening)" manages already/,
    );
    expect(run.output).not.toMatch(/AuthenticationMethodsPolicy resource 'phones' has a problem/);
  }, 240_000);
});
