import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { type ProveOptions, type ProveSurroundings, prove } from "../../../cli/prove";

/** An enforced policy that demands MFA of everyone everywhere, as Graph returns it; `more` stands over it. */
export function policy(id: number, more: { readonly [key: string]: unknown } = {}): Record<string, unknown> {
  const { users, applications, conditions, ...rest } = more as Record<string, Record<string, unknown>>;
  return {
    id: `aaaaaaaa-0000-4000-8000-00000000000${id}`,
    displayName: `CA00${id}`,
    state: "enabled",
    conditions: {
      clientAppTypes: ["all"],
      applications: { includeApplications: ["All"], ...applications },
      users: { includeUsers: ["All"], ...users },
      ...conditions,
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
    ...rest,
  };
}

export const breakGlass = "bbbbbbbb-0000-4000-8000-000000000001";

export class Captured extends Writable {
  text = "";
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** A folder of its own for each test, and the command run in it, away from any configuration. */
export function inFolder() {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "partnerguard-prove-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string): string => join(folder, name);
  const place = (name: string, content: unknown): string => {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(
      at(name),
      typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content),
    );
    return at(name);
  };
  const run = async (
    paths: readonly string[],
    options: Partial<ProveOptions> = {},
    surroundings: ProveSurroundings = { environment: {} },
  ) => {
    const streams = { stdout: new Captured(), stderr: new Captured() };
    const code = await prove(
      paths,
      { undecided: "fail", stack: [], organization: "organization", timeout: 60, cwd: folder, ...options },
      streams,
      surroundings,
    );
    return { code, stdout: streams.stdout.text, stderr: streams.stderr.text };
  };
  return { at, place, run, folder: () => folder };
}
