const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const DAY = 24 * 3600 * 1000;

/** Milliseconds of an ISO 8601 duration; PIM refuses years and months, whose length varies. Undefined when it is none. */
export function milliseconds(duration: string): number | undefined {
  const match = DURATION.exec(duration);
  if (match === null || duration === "P" || duration.endsWith("T")) return undefined;
  const [, years, months, weeks, days, hours, minutes, seconds] = match.map((part) => Number(part ?? 0));
  if (years || months) return undefined;
  return (
    ((weeks ?? 0) * 7 + (days ?? 0)) * DAY + (hours ?? 0) * 3_600_000 + (minutes ?? 0) * 60_000 + (seconds ?? 0) * 1000
  );
}
