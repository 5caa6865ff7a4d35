import { authenticationContext } from "../../../provider/resources/authentication-context";
import { IncompleteError, unknown } from "../../../provider/resources/resource";
import { check } from "../../../provider/server/check";
import { preview, saying, serviceError, type TestContext, testContext } from "./context";

interface Values {
  displayName: string;
  description: string;
  isAvailable: boolean;
}
const inputs = { contextId: "c7", displayName: "Billing", description: "", isAvailable: true };
const before: Values = { displayName: "Old", description: "x", isAvailable: false };

function tenant({ live, late = 0 }: { live?: Values; late?: number } = {}) {
  const state: { live: Values | undefined; policies: object[]; faults: Record<string, Error>; loseAnswer?: Error } = {
    live,
    policies: [],
    faults: {},
  };
  const calls: string[] = [];
  let shown = live;
  let stale = 0;
  const strike = (method: string) => {
    const fault = state.faults[method];
    if (fault !== undefined) throw fault;
  };
  const context: TestContext = testContext({
    graph: {
      get: async <T>() => {
        strike("get");
        if (stale > 0) stale -= 1;
        else shown = state.live;
        if (shown === undefined) throw serviceError("notFound");
        return { id: "c7", ...shown } as T;
      },
      patch: async <T>(path: string, body: unknown) => {
        strike("patch");
        calls.push(`PATCH ${path}`);
        state.live = body as Values;
        stale = late;
        if (state.loseAnswer !== undefined) throw state.loseAnswer;
        return undefined as T;
      },
      delete: async (path: string) => {
        calls.push(`DELETE ${path}`);
        strike("delete");
        state.live = undefined;
      },
      listConditionalAccessPolicies: async () => {
        strike("list");
        return state.policies;
      },
    },
  });
  return { context, calls, state };
}
const path = "/v1.0/identity/conditionalAccess/authenticationContextClassReferences/c7";
const made = { inputs, outputs: { previous: {} } };

describe("AuthenticationContext", () => {
  it.each([
    [{ contextId: "c0" }, "contextId"],
    [{ contextId: "c100" }, "contextId"],
    [{ contextId: "c07" }, "contextId"],
    [{ displayName: "" }, "displayName"],
    [{ isAvailable: "yes" }, "isAvailable"],
  ])("refuses %j", (wrong, property) => {
    expect(check(authenticationContext.inputs, { ...inputs, ...wrong }).failures.map((one) => one.property)).toEqual([
      property,
    ]);
  });

  it("accepts c1 and c99, and what is not known yet", () => {
    for (const contextId of ["c1", "c99", unknown]) {
      expect(check(authenticationContext.inputs, { contextId, displayName: unknown }).failures).toEqual([]);
    }
  });

  it("is made by its first change", async () => {
    const { context, calls } = tenant();
    expect(await authenticationContext.create(inputs, context)).toEqual({ id: "c7", outputs: { previous: {} } });
    expect(calls).toEqual([`PATCH ${path}`]);
  });

  it("adopts one that exists, remembers it, and changes nothing that is right already", async () => {
    const other = tenant({ live: before });
    expect((await authenticationContext.create(inputs, other.context)).outputs).toEqual({ previous: before });
    const { contextId: _id, ...same } = inputs;
    const right = tenant({ live: same });
    await authenticationContext.create(inputs, right.context);
    expect([other.calls, right.calls]).toEqual([[`PATCH ${path}`], []]);
  });

  it("waits until reads show it, also past a time when they do not find it", async () => {
    const { context } = tenant({ late: 3 });
    await authenticationContext.create(inputs, context);
    expect(context.pauses).toEqual([1_000, 2_000, 4_000]);
  });

  it("keeps the state when it never shows, when reading back fails, or when the answer was lost", async () => {
    const never = tenant({ late: 1_000 });
    await expect(authenticationContext.create(inputs, never.context)).rejects.toThrow("after 120 s");
    const lost = tenant();
    lost.state.loseAnswer = serviceError("dropped");
    const error = await authenticationContext.create(inputs, lost.context).catch((thrown: Error) => thrown);
    expect(error).toBeInstanceOf(IncompleteError);
    const broken = tenant();
    const failing = testContext(broken.context.clients, () => {});
    broken.state.live = before;
    const patch = failing.clients.graph.patch.bind(failing.clients.graph);
    failing.clients.graph.patch = async <T>(...args: Parameters<typeof patch>) => {
      const answer = await patch<T>(...args);
      broken.state.faults.get = serviceError("unavailable");
      return answer;
    };
    await expect(authenticationContext.create(inputs, failing)).rejects.toThrow(
      "c7 changed, but reading it back failed",
    );
  });

  it.each(["get", "patch"])("passes on a refusal of %s as it is", async (call) => {
    const { context, state } = tenant();
    const refusal = serviceError("forbidden");
    state.faults[call] = refusal;
    await expect(authenticationContext.create(inputs, context)).rejects.toBe(refusal);
  });

  it("shows a drift, and puts it right", async () => {
    const { context, calls } = tenant({ live: before });
    expect(await authenticationContext.read("c7", made, context)).toEqual({
      id: "c7",
      inputs: { contextId: "c7", ...before },
      outputs: { previous: {} },
    });
    expect(await authenticationContext.update("c7", made, inputs, context)).toEqual({ previous: {} });
    expect(calls).toEqual([`PATCH ${path}`]);
  });

  it("is gone when somebody deleted it, and is imported by its id alone", async () => {
    const { context } = tenant();
    expect(await authenticationContext.read("c7", made, context)).toBeUndefined();
    await expect(authenticationContext.read("Billing", undefined, context)).rejects.toThrow("one of c1 to c99");
  });

  describe("delete", () => {
    it("leaves one that existed before", async () => {
      const { context, calls } = tenant({ live: before });
      await authenticationContext.delete("c7", { inputs, outputs: { previous: before } }, context);
      expect(calls).toEqual([]);
      expect(saying(context, "info")).toEqual(["c7 existed before this program and is left as it is"]);
    });

    it("refuses while a policy targets it, in any state, and names the policy", async () => {
      const { context, calls, state } = tenant({ live: before });
      const target = { applications: { includeAuthenticationContextClassReferences: ["c7"] } };
      state.policies = [
        { displayName: "MFA for billing", state: "disabled", conditions: target },
        { displayName: "Other" },
      ];
      await expect(authenticationContext.delete("c7", made, context)).rejects.toThrow(
        'c7 is targeted by "MFA for billing"',
      );
      expect(calls).toEqual([]);
    });

    it("leaves the decision to the service when policies may not be listed, and takes it for done when it is gone", async () => {
      const { context, calls, state } = tenant({ live: before });
      state.faults = { list: serviceError("forbidden"), delete: serviceError("notFound") };
      await authenticationContext.delete("c7", made, context);
      expect(calls).toEqual([`DELETE ${path}`]);
    });

    it.each(["list", "delete"])("passes on any other failure of %s", async (call) => {
      const { context, state } = tenant({ live: before });
      const error = serviceError("unavailable");
      state.faults[call] = error;
      await expect(authenticationContext.delete("c7", made, context)).rejects.toBe(error);
    });
  });

  it("says at preview that it exists, and looks at nothing while its id is not known", async () => {
    const { context } = tenant({ live: before });
    expect(await preview(authenticationContext)(inputs, undefined, context)).toEqual({ previous: before });
    expect(saying(context, "info")).toEqual([expect.stringContaining('exists already ("Old")')]);
    expect(await preview(authenticationContext)({ ...inputs, contextId: unknown }, undefined, testContext({}))).toEqual(
      {},
    );
  });
});
