import { ServiceError } from "../../../../provider/clients/service-error";
import type { PolicyInputs } from "../../../../provider/resources/conditional-access/schema";
import { conditionalAccessPolicy } from "../../../../provider/resources/conditional-access-policy";
import { IncompleteError, unknown } from "../../../../provider/resources/resource";
import { preview, saying, serviceError, type TestContext, testContext } from "../context";

type Json = Record<string, unknown>;
const id = "aaaaaaaa-0000-4000-8000-000000000001";
const inputs: PolicyInputs = {
  displayName: "MFA for billing",
  state: "enabledForReportingButNotEnforced",
  conditions: {
    users: { includeUsers: ["All"] },
    applications: { includeAuthenticationContextClassReferences: ["c1"] },
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
};
const made = { createdDateTime: "2026-11-24T12:00:00Z", templateId: "" };
const prior = { inputs, outputs: made };

interface Tenant {
  readonly context: TestContext;
  readonly calls: string[];
  readonly bodies: Json[];
  readonly live: Map<string, Json>;
  /** The next calls of this method fail so; `takesEffect` loses their answer alone. */
  fail(method: string, error: Error, more?: { takesEffect?: boolean; times?: number }): void;
}

function tenant({ late = 0, defaults = false }: { late?: number; defaults?: boolean } = {}): Tenant {
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

const conflict = () => new ServiceError({ ...serviceError("refused").details, status: 409 });
const existing = (more: Json = {}): Json => ({ id, ...made, templateId: null, ...inputs, ...more });

describe("ConditionalAccessPolicy", () => {
  describe("create", () => {
    it("sends every member, absent ones as null or empty, and answers the policy's id", async () => {
      const { context, bodies, calls } = tenant();
      expect(await conditionalAccessPolicy.create(inputs, context)).toEqual({ id, outputs: made });
      expect(calls).toEqual(["POST /v1.0/policies"]);
      expect(bodies[0]).toMatchObject({
        description: null,
        conditions: {
          applications: {
            includeApplications: [],
            includeAuthenticationContextClassReferences: ["c1"],
            applicationFilter: null,
          },
          users: { includeUsers: ["All"], excludeUsers: [], excludeGuestsOrExternalUsers: null },
          clientAppTypes: ["all"],
          platforms: null,
          signInRiskLevels: [],
        },
        sessionControls: null,
      });
      expect(bodies[0]).not.toHaveProperty("conditions.agentIdRiskLevels");
    });

    it("names the kind of tenants as Graph asks, listed or all", async () => {
      const guests = (externalTenants?: {
        membershipKind: "all" | "enumerated";
        members?: string[];
      }): PolicyInputs => ({
        ...inputs,
        conditions: {
          ...inputs.conditions,
          users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: "internalGuest", externalTenants } },
        },
      });
      const sent = async (given: PolicyInputs) => {
        const { context, bodies } = tenant();
        await conditionalAccessPolicy.create(given, context);
        return bodies[0];
      };
      const at = "conditions.users.includeGuestsOrExternalUsers.externalTenants";
      expect(await sent(guests())).toHaveProperty(at, {
        "@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants",
        membershipKind: "all",
      });
      expect(await sent(guests({ membershipKind: "enumerated", members: ["t"] }))).toHaveProperty(at, {
        "@odata.type": "#microsoft.graph.conditionalAccessEnumeratedExternalTenants",
        membershipKind: "enumerated",
        members: ["t"],
      });
    });

    it("goes through beta only for what is there alone", async () => {
      const { context, calls } = tenant();
      const agents: PolicyInputs = { ...inputs, conditions: { ...inputs.conditions, agentIdRiskLevels: "high" } };
      await conditionalAccessPolicy.create(agents, context);
      expect(calls).toEqual(["POST /beta/policies"]);
    });

    it("waits until reads show it, past a time when they do not find it", async () => {
      const { context } = tenant({ late: 3 });
      await conditionalAccessPolicy.create(inputs, context);
      expect(context.pauses).toEqual([1_000, 2_000, 4_000]);
    });

    it("keeps the id in the state when it never shows, or reading back fails, or the run is cancelled", async () => {
      const never = tenant({ late: 1_000 });
      const error = await conditionalAccessPolicy.create(inputs, never.context).catch((thrown: Error) => thrown);
      expect(error).toBeInstanceOf(IncompleteError);
      expect(error).toMatchObject({ id, message: expect.stringContaining("does not show it so after 120 s") });

      const broken = tenant();
      broken.fail("get", serviceError("unavailable"), { times: 99 });
      await expect(conditionalAccessPolicy.create(inputs, broken.context)).rejects.toThrow("reading it back failed");

      const cancelled = tenant({ late: 1_000 });
      cancelled.context.abort();
      await expect(conditionalAccessPolicy.create(inputs, cancelled.context)).rejects.toBeInstanceOf(IncompleteError);
    });

    it("says when the service keeps it otherwise than it was meant", async () => {
      const { context, live } = tenant();
      const post = context.clients.graph.post.bind(context.clients.graph);
      context.clients.graph.post = async <T>(...args: Parameters<typeof post>) => {
        const answer = await post<T>(...args);
        live.set(id, { ...live.get(id), grantControls: { operator: "OR", builtInControls: ["block"] } });
        return answer;
      };
      await expect(conditionalAccessPolicy.create(inputs, context)).rejects.toThrow("the service reads it otherwise");
    });

    it("makes no second policy when the answer was lost", async () => {
      const { context, fail, calls } = tenant({ late: 1 });
      fail("post", serviceError("dropped"), { takesEffect: true });
      expect((await conditionalAccessPolicy.create(inputs, context)).id).toBe(id);
      expect(calls).toEqual(["POST /v1.0/policies"]);
    });

    it("passes on a lost answer when no policy came of it", async () => {
      const { context, fail } = tenant();
      const dropped = serviceError("dropped");
      fail("post", dropped);
      await expect(conditionalAccessPolicy.create(inputs, context)).rejects.toBe(dropped);
    });

    it("waits for a change beside it that the service reports as a conflict, for a minute", async () => {
      const { context, fail, calls } = tenant();
      fail("post", conflict(), { times: 2 });
      await conditionalAccessPolicy.create(inputs, context);
      expect(calls).toHaveLength(3);
      const endless = tenant();
      endless.fail("post", conflict(), { times: 99 });
      await expect(conditionalAccessPolicy.create(inputs, endless.context)).rejects.toThrow(
        "Microsoft Graph refused the call",
      );
      expect(endless.context.pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(60_000);
    });

    it.each(["throttled", "unavailable", "forbidden"] as const)(
      "passes on that listing is %s, before anything is made",
      async (kind) => {
        const { context, fail, calls } = tenant();
        const error = serviceError(kind);
        fail("list", error);
        await expect(conditionalAccessPolicy.create(inputs, context)).rejects.toBe(error);
        expect(calls).toEqual([]);
      },
    );

    it("adopts a policy of the same name that is the same, as after a crash", async () => {
      const { context, live, calls } = tenant();
      live.set(id, existing({ description: "" }));
      expect((await conditionalAccessPolicy.create(inputs, context)).id).toBe(id);
      expect(calls).toEqual([]);
      expect(saying(context, "info")).toEqual([expect.stringContaining("was adopted")]);
    });

    it("makes no second policy of a name, whatever its letter case, and says how to import the first", async () => {
      const { context, live, calls } = tenant();
      live.set(id, existing({ displayName: "mfa FOR billing", state: "disabled" }));
      await expect(conditionalAccessPolicy.create(inputs, context)).rejects.toThrow(
        `import it with \`pulumi import partner:index:ConditionalAccessPolicy NAME ${id}\`, or give this one another name`,
      );
      expect(calls).toEqual([]);
    });

    it("explains a refusal beside security defaults, and no other", async () => {
      const enabled: PolicyInputs = { ...inputs, state: "enabled" };
      const refused = () => serviceError("refused", "BadRequest", "Security Defaults is enabled in the tenant.");
      const on = tenant({ defaults: true });
      on.fail("post", refused());
      await expect(conditionalAccessPolicy.create(enabled, on.context)).rejects.toThrow("Security defaults are on");
      const off = tenant();
      const error = refused();
      off.fail("post", error);
      await expect(conditionalAccessPolicy.create(enabled, off.context)).rejects.toBe(error);
      const reporting = tenant({ defaults: true });
      reporting.fail("post", error);
      await expect(conditionalAccessPolicy.create(inputs, reporting.context)).rejects.toBe(error);
    });
  });

  describe("read", () => {
    it("shows what somebody added in Entra", async () => {
      const { context, live } = tenant();
      const users = { ...inputs.conditions.users, excludeUsers: ["eve"] };
      live.set(id, existing({ conditions: { ...inputs.conditions, users } }));
      const found = await conditionalAccessPolicy.read(id, prior, context);
      expect(found?.inputs.conditions.users).toEqual(users);
    });

    it("is what the program wrote where nothing drifted", async () => {
      const { context } = tenant();
      await conditionalAccessPolicy.create(inputs, context);
      expect(await conditionalAccessPolicy.read(id, prior, context)).toEqual({ id, ...prior });
    });

    it("tells of a member that this version does not know", async () => {
      const { context, live } = tenant();
      live.set(id, existing({ conditions: { ...inputs.conditions, weather: { rain: true } } }));
      expect(await conditionalAccessPolicy.read(id, prior, context)).toMatchObject({ inputs });
      expect(saying(context, "warn")).toEqual([
        expect.stringContaining("has conditions.weather, which this version does not know"),
      ]);
    });

    it("is gone when somebody deleted it", async () => {
      expect(await conditionalAccessPolicy.read(id, prior, tenant().context)).toBeUndefined();
    });

    it("is imported by its id alone", async () => {
      await expect(conditionalAccessPolicy.read("MFA for billing", undefined, tenant().context)).rejects.toThrow(
        "import it by its id",
      );
      const { context, live } = tenant();
      live.set(id, existing());
      expect((await conditionalAccessPolicy.read(id, undefined, context))?.inputs).toMatchObject({
        displayName: inputs.displayName,
        grantControls: inputs.grantControls,
      });
    });
  });

  describe("update", () => {
    it("takes away what the program no longer says", async () => {
      const { context, live, bodies } = tenant();
      const before: PolicyInputs = { ...inputs, sessionControls: { secureSignInSession: { isEnabled: true } } };
      live.set(id, existing(before));
      await conditionalAccessPolicy.update(id, { inputs: before, outputs: made }, inputs, context);
      expect(bodies[0]?.sessionControls).toBeNull();
      expect(live.get(id)?.sessionControls).toBeNull();
    });

    it("goes through beta to take away what is there alone", async () => {
      const { context, live, bodies, calls } = tenant();
      const before: PolicyInputs = { ...inputs, conditions: { ...inputs.conditions, agentIdRiskLevels: "high" } };
      live.set(id, existing(before));
      await conditionalAccessPolicy.update(id, { inputs: before, outputs: made }, inputs, context);
      expect(calls).toEqual([`PATCH /beta/policies/${id}`]);
      expect(bodies[0]).toHaveProperty("conditions.agentIdRiskLevels", null);
    });

    it("says what to do when the policy is gone", async () => {
      const { context, fail } = tenant();
      fail("patch", serviceError("notFound"));
      await expect(conditionalAccessPolicy.update(id, prior, inputs, context)).rejects.toThrow("run `pulumi refresh`");
    });

    it.each(["throttled", "unavailable"] as const)("passes on that the change is %s", async (kind) => {
      const { context, live, fail } = tenant();
      live.set(id, existing());
      const error = serviceError(kind);
      fail("patch", error);
      await expect(conditionalAccessPolicy.update(id, prior, inputs, context)).rejects.toBe(error);
    });
  });

  describe("diff", () => {
    const changes = (before: Json, now: Json) => {
      const changed = Object.keys({ ...before, ...now }).map((property) => ({ property, kind: "update" as const }));
      const state = { inputs: { ...inputs, ...before } as PolicyInputs, outputs: made };
      return conditionalAccessPolicy
        .diff?.(changed, state, { ...inputs, ...now } as never)
        .map(({ property }) => property);
    };

    it("sees no change where the meaning is the same", () => {
      expect(changes({ description: "" }, { description: undefined })).toEqual([]);
      expect(
        changes({}, { conditions: { ...inputs.conditions, clientAppTypes: ["all"], signInRiskLevels: [] } }),
      ).toEqual([]);
    });

    it("sees an exclusion, and what is not known yet", () => {
      const users = (excludeUsers: unknown) => ({
        conditions: { ...inputs.conditions, users: { includeUsers: ["All"], excludeUsers } },
      });
      expect(changes({}, users(["eve"]))).toEqual(["conditions"]);
      expect(changes(users([unknown]), users([unknown]))).toEqual(["conditions"]);
    });
  });

  describe("delete", () => {
    it("deletes the policy, and says that one in force no longer protects anybody", async () => {
      const { context, live, calls } = tenant();
      live.set(id, existing());
      const enabled: PolicyInputs = { ...inputs, state: "enabled" };
      await conditionalAccessPolicy.delete(id, { inputs: enabled, outputs: made }, context);
      expect(calls).toEqual([`DELETE /v1.0/policies/${id}`]);
      expect(saying(context, "warn")).toEqual([expect.stringContaining("keeps a deleted policy for 30 days")]);
    });

    it("takes a policy that is gone for deleted, and passes on any other failure", async () => {
      const gone = tenant();
      gone.fail("delete", serviceError("notFound"));
      await conditionalAccessPolicy.delete(id, prior, gone.context);
      expect(saying(gone.context, "warn")).toEqual([]);
      const failing = tenant();
      const error = serviceError("unavailable");
      failing.fail("delete", error);
      await expect(conditionalAccessPolicy.delete(id, prior, failing.context)).rejects.toBe(error);
    });
  });

  describe("preview", () => {
    const look = preview(conditionalAccessPolicy);

    it("warns of security defaults and of a policy of the same name, and changes nothing", async () => {
      const { context, live, calls } = tenant({ defaults: true });
      live.set(id, existing());
      await look({ ...inputs, state: "enabled" }, undefined, context);
      expect(saying(context, "warn")).toEqual([
        expect.stringContaining("security defaults are on"),
        expect.stringContaining('a policy named "MFA for billing" exists already'),
      ]);
      expect(calls).toEqual([]);
    });

    it("is silent where nothing is in the way, and about what is not known yet", async () => {
      const { context } = tenant();
      await look({ ...inputs, state: "enabled" }, undefined, context);
      await look({ ...inputs, displayName: unknown, state: unknown }, undefined, context);
      await look(inputs, prior, context);
      expect(context.messages).toEqual([]);
    });
  });
});
