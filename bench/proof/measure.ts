/** Medians, ranges and tables of what was measured. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export const seconds = (value: number): string => `${value < 10 ? value.toFixed(3) : value.toFixed(1)} s`;

export function range(values: readonly number[]): string {
  return `${seconds(median(values))} (${seconds(Math.min(...values))} to ${seconds(Math.max(...values))})`;
}

/** Runs in turn, after one run of each that is not counted. */
export function inTurn<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, () => void>>,
): Readonly<Record<Name, readonly number[]>> {
  const names = Object.keys(contenders) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const start = performance.now();
      contenders[name]();
      if (round > 0) times[name].push((performance.now() - start) / 1000);
    }
  }
  return times;
}

/** The power by which time grows with size: the slope of a line through both on logarithmic scales. */
export function growth(points: readonly (readonly [size: number, time: number])[]): number {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const mean = (pick: 0 | 1): number => logs.reduce((sum, point) => sum + point[pick], 0) / logs.length;
  const [middle, height] = [mean(0), mean(1)];
  const [rise, run] = logs.reduce(
    ([up, along], [x, y]) => [up + (x - middle) * (y - height), along + (x - middle) ** 2] as const,
    [0, 0] as readonly [number, number],
  );
  return rise / run;
}

export function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("   ");
  return [title, ...all.map(line), "", ""].join("\n");
}
