import type { PolicyInputs } from "../../../../provider/resources/conditional-access/schema";
import { conditionalAccessPolicy } from "../../../../provider/resources/conditional-access-policy";
import { IncompleteError } from "../../../../provider/resources/resource";
import { saying, serviceError } from "../context";
import { conflict, existing, id, inputs, made, tenant } from "./policy-tenant";

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
});
