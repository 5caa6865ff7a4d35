import { leftOut } from "./sample";

/** The parts that are read here of the report that Stryker writes. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly MutantResult[] }>>;
}

export interface MutantResult {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Counts {
  readonly all: number;
  readonly tried: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly notCovered: number;
}

/** Each change that no test noticed: where, what stood there, and what stands there instead. */
export function unnoticed({ files }: MutationReport): readonly string[] {
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => status === "Survived" || status === "NoCoverage")
      .map(({ location, replacement = "", status }) => {
        const { line, column } = location.start;
        const was = short(textAt(source, location.start, location.end));
        return `${status === "Survived" ? "not noticed" : "not covered"}: ${file}:${line}:${column} ${was} -> ${short(replacement)}`;
      }),
  );
}

/** How many of a hundred changes were noticed. */
export function scoreOf({ files }: MutationReport): number {
  const counts = countsOf(Object.values(files).flatMap(({ mutants }) => mutants));
  return percentOf(counts);
}

/** How many changes were tried and noticed, for each room of the proof and for all of it. */
export function scoreText({ files }: MutationReport): readonly string[] {
  const rooms = new Map<string, MutantResult[]>();
  for (const [file, { mutants }] of Object.entries(files)) {
    for (const name of [file.slice(0, file.lastIndexOf("/")), "all"]) {
      rooms.set(name, [...(rooms.get(name) ?? []), ...mutants]);
    }
  }
  return [...rooms]
    .sort(([one], [other]) => order(one, other))
    .map(([room, mutants]) => `${room}: ${textOf(countsOf(mutants))}`);
}

const order = (one: string, other: string): number => Number(one === "all") - Number(other === "all");

function textOf(counts: Counts): string {
  const { all, tried, killed, timedOut, survived, notCovered } = counts;
  const sampled = tried < all ? `${tried} sampled of ${all}` : `${tried}`;
  const [least, most] = confidence(killed + timedOut, tried);
  const interval = tried < all ? ` (95 % confidence: ${least.toFixed(1)} to ${most.toFixed(1)})` : "";
  return `${sampled}, ${killed} killed, ${timedOut} timed out, ${survived} survived, ${notCovered} not covered: ${percentOf(counts).toFixed(1)} %${interval}`;
}

function countsOf(mutants: readonly MutantResult[]): Counts {
  const count = (status: string): number => mutants.filter((mutant) => mutant.status === status).length;
  const left = mutants.filter(({ statusReason }) => statusReason === leftOut).length;
  const counts = {
    killed: count("Killed"),
    timedOut: count("Timeout"),
    survived: count("Survived"),
    notCovered: count("NoCoverage"),
  };
  const tried = counts.killed + counts.timedOut + counts.survived + counts.notCovered;
  return { ...counts, tried, all: tried + left };
}

const percentOf = ({ killed, timedOut, tried }: Counts): number =>
  tried === 0 ? 100 : (100 * (killed + timedOut)) / tried;

/** Wilson's interval for a share of a sample, in per cent. */
export function confidence(noticed: number, tried: number): readonly [number, number] {
  if (tried === 0) return [0, 100];
  const z = 1.96;
  const share = noticed / tried;
  const spread = z * Math.sqrt((share * (1 - share)) / tried + (z * z) / (4 * tried * tried));
  const middle = share + (z * z) / (2 * tried);
  const scale = 1 + (z * z) / tried;
  return [(100 * (middle - spread)) / scale, (100 * (middle + spread)) / scale];
}

function textAt(source: string, start: Place, end: Place): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join("\n");
}

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
};
