import path from "node:path";
import { type Method, type SwitchCall, switchCalls } from "../../provider/resources/mfa-method/calls";
import type { LogEntry } from "../../sandbox/core/log";
import { PARTNER_TENANT, type Sandbox, sandboxWithCanary } from "./cloud";
import { type EngineRun, Workspace } from "./workspace";

export const ALL_USERS = "Require MFA for all users";
export const LEGACY = "Block legacy authentication";
export type Stage = "reportOnly" | "enforced";

/** What asks everyone for MFA in the sandbox's tenant, and which policies are enabled. */
export interface InForce {
  readonly securityDefaults: boolean;
  readonly enabled: readonly string[];
}

/** A workspace whose program switches the partner's tenant of a sandbox of its own. */
export class SwitchBench {
  private constructor(
    readonly sandbox: Sandbox,
    readonly workspace: Workspace,
  ) {}

  static async start(): Promise<SwitchBench> {
    const { sandbox, environment } = await sandboxWithCanary();
    const workspace = await Workspace.create({
      stack: "guarded",
      program: path.join(__dirname, "programs", "values", "mfa-switch.ts"),
      environment,
      config: { "guarded:stage": "reportOnly" },
    });
    return new SwitchBench(sandbox, workspace);
  }

  /** The folder that the workspace's processes have in their environment. */
  get root(): string {
    return path.dirname(this.workspace.directory);
  }

  async close(): Promise<void> {
    this.workspace.remove();
    await this.sandbox.close();
  }

  configure(stage: Stage, more: Readonly<Record<string, unknown>> = {}): void {
    const settings = { stage, ...more };
    const lines = Object.entries(settings).map(([key, value]) => `  guarded:${key}: ${value}\n`);
    this.workspace.writeSettings(`config:\n${lines.join("")}`);
  }

  async up(stage: Stage, more: Readonly<Record<string, unknown>> = {}): Promise<EngineRun> {
    this.configure(stage, more);
    const run = await this.workspace.up({ args: ["--skip-preview"] });
    expect(run.diagnostics.filter((line) => line.startsWith("error"))).toEqual([]);
    expect(run.exitCode).toBe(0);
    return run;
  }

  private get directory() {
    const directory = this.sandbox.state().directories[PARTNER_TENANT];
    if (directory === undefined) throw new Error("the sandbox has no partner tenant");
    return directory;
  }

  get inForce(): InForce {
    const policies = Object.values(this.directory.conditionalAccessPolicies);
    const enabled = policies.filter(({ state }) => state === "enabled").map(({ displayName }) => String(displayName));
    return { securityDefaults: this.directory.securityDefaults.isEnabled, enabled: enabled.sort() };
  }

  /** What an administrator may do in the portal. */
  turnDefaultsOff(): void {
    this.directory.securityDefaults.isEnabled = false;
  }

  idOf(displayName: string): string {
    const policies = Object.values(this.directory.conditionalAccessPolicies);
    return String(policies.find((policy) => policy.displayName === displayName)?.id);
  }

  /** Calls at the tenant's protection that the sandbox received from an entry of its log on, as `METHOD path body`. */
  calls(from = 0): string[] {
    return this.sandbox
      .log()
      .slice(from)
      .filter(({ path }) => /identitySecurityDefaults|conditionalAccess\/policies/.test(path))
      .map(({ method, path, body }) =>
        [method, path.replace("/graph", ""), ...(body === undefined ? [] : [JSON.stringify(body)])].join(" "),
      );
  }

  /**
   * Runs something at the moment when the sandbox has carried these calls out, in this order, and has not answered the last yet: its
   * log is written in between. Returns what ends the watch.
   */
  onCall(expected: readonly string[], then: () => void): () => void {
    const log = this.sandbox.log() as LogEntry[];
    const push = log.push.bind(log);
    let seen = 0;
    log.push = (...entries) => {
      const size = push(...entries);
      for (const call of this.calls(size - entries.length)) {
        if (call !== expected[seen]) continue;
        seen += 1;
        if (seen === expected.length) then();
      }
      return size;
    };
    return () => {
      log.push = push;
    };
  }

  /** The calls of the documented list, with this tenant's ids. */
  documented(method: Method, include: (call: SwitchCall) => boolean = () => true): string[] {
    return switchCalls[method].filter(include).map((call) => this.written(call));
  }

  /** One call of the list as the sandbox logs it. */
  written(call: SwitchCall): string {
    const id = call.policies === "otherPolicies" ? this.idOf(LEGACY) : this.idOf(ALL_USERS);
    return [
      call.method,
      call.path.replace("{id}", id),
      ...(call.body === undefined ? [] : [JSON.stringify(call.body)]),
    ].join(" ");
  }
}

export const side: Readonly<Record<Method, { readonly stage: Stage; readonly inForce: InForce }>> = {
  conditionalAccess: { stage: "enforced", inForce: { securityDefaults: false, enabled: [LEGACY, ALL_USERS] } },
  securityDefaults: { stage: "reportOnly", inForce: { securityDefaults: true, enabled: [] } },
};
