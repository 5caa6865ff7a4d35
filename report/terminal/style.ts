import pc from "picocolors";

/** How text is set for one stream: colours only where they are shown, and a width that is pleasant to read. */
export interface Style {
  /** Columns to fill at most. */
  readonly width: number;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

/** Marks that read without colour, too: each is followed by a word where it stands alone. */
export const symbols = {
  pass: "✓",
  fail: "✗",
  undetermined: "?",
  exempt: "–",
  advisory: "!",
  notApplicable: "·",
} as const;

/** What is known of a stream and its surroundings. */
export interface Terminal {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

const standardWidth = 80;
const widest = 100;

/** Colours on a terminal unless NO_COLOR is set or TERM is dumb; FORCE_COLOR asks for them elsewhere. */
export function styleFor(
  stream: Terminal,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Style {
  const { NO_COLOR = "", FORCE_COLOR = "", TERM } = environment;
  const wanted = FORCE_COLOR !== "" && FORCE_COLOR !== "0";
  const color = NO_COLOR === "" && (wanted || (stream.isTTY === true && TERM !== "dumb"));
  return makeStyle(color, Math.min(stream.columns ?? standardWidth, widest));
}

/** A style with everything said. */
export function makeStyle(color: boolean, width: number = standardWidth): Style {
  const { bold, dim, red, yellow, green, cyan } = pc.createColors(color);
  return { width: Math.max(width, 40), bold, dim, red, yellow, green, cyan };
}
