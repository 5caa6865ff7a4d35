import { ServiceError } from "../../../../provider/clients/service-error";
import type { PolicyInputs } from "../../../../provider/resources/conditional-access/schema";
import { serviceError, type TestContext, testContext } from "../context";

export type Json = Record<string, unknown>;
export const id = "aaaaaaaa-0000-4000-8000-000000000001";
export const inputs: PolicyInputs = {
  displayName: "MFA for billing",
  state: "enabledForReportingButNotEnforced",
  conditions: {
    users: { includeUsers: ["All"] },
    applications: { includeAuthenticationContextClassReferences: ["c1"] },
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
};
export const made = { createdDateTime: "2026-11-24T12:00:00Z", templateId: "" };
export const prior = { inputs, outputs: made };

export interface Tenant {
  readonly context: TestContext;
  readonly calls: string[];
  readonly bodies: Json[];
  readonly live: Map<string, Json>;
  /** The next calls of this method fail so; `takesEffect` loses their answer alone. */
  fail(method: string, error: Error, more?: { takesEffect?: boolean; times?: number }): void;
}

export function tenant({ late = 0, defaults = false }: { late?: number; defaults?: boolean } = {}): Tenant {
  const live = new Map<string, Json>();
  const calls: string[] = [];
  const bodies: Json[] = [];
  const faults = new Map<string, { error: Error; takesEffect: boolean; times: number }>();
  let shown = new Map<string, Json>();
  let stale = 0;
  const strike = (method: string, effect: () => void): void => {
    const fault = faults.get(method);
    if (fault === undefined || fault.times === 0) {
      effect();
      return;
    }
    fault.times -= 1;
    if (fault.takesEffect) effect();
    throw fault.error;
  };
  const note = (method: string, path: string) =>
    calls.push(`${method} ${path.replace("/identity/conditionalAccess", "")}`);
  const changed = () => {
    stale = late;
  };
  const visible = () => {
    if (stale > 0) stale -= 1;
    else shown = structuredClone(live);
    return shown;
  };
  const context = testContext({
    graph: {
      getSecurityDefaults: async () => ({ isEnabled: defaults }),
      list: async <T>() => {
        strike("list", () => {});
        return [...visible().values()] as T[];
      },
      get: async <T>(path: string) => {
        strike("get", () => {});
        const found = visible().get(path.split("/").at(-1) ?? "");
        if (found === undefined) throw serviceError("notFound");
        return found as T;
      },
      post: async <T>(path: string, body: unknown) => {
        note("POST", path);
        bodies.push(body as Json);
        strike("post", () => {
          live.set(id, { id, ...made, templateId: null, modifiedDateTime: null, ...(body as Json) });
          changed();
        });
        return { id } as T;
      },
      patch: async <T>(path: string, body: unknown) => {
        note("PATCH", path);
        bodies.push(body as Json);
        strike("patch", () => {
          live.set(id, { ...live.get(id), ...(body as Json) });
          changed();
        });
        return undefined as T;
      },
      delete: async (path: string) => {
        note("DELETE", path);
        strike("delete", () => void live.delete(id));
      },
    },
  });
  return {
    context,
    calls,
    bodies,
    live,
    fail: (method, error, { takesEffect = false, times = 1 } = {}) =>
      void faults.set(method, { error, takesEffect, times }),
  };
}

export const conflict = () => new ServiceError({ ...serviceError("refused").details, status: 409 });
export const existing = (more: Json = {}): Json => ({ id, ...made, templateId: null, ...inputs, ...more });
