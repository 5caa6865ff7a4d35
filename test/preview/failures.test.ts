import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProject, planStacks } from "../../preview";
import { planOne } from "./plan";

jest.setTimeout(120_000);

async function onlyProblem(name: string, timeout?: number) {
  const { outcome } = await planOne(name, timeout === undefined ? {} : { timeout });
  expect(outcome).toMatchObject({ state: "failed", complete: false });
  expect(outcome.problems).toHaveLength(1);
  return outcome.problems[0];
}

describe("a program that fails", () => {
  it("is told with its own error and its own stack frames", async () => {
    const problem = await onlyProblem("throws");
    expect(problem?.message).toBe("Error: the tenant is not set up");
    expect(problem?.where).toMatch(/throws[\\/]deep\.js:2:9$/);
    expect(problem?.detail?.split("\n")).toEqual([
      "Error: the tenant is not set up",
      expect.stringMatching(/^ {4}at .*deep\.js:2:9\)$/),
      expect.stringMatching(/^ {4}at .*index\.js:1:19\)$/),
    ]);
  });

  it("is told with places in its TypeScript", async () => {
    const problem = await onlyProblem("throws-typescript");
    expect(problem).toMatchObject({
      message: "Error: no tenant",
      where: expect.stringMatching(/throws-typescript[\\/]index\.ts:8:9$/),
    });
  });

  it("is told which setting is missing and in which file it belongs", async () => {
    expect(await onlyProblem("missing-setting")).toMatchObject({
      message: "Missing required configuration variable 'azuread:tenantId'",
      fix: expect.stringMatching(/^set azuread:tenantId under `config:` in .*Pulumi\.dev\.yaml$/),
    });
  });

  it("is told where its code cannot be read", async () => {
    expect(await onlyProblem("unreadable")).toMatchObject({
      message: "SyntaxError: Unexpected token ';'",
      where: expect.stringMatching(/unreadable[\\/]tenant\.js:1$/),
    });
  });

  it("is told with the beginning of an error of megabytes", async () => {
    const { message = "", detail = "" } = (await onlyProblem("throws-megabytes")) ?? {};
    expect(message).toMatch(/^Error: tenant tenant .*… \[\d+ more characters\]$/);
    expect(message.length + detail.length).toBeLessThan(6000);
  });

  it("is told to encrypt a setting that it wants as a secret", async () => {
    expect(await onlyProblem("missing-secret")).toEqual({
      message: "Missing required configuration variable 'missing-secret:password'",
      detail: "Missing required configuration variable 'missing-secret:password'",
      fix: expect.stringMatching(
        /^set missing-secret:password in .*Pulumi\.dev\.yaml, encrypted: `pulumi config set --secret missing-secret:password VALUE`$/,
      ),
    });
  });

  // Node.js 22.18 and newer take the types out by themselves.
  const readsTypeScript = Boolean((process.features as { typescript?: unknown }).typescript);
  it(`${readsTypeScript ? "needs no" : "is told to name a"} loader for TypeScript that is an ES module`, async () => {
    if (readsTypeScript) {
      expect((await planOne("es-module-without-loader")).outcome).toMatchObject({ state: "planned", problems: [] });
    } else {
      expect((await onlyProblem("es-module-without-loader"))?.fix).toMatch(
        /name a loader .* in .*es-module-without-loader.Pulumi\.yaml, for instance `nodeargs: --import tsx`/,
      );
    }
  });

  it("is told which package is not installed and where to install it", async () => {
    const problem = await onlyProblem("missing-package");
    expect(problem?.fix).toMatch(/^@acme\/landing-zone is not installed; run `npm ci`.* in .*missing-package$/);
    expect(problem?.detail).not.toContain("Require stack");
  });

  it("is told when the installed version of a package lacks what it imports", async () => {
    expect((await onlyProblem("missing-module"))?.fix).toMatch(
      /^the installed version of @pulumi\/azure-native has no containerservice\/v20190601; .*`npm ci` in .*missing-module$/,
    );
  });

  it("is told when it asks for another Node version", async () => {
    expect((await onlyProblem("needs-other-node"))?.fix).toContain(
      `asks for Node >=99 (\`engines\` in its package.json) and this is ${process.version}`,
    );
  });

  it("is told of two resources with one URN as the engine would", async () => {
    expect((await onlyProblem("duplicate"))?.message).toBe(
      "Error: failed to register new resource same [azuread:index/group:Group]: Duplicate resource URN 'urn:pulumi:dev::duplicate::azuread:index/group:Group::same'; try giving it a unique name",
    );
  });
});

describe("a program that ends in no ordinary way", () => {
  it("is no plan when it exits by itself, even with code 0", async () => {
    expect(await onlyProblem("exits")).toMatchObject({
      message: "the program called process.exit(0), so its plan is not complete",
      where: expect.stringMatching(/exits[\\/]index\.js:2:9$/),
      detail: "giving up",
    });
  });

  it("keeps the end of its error when it prints megabytes", async () => {
    const problem = await onlyProblem("prints-megabytes");
    expect(problem?.message).toBe("Error: after all that");
    expect(JSON.stringify(problem).length).toBeLessThan(2_000);
  });
});

describe("a program that never ends", () => {
  // Both at once, since both are only waited for.
  let loops: Awaited<ReturnType<typeof onlyProblem>>;
  let waits: typeof loops;
  beforeAll(async () => {
    [loops, waits] = await Promise.all([onlyProblem("loops-for-ever", 14), onlyProblem("waits-for-ever", 14)]);
  });

  it("is stopped in an endless loop, and its place is named", () => {
    expect(loops?.message).toBe("the program of loops-for-ever did not end within 14 s and was stopped");
    expect(loops?.where).toMatch(/loops-for-ever[\\/]index\.js:2:\d+$/);
  });

  it("is stopped when it waits for ever, with what it waits for, and takes its child processes with it", () => {
    expect(waits?.detail).toContain("waits for the process sleep");
    expect(waits?.detail).toContain("waits for a timer");
  });
});

describe("a project whose packages are not installed", () => {
  const folder = mkdtempSync(join(tmpdir(), "partnerguard-test-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is told to install them, before anything runs", async () => {
    writeFileSync(join(folder, "Pulumi.yaml"), "name: bare\nruntime: nodejs\n");
    writeFileSync(join(folder, "Pulumi.dev.yaml"), "");
    const planning = planStacks({ project: findProject(folder), stacks: ["dev"] });
    await expect(planning).rejects.toThrow(`run \`npm ci\` (or your package manager's install) in ${folder}`);
  });
});
