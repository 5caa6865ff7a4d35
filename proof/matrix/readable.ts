import { type AxisClass, type NamedClass, namedClass } from "./axis";
import type { FilterAxis } from "./filters";
import { allAlike, type Merged, mergeAlike } from "./merge";
import type { MatrixClass, MatrixRegion, ProofMatrix } from "./model";
import { pick } from "./values";

export interface Axes {
  readonly places: readonly AxisClass[];
  readonly rows: readonly AxisClass[];
  readonly columns: readonly AxisClass[];
}

/** The regions of each cell, by place, row and column. */
export type Grid = readonly (readonly (readonly (readonly MatrixRegion[])[])[])[];

/** The matrix with what is answered alike put together, and what does not exist left out. */
export function readable(
  axes: Axes,
  grid: Grid,
  filters: readonly FilterAxis[],
  boundReached: boolean,
): Omit<ProofMatrix, "impossible"> {
  const columns = mergedColumns(axes.columns, grid);
  const narrow = grid.map((rows) => rows.map((cells) => pick(cells, columns.from)));
  const exists = (row: number): boolean =>
    narrow.some((rows) =>
      pick(rows, [row])
        .flat(2)
        .some(({ answer }) => answer !== "none"),
    );
  const keptRows = [...axes.rows.keys()].filter(exists);
  const present = narrow.map((rows) => pick(rows, keptRows));
  const rowClasses = pick(axes.rows, keptRows);
  const rows = mergeAlike(
    rowClasses,
    rowClasses.map((_, row) => JSON.stringify(present.map((lines) => lines[row]))),
  );
  const short = present.map((lines) => pick(lines, rows.from));
  const placeAnswers = short.map((lines) => JSON.stringify(lines));
  const places = allAlike(axes.places, placeAnswers, "From anywhere") ?? mergeAlike(axes.places, placeAnswers);
  const cells = pick(short, places.from).flatMap((lines, place) =>
    lines.flatMap((line, row) => line.map((regions, column) => ({ place, row, column, regions }))),
  );
  const absent = axes.rows.filter((_, row) => !keptRows.includes(row));
  return {
    rows: rows.classes.map(labelled),
    columns: columns.classes.map(labelled),
    places: places.classes.map(labelled),
    filters: filters.map(({ name, values }) => ({ name, values: values.map(({ label }) => label) })),
    cells,
    remarks: [
      ...remarks({ axes, rows, columns, places, absent, cells }),
      ...(boundReached ? ["The search stopped at its bound; cells that it did not get to read undecided."] : []),
    ],
  };
}

const labelled = ({ label, detail, intended }: NamedClass): MatrixClass => ({
  label,
  ...(detail === undefined ? {} : { detail }),
  ...(intended === undefined ? {} : { intended }),
});

/** All applications as one column where they are answered alike; otherwise those of a family. */
function mergedColumns(columns: readonly AxisClass[], grid: Grid): Merged {
  const answers = columns.map((_, column) => JSON.stringify(grid.map((rows) => rows.map((cells) => cells[column]))));
  const isApplication = ({ family }: NamedClass): boolean => family !== "baseline" && family !== "actions";
  const applications = columns.flatMap((one, index) => (isApplication(one) ? [index] : []));
  if (new Set(pick(answers, applications)).size > 1) return mergeAlike(columns, answers);
  const [, ...others] = applications;
  const kept = [...columns.keys()].filter((index) => !others.includes(index));
  const merged = mergeAlike(pick(columns, kept), pick(answers, kept));
  return {
    classes: merged.classes.map((one) => (isApplication(one) ? namedClass(one.family, ["any application"]) : one)),
    from: pick(kept, merged.from),
    merged: merged.classes.length < columns.length,
  };
}

interface Shown {
  readonly axes: Axes;
  readonly rows: Merged;
  readonly columns: Merged;
  readonly places: Merged;
  readonly absent: readonly AxisClass[];
  readonly cells: ProofMatrix["cells"];
}

/** What a reader should know of how the matrix was made. */
function remarks({ axes, rows, columns, places, absent, cells }: Shown): readonly string[] {
  const isNamed = ({ family }: NamedClass): boolean => !["members", "guests"].includes(family);
  const many = axes.rows.filter(isNamed).length;
  const uncut = cells.some(({ regions }) => regions.some((region) => region.uncut));
  return [
    ...(places.merged && places.classes.length === 1 ? ["From where somebody signs in changes no answer."] : []),
    ...(rows.merged || columns.merged || (places.merged && places.classes.length > 1)
      ? ["What is answered alike in every cell stands together in one row, column or place."]
      : []),
    ...(many > 0 && rows.classes.filter((one) => !isNamed(one)).length > 1
      ? ["Members and guests are those whom no other row names."]
      : []),
    ...(many > 1 ? ["Whoever belongs to several groups or roles stands in the row of each."] : []),
    ...(absent.length > 0
      ? [
          `Without a row, since nobody of them exists or is in question: ${absent.map(({ label }) => label).join(", ")}.`,
        ]
      : []),
    ...(uncut
      ? [
          "Some cells were not cut to the last condition. Where a filter asks more finely than they were cut, they read undecided.",
        ]
      : []),
  ];
}
