import fc from "fast-check";
import { addDuration, isoDuration } from "../../../provider/resources/iso-duration";

const start = new Date("2026-11-24T12:00:00Z");

describe("ISO 8601 durations", () => {
  it.each([
    ["P180D", "2027-05-23T12:00:00.000Z"],
    ["P1Y", "2027-11-24T12:00:00.000Z"],
    ["P6M", "2027-05-24T12:00:00.000Z"],
    ["P2W", "2026-12-08T12:00:00.000Z"],
    ["PT8H30M15S", "2026-11-24T20:30:15.000Z"],
    ["P1DT12H", "2026-11-26T00:00:00.000Z"],
  ])("%s from 2026-11-24T12:00Z ends at %s", (duration, end) => {
    expect(addDuration(start, duration).toISOString()).toBe(end);
  });

  it.each(["", "P", "PT", "P1DT", "180D", "P-1D", "P1.5D", "PT1D", "p1d"])("%p is none", (text) => {
    expect(isoDuration.test(text)).toBe(false);
    expect(() => addDuration(start, text)).toThrow("is no ISO 8601 duration");
  });

  it("of days add up", () => {
    const days = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(days, days, (first, second) => {
        const together = addDuration(start, `P${first + second}D`);
        expect(addDuration(addDuration(start, `P${first}D`), `P${second}D`)).toEqual(together);
      }),
    );
  });
});
