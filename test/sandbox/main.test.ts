import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startSandbox } from "../../sandbox/sandbox";

jest.setTimeout(60_000);
const ROOT = join(__dirname, "../..");

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, ["--require", "./scripts/typescript.js", "sandbox/main.ts", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function ended(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

function said(child: ChildProcess, text: string): Promise<string> {
  let heard = "";
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk) => {
      heard += chunk;
      if (heard.includes(text)) resolve(heard);
    });
    child.on("close", () => reject(new Error(`ended before it said ${text}: ${heard}`)));
  });
}

describe("npm run sandbox", () => {
  it("says that it pretends, what to export, and ends when it is told to", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sandbox-main-"));
    const child = start("--ca", folder);
    try {
      const text = await said(child, "Ctrl+C ends it.");
      expect(text).toContain("only pretends to be Microsoft's cloud");
      const exported = Object.fromEntries(
        [...text.matchAll(/export (\w+)='([^']+)'(?::"\$PATH")?$/gm)].map(([, name, value]) => [name, value]),
      );
      expect(Object.keys(exported)).toEqual([
        "NODE_EXTRA_CA_CERTS",
        "PARTNER_AUTHORITY_HOST",
        "PARTNER_GRAPH_ENDPOINT",
        "PARTNER_RESOURCE_MANAGER_ENDPOINT",
        "PARTNER_CENTER_ENDPOINT",
        "ARM_TENANT_ID",
        "ARM_CLIENT_ID",
        "ARM_CLIENT_SECRET",
        "PARTNER_REFRESH_TOKEN",
        "PATH",
      ]);
      for (const plugin of ["azuread", "azure-native"]) {
        expect(existsSync(join(String(exported.PATH), `pulumi-resource-${plugin}`))).toBe(true);
      }
      expect(exported.NODE_EXTRA_CA_CERTS).toBe(join(folder, "ca.pem"));
      expect(await readdir(folder)).toEqual(["ca.pem"]);
      const ca = await readFile(join(folder, "ca.pem"), "utf8");
      for (const host of ["localhost", "127.0.0.1"]) {
        const status = await new Promise((resolve, reject) => {
          const address = String(exported.PARTNER_AUTHORITY_HOST).replace("localhost", host);
          request(`${address}/sandbox/state`, { ca, agent: false }, (answer) => resolve(answer.resume().statusCode))
            .on("error", reject)
            .end();
        });
        expect(status).toBe(200);
      }
    } finally {
      const end = ended(child);
      child.kill("SIGTERM");
      expect((await end).code).toBe(0);
      await rm(folder, { recursive: true });
    }
  });

  it("takes its temporary folder with it when it ends", async () => {
    const sandbox = await startSandbox();
    expect(existsSync(sandbox.caFile)).toBe(true);
    await sandbox.close();
    expect(existsSync(dirname(sandbox.caFile))).toBe(false);
  });

  it("explains itself", async () => {
    expect(await ended(start("--help"))).toMatchObject({ code: 0, stdout: expect.stringContaining("--port PORT") });
  });

  it.each([
    ["a port that is none", ["--port", "many"], "write a number from 0 to 65535"],
    ["an unknown option", ["--tenant", "x"], "--tenant"],
  ])("ends with 2 and a plain sentence for %s", async (_what, args, sentence) => {
    const { code, stderr } = await ended(start(...args));
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
