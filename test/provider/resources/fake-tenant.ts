import { createHttpHeaders, type HttpClient, type PipelineRequest, RestError } from "@azure/core-rest-pipeline";
import { GraphClient } from "../../../provider/clients/graph";
import { PartnerCenterClient } from "../../../provider/clients/partner-center";
import { ResourceManagerClient } from "../../../provider/clients/resource-manager";
import type { RetryLimits } from "../../../provider/clients/retry";
import type { Context } from "../../../provider/resources/resource";
import { credential, type FakeClock, fakeClock } from "../clients/fakes";

type Body = Record<string, unknown>;
type Answer = { status: number; body?: unknown };

/** A moment of a tenant's protection, for a test of what was in force when. */
export type Side = "securityDefaults" | "conditionalAccess" | "none" | "both";

export const REPORT_ONLY = "enabledForReportingButNotEnforced";
const DEFAULTS = "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy";
const POLICIES = "/v1.0/identity/conditionalAccess/policies";

export const allUsers = (more: Body = {}): Body => ({
  id: "11111111-0000-4000-8000-000000000001",
  displayName: "All users",
  state: REPORT_ONLY,
  conditions: {
    clientAppTypes: ["all"],
    signInRiskLevels: [],
    platforms: null,
    applications: { includeApplications: ["All"], excludeApplications: [] },
    users: { includeUsers: ["All"], excludeUsers: [], excludeGroups: [], excludeRoles: [] },
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"], authenticationStrength: null },
  ...more,
});

export const legacy = (more: Body = {}): Body => ({
  id: "11111111-0000-4000-8000-000000000002",
  displayName: "Legacy",
  state: REPORT_ONLY,
  conditions: {
    clientAppTypes: ["exchangeActiveSync", "other"],
    applications: { includeApplications: ["All"] },
    users: { includeUsers: ["All"] },
  },
  grantControls: { operator: "OR", builtInControls: ["block"] },
  ...more,
});

/**
 * A few lines of Microsoft Graph, independent of the sandbox: security defaults and enabled policies refuse each other, reads may be
 * late, and the connection breaks before or after the effect of any call.
 */
export class FakeTenant implements HttpClient {
  readonly clock: FakeClock = fakeClock();
  /** Every call as `METHOD path body`. */
  readonly calls: string[] = [];
  readonly messages: string[] = [];
  defaultsOn = true;
  policies: readonly Body[] = [allUsers(), legacy()];
  /** Reads show a write only after so many reads of it. */
  readsLate = 0;
  /** The service still refuses because of the other side so many times after that went. */
  refusesLate = 0;
  /** Answers instead of the tenant when it returns something. */
  instead: (call: string, index: number) => Answer | undefined = () => undefined;
  breaks: (index: number) => "before" | "after" | undefined = () => undefined;
  /** Runs after the effect of each call. */
  afterCall: (index: number) => void = () => {};
  more: Record<string, unknown> = {};
  limits: RetryLimits = { attempts: 1, total: 60_000, base: 1, cap: 1 };
  private stale: { left: number; defaultsOn: boolean; policies: readonly Body[] } | undefined;
  private refusals = 0;

  async sendRequest(request: PipelineRequest) {
    const { pathname, search } = new URL(request.url);
    const call = [
      request.method,
      `${pathname}${decodeURIComponent(search)}`,
      ...(request.body ? [String(request.body)] : []),
    ].join(" ");
    const index = this.calls.push(call) - 1;
    const fault = this.breaks(index);
    const broken = () => new RestError("socket hang up", { code: "ECONNRESET", request });
    if (fault === "before") throw broken();
    const answer =
      this.instead(call, index) ?? this.answer(request, pathname, `${pathname}${decodeURIComponent(search)}`);
    this.afterCall(index);
    if (fault === "after") throw broken();
    return {
      request,
      status: answer.status,
      headers: createHttpHeaders({ "content-type": "application/json" }),
      bodyAsText: answer.body === undefined ? "" : JSON.stringify(answer.body),
    };
  }

  /** What asks everybody for MFA right now. */
  get side(): Side {
    const all = this.policy("All users")?.state === "enabled";
    if (this.defaultsOn) return this.enabled.length > 0 ? "both" : "securityDefaults";
    return all ? "conditionalAccess" : "none";
  }

  get enabled(): string[] {
    return this.policies.filter(({ state }) => state === "enabled").map(({ displayName }) => String(displayName));
  }

  policy(name: string): Body | undefined {
    return this.policies.find(({ displayName }) => displayName === name);
  }

  /** The writes, without their hosts. */
  get writes(): string[] {
    return this.calls.filter((call) => call.startsWith("PATCH"));
  }

  /** A new process: new clients, nothing remembered. */
  context(signal: AbortSignal = new AbortController().signal): Context {
    const { clock } = this;
    const options = { scope: "s", credential, clock, httpClient: this, limits: this.limits };
    const log = (severity: string) => (message: string) => void this.messages.push(`${severity} ${message}`);
    return {
      clients: {
        graph: new GraphClient({ ...options, endpoint: "https://graph.example" }),
        resourceManager: new ResourceManagerClient({ ...options, endpoint: "https://arm.example" }),
        partnerCenter: new PartnerCenterClient({ ...options, endpoint: "https://partner.example" }),
      },
      signal,
      log: { debug: log("debug"), info: log("info"), warn: log("warn") },
      now: () => clock.now(),
      sleep: (milliseconds, other = signal) => clock.sleep(milliseconds, other),
    };
  }

  /** Every replica knows of everything. */
  settle(): void {
    this.stale = undefined;
    this.refusals = 0;
  }

  private answer(request: PipelineRequest, path: string, whole: string): Answer {
    if (request.method === "PATCH") return this.write(path, JSON.parse(String(request.body)) as Body);
    const seen = this.seen();
    if (path === DEFAULTS) return { status: 200, body: { isEnabled: seen.defaultsOn } };
    if (path === POLICIES) return { status: 200, body: { value: seen.policies } };
    const policy = path.startsWith(`${POLICIES}/`)
      ? seen.policies.find(({ id }) => path.endsWith(String(id)))
      : undefined;
    const found = policy ?? this.more[whole] ?? this.more[path];
    return found === undefined ? { status: 404, body: { error: { code: "NotFound" } } } : { status: 200, body: found };
  }

  private seen(): { defaultsOn: boolean; policies: readonly Body[] } {
    if (this.stale === undefined || this.stale.left <= 0) return this;
    this.stale.left -= 1;
    return this.stale;
  }

  private write(path: string, body: Body): Answer {
    const before = { defaultsOn: this.defaultsOn, policies: this.policies };
    const refused = (message: string): Answer => ({ status: 400, body: { error: { code: "BadRequest", message } } });
    if (path === DEFAULTS) {
      const on = body.isEnabled === true;
      if (on && (this.enabled.length > 0 || this.late())) return refused("there is an enabled policy");
      if (this.defaultsOn && !on) this.refusals = this.refusesLate;
      this.defaultsOn = on;
    } else {
      const policy = this.policies.find(({ id }) => path.endsWith(String(id)));
      if (policy === undefined) return { status: 404, body: { error: { code: "NotFound" } } };
      if (body.state === "enabled" && policy.state !== "enabled" && (this.defaultsOn || this.late())) {
        return refused("Security Defaults is enabled in the tenant");
      }
      if (policy.state === "enabled" && body.state !== "enabled") this.refusals = this.refusesLate;
      this.policies = this.policies.map((one) => (one === policy ? { ...one, ...body } : one));
    }
    if (this.readsLate > 0) this.stale = { left: this.readsLate, ...before };
    return { status: 204 };
  }

  private late(): boolean {
    this.refusals -= 1;
    return this.refusals >= 0;
  }
}
