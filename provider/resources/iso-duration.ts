/** Years, months, weeks, days, hours, minutes, seconds; at least one part, whole numbers, as Microsoft Graph takes them. */
export const isoDuration = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;

/** The instant that lies an ISO 8601 duration after another, by the calendar in UTC. */
export function addDuration(start: Date, duration: string): Date {
  const parts = isoDuration.exec(duration);
  if (parts === null) throw new RangeError(`"${duration}" is no ISO 8601 duration`);
  const [years, months, weeks, days, , hours, minutes, seconds] = parts
    .slice(1)
    .map((part) => Number.parseInt(part ?? "0", 10));
  const end = new Date(start);
  end.setUTCFullYear(
    end.getUTCFullYear() + (years ?? 0),
    end.getUTCMonth() + (months ?? 0),
    end.getUTCDate() + (weeks ?? 0) * 7 + (days ?? 0),
  );
  return new Date(end.getTime() + (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000);
}
