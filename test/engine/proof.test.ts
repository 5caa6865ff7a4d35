import { writeFileSync } from "node:fs";
import path from "node:path";
import { CANARY, sandboxWithCanary } from "./cloud";
import { checkResult, previewEnvironment } from "./rules";
import { PACK, Workspace } from "./workspace";

const packs = [PACK];
const program = (name: string) => path.join(__dirname, "programs", "values", `${name}.ts`);

interface Proved {
  readonly verdict: string;
  readonly gaps: readonly { readonly words: { readonly sentence: string } }[];
  readonly restsOn: readonly { readonly id: string; readonly essential: boolean }[];
}
const proved = (stdout: string): Proved => JSON.parse(stdout) as Proved;

async function judged(workspace: Workspace) {
  const preview = await workspace.preview({ packs });
  const check = await workspace.check();
  const prove = await workspace.prove();
  return { preview, check, prove, proof: proved(prove.stdout) };
}

describe("policies that are proved together, on the engine", () => {
  let workspace: Workspace;

  beforeAll(async () => {
    const environment = previewEnvironment("", "passed");
    workspace = await Workspace.create({
      stack: "guarded",
      program: program("open-together"),
      environment,
      config: {},
    });
  }, 120_000);
  afterAll(() => workspace?.remove());

  it("are blocked at preview where two leave one sign-in open, which the pack, check and prove name alike", async () => {
    const sentence =
      'Every user in the group "Emergency access" signs in to any application from a trusted address without MFA.';
    const { preview, check, prove, proof } = await judged(workspace);
    expect(preview.exitCode).not.toBe(0);
    expect(preview.findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual(["SEC-004 mandatory"]);
    expect(preview.findings[0]?.message).toContain(sentence);
    const [finding] = checkResult(check.stdout).stacks.flatMap(({ findings }) => findings);
    expect(finding?.message).toContain(sentence);
    expect(check.exitCode).toBe(1);
    expect(proof.gaps.map(({ words }) => words.sentence)).toEqual([sentence]);
    expect(prove.exitCode).toBe(1);
  }, 240_000);

  it("pass where they cover together, whatever the group's id will be", async () => {
    workspace.useProgram(program("covered-together"));
    const { preview, check, proof } = await judged(workspace);
    expect(preview.findings).toEqual([]);
    expect(preview.exitCode).toBe(0);
    expect(check.exitCode).toBe(0);
    expect(proof.verdict).toBe("covered");
    expect(proof.restsOn.map(({ essential }) => essential)).toEqual([true, true]);
  }, 240_000);

  it("protect nobody where the operation leaves them out before they were ever made", async () => {
    const group = "urn:pulumi:guarded::guarded::azuread:index/groupWithoutMembers:GroupWithoutMembers::emergency";
    const preview = await workspace.preview({ packs, args: ["--target", group] });
    expect(preview.findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual(["SEC-001 mandatory"]);
    expect(preview.findings[0]?.message).toContain('counts for nothing: "emergency", "mfa"');
    expect(preview.exitCode).not.toBe(0);
  }, 120_000);

  it("are not trusted where the engine leaves what is deployed", async () => {
    workspace.useProgram(program("left-as-deployed"));
    const { preview, check, proof } = await judged(workspace);
    expect(preview.findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual(["SEC-001 mandatory"]);
    expect(preview.exitCode).not.toBe(0);
    expect(check.exitCode).toBe(3);
    expect(proof.verdict).toBe("undetermined");
  }, 240_000);
});

describe("the partner stack without a policy that its proof rests on", () => {
  let workspace: Workspace;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const { sandbox, environment } = await sandboxWithCanary();
    close = () => sandbox.close();
    workspace = await Workspace.create({ stack: "partner", environment });
    await workspace.setSecret("fleet:partnerClientSecret", CANARY);
  }, 120_000);
  afterAll(async () => {
    workspace?.remove();
    await close?.();
  });

  /** The stack's own program, in which one resource is never made. */
  const without = (name: string) =>
    writeFileSync(
      path.join(workspace.directory, "stacks", "index.js"),
      `const azuread = require("@pulumi/azuread");
const { ConditionalAccessPolicy: Real } = azuread;
const construct = (target, args) => (args[0] === ${JSON.stringify(name)} ? {} : Reflect.construct(target, args));
Object.defineProperty(azuread, "ConditionalAccessPolicy", { value: new Proxy(Real, { construct }) });
require("../scripts/typescript");
module.exports = require("./program.ts");
`,
    );

  it("names the same sign-in in the pack, in check and in prove", async () => {
    const whole = proved((await workspace.prove()).stdout);
    expect(whole.verdict).toBe("covered");
    expect(whole.restsOn.length).toBeGreaterThan(0);
    for (const { id } of whole.restsOn) {
      without(id.split("::").at(-1) ?? "");
      const { preview, check, proof } = await judged(workspace);
      expect(proof.verdict).toBe("gap");
      const sentence = proof.gaps[0]?.words.sentence ?? "none";
      expect(preview.exitCode).not.toBe(0);
      expect(preview.findings.filter(({ message }) => message.includes(sentence))).toHaveLength(1);
      const findings = checkResult(check.stdout).stacks.flatMap((stack) => stack.findings);
      expect(findings.filter(({ message }) => message.includes(sentence))).toHaveLength(1);
      expect(check.exitCode).toBe(1);
    }
  }, 400_000);
});
