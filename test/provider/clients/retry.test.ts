import fc from "fast-check";
import { nextWait, type Repeatable, readRetryAfter, retryLimits } from "../../../provider/clients/retry";
import { fakeClock } from "./fakes";

const now = new Date("2026-11-24T05:00:00Z");

describe("Retry-After", () => {
  test.each([
    ["0", 0],
    ["17", 17_000],
    [" 5 ", 5_000],
    ["Tue, 24 Nov 2026 05:00:30 GMT", 30_000],
    ["Tue, 24 Nov 2026 04:00:00 GMT", 0],
  ])("%s is %d milliseconds", (value, expected) => {
    expect(readRetryAfter(value, now)).toBe(expected);
  });

  test.each([undefined, "", "soon", "-3", "NaN", "2026"])("%s is ignored", (value) => {
    // "2026" is a number of seconds, not a year.
    expect(readRetryAfter(value, now)).toBe(value === "2026" ? 2_026_000 : undefined);
  });
});

describe("the next attempt", () => {
  const wait = (kind: "throttled" | "unavailable" | "dropped" | "refused" | "unreachable", repeatable: Repeatable) =>
    nextWait({ kind }, repeatable, 1, 0, fakeClock(), retryLimits);

  test("a call with an effect is not repeated when it may have had it", () => {
    expect(wait("dropped", "notAfterEffect")).toBeUndefined();
    expect(wait("unavailable", "notAfterEffect")).toBeUndefined();
  });

  test("a call with an effect is repeated when it certainly had none", () => {
    expect(wait("throttled", "notAfterEffect")).toBeDefined();
    expect(wait("unreachable", "notAfterEffect")).toBeDefined();
  });

  test("a call that the service knows by its id, or that reads, is repeated after silence", () => {
    expect(wait("dropped", "sameRequestId")).toBeDefined();
    expect(wait("unavailable", "safe")).toBeDefined();
  });

  test("a refusal is never repeated", () => {
    expect(wait("refused", "safe")).toBeUndefined();
  });

  test("it comes never sooner than Retry-After says, and not at all when that is later than the whole time", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (seconds, random) => {
          const clock = fakeClock(now.getTime(), random);
          const result = nextWait({ kind: "throttled", retryAfter: String(seconds) }, "safe", 1, 0, clock, retryLimits);
          return result === undefined ? seconds * 1000 > retryLimits.total - 2_000 : result >= seconds * 1000;
        },
      ),
    );
    expect(nextWait({ kind: "throttled", retryAfter: "3600" }, "safe", 1, 0, fakeClock(), retryLimits)).toBeUndefined();
  });

  test("attempts and total time are bounded whatever happens", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (random) => {
        const clock = fakeClock(now.getTime(), random);
        let elapsed = 0;
        let attempts = 1;
        for (;;) {
          const result = nextWait({ kind: "unavailable" }, "safe", attempts, elapsed, clock, retryLimits);
          if (result === undefined) {
            break;
          }
          elapsed += result;
          attempts += 1;
        }
        return attempts <= retryLimits.attempts && elapsed <= retryLimits.total;
      }),
    );
    expect(nextWait({ kind: "dropped" }, "safe", retryLimits.attempts, 0, fakeClock(), retryLimits)).toBeUndefined();
  });

  test("waits grow, with jitter between half and the whole", () => {
    const waits = [1, 2, 3, 4].map((attempt) => [
      nextWait({ kind: "dropped" }, "safe", attempt, 0, fakeClock(now.getTime(), 0), retryLimits),
      nextWait({ kind: "dropped" }, "safe", attempt, 0, fakeClock(now.getTime(), 1), retryLimits),
    ]);
    expect(waits).toEqual([
      [500, 1000],
      [1000, 2000],
      [2000, 4000],
      [4000, 8000],
    ]);
  });
});
