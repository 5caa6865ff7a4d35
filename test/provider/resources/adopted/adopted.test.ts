import { z } from "zod";
import { adopted } from "../../../../provider/resources/adopted/adopted";
import { same, within } from "../../../../provider/resources/adopted/settings";
import { IncompleteError, unknown } from "../../../../provider/resources/resource";
import { check } from "../../../../provider/server/check";
import { preview, saying, serviceError, type TestContext, testContext } from "../context";

type Values = Record<string, string>;

interface Start {
  readonly live: Values;
  /** Reads go on showing the old values this many times after a change. */
  readonly late?: number;
}

interface Tenant {
  readonly context: TestContext;
  readonly calls: string[];
  readonly live: Values;
  /** The next change of this part fails; with `takesEffect`, its answer alone is lost. */
  fail(part: string, error: Error, takesEffect?: boolean): void;
  failReads(error: Error | undefined): void;
}

function tenant({ live: start, late = 0 }: Start): Tenant {
  const live = { ...start };
  const calls: string[] = [];
  const faults = new Map<string, { error: Error; takesEffect: boolean }>();
  let broken: Error | undefined;
  let shown = { ...live };
  let stale = 0;
  const context = testContext({
    graph: {
      get: async <T>() => {
        if (broken !== undefined) throw broken;
        if (stale > 0) stale -= 1;
        else shown = { ...live };
        return { ...shown } as T;
      },
      patch: async <T>(path: string, body: unknown) => {
        const part = path.slice("/door/".length);
        const fault = faults.get(part);
        faults.delete(part);
        if (fault === undefined || fault.takesEffect) {
          Object.assign(live, body);
          calls.push(`${part}=${Object.values(body as Values).join()}`);
          stale = late;
        }
        if (fault !== undefined) throw fault.error;
        return undefined as T;
      },
    },
  });
  return {
    context,
    calls,
    live,
    fail: (part, error, takesEffect = false) => void faults.set(part, { error, takesEffect }),
    failReads: (error) => {
      broken = error;
    },
  };
}

const part = z.enum(["open", "shut", "locked"], { error: 'write "open", "shut" or "locked"' }).optional();

/** Doors, of which none that is locked may be opened again by a deletion. */
const doors = adopted({
  token: "partner:index:Doors",
  description: "Doors.",
  parts: { front: part, back: part },
  ofKey: () => ({
    id: "doors",
    what: "the house",
    read: (context) => context.clients.graph.get("/doors", context.signal),
    writes: (wanted, live) =>
      Object.entries(wanted)
        .filter(([name, value]) => !same(value, within(value, live[name])))
        .map(([name, value]) => ({ part: name, method: "PATCH", path: `/door/${name}`, body: { [name]: value } })),
  }),
  keyOf: () => ({}),
  refuses: (wanted) => (wanted.back === "open" && wanted.front === "open" ? "both doors would stand open" : undefined),
  warnings: (wanted) => (wanted.front === "open" ? ["the front door will be open"] : []),
  weakens: (_property, from, to) => from === "locked" && to !== "locked",
});

const prior = (inputs: Values, previous: Values) => ({
  inputs: { onDelete: "leave", ...inputs },
  outputs: { previous },
});

describe("an object that always exists", () => {
  describe("check", () => {
    it("leaves everything as it is unless something is declared, and leaves it when it is deleted", () => {
      expect(check(doors.inputs, {})).toEqual({ values: { onDelete: "leave" }, failures: [] });
    });

    it("says what to write", () => {
      const { failures } = check(doors.inputs, { front: "ajar", onDelete: "destroy" });
      expect(failures).toEqual([
        { property: "front", reason: 'write "open", "shut" or "locked"' },
        { property: "onDelete", reason: expect.stringContaining('write "leave"') },
      ]);
    });
  });

  describe("create", () => {
    it("touches nothing that is as declared already", async () => {
      const { context, calls } = tenant({ live: { front: "shut", back: "open" } });
      expect(await doors.create({ front: "shut" }, context)).toEqual({
        id: "doors",
        outputs: { previous: { front: "shut" } },
      });
      expect(calls).toEqual([]);
    });

    it("writes what differs, and records what was before of the declared parts alone", async () => {
      const { context, calls } = tenant({ live: { front: "shut", back: "open" } });
      const created = await doors.create({ front: "locked" }, context);
      expect(created.outputs).toEqual({ previous: { front: "shut" } });
      expect(calls).toEqual(["front=locked"]);
    });

    it("waits until reads show it", async () => {
      const { context } = tenant({ live: { front: "shut", back: "open" }, late: 2 });
      await doors.create({ front: "locked" }, context);
      expect(context.pauses).toEqual([1_000, 2_000]);
    });

    it("refuses before the first call, in a sentence", async () => {
      const { context, calls } = tenant({ live: { front: "shut", back: "shut" } });
      await expect(doors.create({ front: "open", back: "open" }, context)).rejects.toThrow(
        "both doors would stand open",
      );
      expect(calls).toEqual([]);
    });

    it("passes on a refusal of the first call as it is", async () => {
      const { context, fail } = tenant({ live: { front: "shut" } });
      const refusal = serviceError("forbidden");
      fail("front", refusal);
      await expect(doors.create({ front: "locked" }, context)).rejects.toBe(refusal);
    });

    it("keeps what was before in the state when a later call fails, and says how far it came", async () => {
      const { context, fail, calls } = tenant({ live: { front: "shut", back: "shut" } });
      fail("back", serviceError("throttled"));
      const error = await doors.create({ front: "locked", back: "locked" }, context).catch((thrown: Error) => thrown);
      expect(error).toBeInstanceOf(IncompleteError);
      expect(error).toMatchObject({
        id: "doors",
        outputs: { previous: { front: "shut", back: "shut" } },
        message: expect.stringContaining("the house: front changed, then back failed:"),
      });
      expect(calls).toEqual(["front=locked"]);
    });

    it("reads before it calls a change failed whose answer was lost", async () => {
      const { context, fail, calls } = tenant({ live: { front: "shut", back: "shut" }, late: 1 });
      fail("front", serviceError("dropped"), true);
      await doors.create({ front: "locked", back: "locked" }, context);
      expect(calls).toEqual(["front=locked", "back=locked"]);
    });

    it("keeps what was before when it cannot be told whether anything changed", async () => {
      const { context, fail } = tenant({ live: { front: "shut" } });
      fail("front", serviceError("dropped"));
      const error = await doors.create({ front: "locked" }, context).catch((thrown: Error) => thrown);
      expect(error).toBeInstanceOf(IncompleteError);
      expect(error).toMatchObject({
        outputs: { previous: { front: "shut" } },
        message: expect.stringContaining("nothing is certain to have changed"),
      });
    });

    it("keeps what was before when the change never shows", async () => {
      const { context } = tenant({ live: { front: "shut" }, late: 1_000 });
      await expect(doors.create({ front: "locked" }, context)).rejects.toThrow("still shows an old value after 120 s");
    });

    it("keeps what was before when reading back fails or the run is cancelled", async () => {
      const broken = tenant({ live: { front: "shut" }, late: 1_000 });
      const failing = testContext(broken.context.clients, () => broken.failReads(serviceError("unavailable")));
      await expect(doors.create({ front: "locked" }, failing)).rejects.toThrow("but reading it back failed");

      const cancelled = tenant({ live: { front: "shut" }, late: 1_000 });
      cancelled.context.abort();
      await expect(doors.create({ front: "locked" }, cancelled.context)).rejects.toBeInstanceOf(IncompleteError);
    });

    it("passes on a failure of the first read", async () => {
      const { context, failReads } = tenant({ live: { front: "shut" } });
      const error = serviceError("forbidden");
      failReads(error);
      await expect(doors.create({ front: "locked" }, context)).rejects.toBe(error);
    });
  });

  describe("update", () => {
    it("remembers the first value before, and that of a part declared later", async () => {
      const { context, calls } = tenant({ live: { front: "locked", back: "open" } });
      const before = prior({ front: "locked" }, { front: "shut" });
      const outputs = await doors.update("doors", before, { front: "locked", back: "shut" }, context);
      expect(outputs).toEqual({ previous: { front: "shut", back: "open" } });
      expect(calls).toEqual(["back=shut"]);
    });

    it("puts a drift right", async () => {
      const { context, calls } = tenant({ live: { front: "open" } });
      await doors.update("doors", prior({ front: "locked" }, {}), { front: "locked" }, context);
      expect(calls).toEqual(["front=locked"]);
    });

    it("leaves a part as it is that the program no longer names", async () => {
      const { context, calls } = tenant({ live: { front: "locked", back: "locked" } });
      await doors.update("doors", prior({ front: "locked", back: "locked" }, {}), { front: "locked" }, context);
      expect(calls).toEqual([]);
    });
  });

  describe("read", () => {
    it("imports everything", async () => {
      const { context } = tenant({ live: { front: "shut", back: "open" } });
      expect(await doors.read("doors", undefined, context)).toEqual({
        id: "doors",
        inputs: { front: "shut", back: "open", onDelete: "leave" },
        outputs: { previous: { front: "shut", back: "open" } },
      });
    });

    it("shows a drift of declared parts alone", async () => {
      const { context } = tenant({ live: { front: "open", back: "open" } });
      const found = await doors.read("doors", prior({ front: "locked" }, { front: "shut" }), context);
      expect(found).toMatchObject({
        inputs: { front: "open", onDelete: "leave" },
        outputs: { previous: { front: "shut" } },
      });
      expect(found?.inputs).not.toHaveProperty("back");
    });
  });

  describe("diff", () => {
    it("sees no change where order alone differs, and one where a value is not known", () => {
      const changes = (now: unknown) =>
        doors.diff?.(
          [{ property: "front", kind: "update" }],
          { ...prior({}, {}), inputs: { front: ["a", "b"] } },
          {
            front: now,
          },
        );
      expect(changes(["b", "a"])).toEqual([]);
      expect(changes(unknown)).toHaveLength(1);
    });
  });

  describe("preview", () => {
    const look = preview(doors);

    it("says what adopting it would change, and changes nothing", async () => {
      const { context, calls } = tenant({ live: { front: "shut", back: "open" } });
      expect(await look({ front: "locked" }, undefined, context)).toEqual({ previous: { front: "shut" } });
      expect(saying(context, "info")).toEqual(['the house will be adopted and changed: front from "shut" to "locked"']);
      expect(calls).toEqual([]);
    });

    it("says that nothing would change", async () => {
      const { context } = tenant({ live: { front: "shut" } });
      await look({ front: "shut" }, undefined, context);
      expect(saying(context, "info")).toEqual(["the house is as declared already and will be adopted"]);
    });

    it("warns, of what will be refused too", async () => {
      const { context } = tenant({ live: { front: "shut", back: "shut" } });
      await look({ front: "open", back: "open" }, undefined, context);
      expect(saying(context, "warn")).toEqual([
        "this will be refused: both doors would stand open",
        "the front door will be open",
      ]);
    });

    it("claims nothing of what is not known yet", async () => {
      const { context } = tenant({ live: { front: "shut", back: "open" } });
      expect(await look({ front: unknown, back: "shut" }, undefined, context)).toEqual({});
      expect(saying(context, "info")).toEqual([expect.not.stringContaining("front")]);
    });
  });

  describe("delete", () => {
    it("leaves everything and says so", async () => {
      const { context, calls } = tenant({ live: { front: "locked" } });
      await doors.delete("doors", prior({ front: "locked" }, { front: "shut" }), context);
      expect(calls).toEqual([]);
      expect(saying(context, "info")).toEqual([expect.stringContaining("is left as it is")]);
    });

    it("puts back what was before when asked, but nothing that would turn protection off", async () => {
      const { context, calls } = tenant({ live: { front: "locked", back: "shut" } });
      const before = prior({ onDelete: "restore" }, { front: "open", back: "open" });
      await doors.delete("doors", before, context);
      expect(calls).toEqual(["back=open"]);
      expect(saying(context, "warn")).toEqual([expect.stringContaining('front stays "locked"')]);
    });
  });
});
