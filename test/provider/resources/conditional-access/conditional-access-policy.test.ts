import type { PolicyInputs } from "../../../../provider/resources/conditional-access/schema";
import { conditionalAccessPolicy } from "../../../../provider/resources/conditional-access-policy";
import { unknown } from "../../../../provider/resources/resource";
import { preview, saying, serviceError } from "../context";
import { existing, id, inputs, type Json, made, prior, tenant } from "./policy-tenant";

describe("ConditionalAccessPolicy", () => {
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
