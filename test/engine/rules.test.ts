import { stringify } from "yaml";
import { rules } from "../../policies/rules";
import { CANARY } from "./cloud";
import {
  checkResult,
  configurationFor,
  previewEnvironment,
  programOf,
  rulesWithPrograms,
  verdictsOfCheck,
  verdictsOfEngine,
} from "./rules";
import { PACK, Workspace } from "./workspace";

/** Two engines at a time: as many as the smallest machine has cores. */
const AT_ONCE = 2;

/** One program after the other in one workspace: a preview leaves nothing behind in it. */
async function previewed(workspace: Workspace, [rule, which]: Case) {
  const environment = previewEnvironment(rule, which);
  const configuration = configurationFor(rule);
  workspace.useProgram(programOf(rule, which));
  workspace.writeConfiguration(configuration === undefined ? undefined : stringify(configuration));
  const preview = await workspace.preview({ packs: [PACK], environment });
  return { preview, check: await workspace.check(environment) };
}
type Previewed = Awaited<ReturnType<typeof previewed>>;
type Case = readonly [rule: string, which: "blocked" | "passed"];

/** Where one mistake breaks two requirements. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  // Nothing demands MFA, which is what makes the domain's setting one.
  "SEC-007": ["SEC-001"],
};

const levelOf = (rule: string): string | undefined => rules.find(({ id }) => id === rule)?.level;
const blocks = (rule: string): boolean => levelOf(rule) === "mandatory";

const STACK = "urn:pulumi:guarded::guarded::pulumi:pulumi:Stack::guarded-guarded";
const CASES: readonly Case[] = rulesWithPrograms.flatMap((rule) => [
  [rule, "blocked"] as const,
  [rule, "passed"] as const,
]);
const runs = new Map<string, Promise<Previewed>>();

beforeAll(async () => {
  const waiting = [...CASES];
  const engine = async (): Promise<void> => {
    const [first] = CASES;
    if (first === undefined) throw new Error("no rule has a program");
    const workspace = await Workspace.create({
      stack: "guarded",
      program: programOf(...first),
      environment: previewEnvironment("", "passed"),
      config: {},
    });
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const run = previewed(workspace, next);
        runs.set(next.join(" "), run);
        await run.catch(() => undefined);
      }
      process.stderr.write(`Engine tests ran with ${workspace.equipment}\n`);
    } finally {
      workspace.remove();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, engine));
}, 1_200_000);

const of = (rule: string, which: "blocked" | "passed"): Promise<Previewed> => {
  const run = runs.get(`${rule} ${which}`);
  if (run === undefined) throw new Error(`${rule} ${which} was not previewed`);
  return run;
};

describe.each(rulesWithPrograms)("%s on the engine", (rule) => {
  it("stops, or advises against, its bad program at preview, and no rule speaks that has no part in it", async () => {
    const { preview } = await of(rule, "blocked");
    const said = preview.findings.map((finding) => `${finding.pack} ${finding.rule} ${finding.level}`);
    const expected = [rule, ...(ALSO[rule] ?? [])].map((id) => `partnerguard ${id} ${levelOf(id)}`);
    expect([...new Set(said)].sort()).toEqual(expected.sort());
    expect(preview.exitCode === 0).toBe(!blocks(rule));
  });

  it("lets its good program pass", async () => {
    const { preview } = await of(rule, "passed");
    expect(preview.findings).toEqual([]);
    expect(preview.diagnostics.filter((line) => line.startsWith("error"))).toEqual([]);
    expect(preview.exitCode).toBe(0);
  });

  it("gives `partnerguard check` the same findings on both", async () => {
    for (const which of ["blocked", "passed"] as const) {
      const { preview, check } = await of(rule, which);
      const result = checkResult(check.stdout);
      expect(verdictsOfCheck(result, STACK)).toEqual(verdictsOfEngine(preview.findings));
      expect(check.exitCode).toBe(which === "blocked" && blocks(rule) ? 1 : 0);
    }
  });

  it("prints no secret", async () => {
    for (const which of ["blocked", "passed"] as const) {
      const { preview, check } = await of(rule, which);
      expect(`${preview.output}${check.stdout}${check.stderr}`).not.toContain(CANARY);
    }
  });
});
