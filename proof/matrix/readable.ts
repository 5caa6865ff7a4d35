import type { AxisClass } from "./axis";
import type { FilterAxis } from "./filters";
import { allAlike, joinedClass, type Merged, mergeAlike } from "./merge";
import type { MatrixClass, MatrixRegion, ProofMatrix } from "./model";

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
  const narrow = grid.map((rows) => rows.map((cells) => columns.from.map((column) => cells[column] ?? [])));
  const keptRows = axes.rows
    .map((_, row) => row)
    .filter((row) => !narrow.every((rows) => (rows[row] ?? []).every(isNone)));
  const present = narrow.map((rows) => keptRows.map((row) => rows[row] ?? []));
  const rowClasses = keptRows.flatMap((row) => axes.rows[row] ?? []);
  const rows = mergeAlike(
    rowClasses,
    rowClasses.map((_, row) => JSON.stringify(present.map((lines) => lines[row]))),
    joinedClass,
  );
  const short = present.map((lines) => rows.from.map((row) => lines[row] ?? []));
  const placeAnswers = short.map((lines) => JSON.stringify(lines));
  const places =
    allAlike(axes.places, placeAnswers, "From anywhere") ?? mergeAlike(axes.places, placeAnswers, joinedClass);
  const cells = places.from.flatMap((from, place) =>
    (short[from] ?? []).flatMap((line, row) => line.map((regions, column) => ({ place, row, column, regions }))),
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

const isNone = (regions: readonly MatrixRegion[]): boolean => regions.every(({ answer }) => answer === "none");

const labelled = ({ label, detail, intended }: AxisClass): MatrixClass => ({
  label,
  ...(detail === undefined ? {} : { detail }),
  ...(intended === undefined ? {} : { intended }),
});

/** All applications as one column where they are answered alike; otherwise those of a family. */
function mergedColumns(columns: readonly AxisClass[], grid: Grid): Merged {
  const answers = columns.map((_, column) => JSON.stringify(grid.map((rows) => rows.map((cells) => cells[column]))));
  const isApplication = ({ family }: AxisClass): boolean => family !== "baseline" && family !== "actions";
  const applications = columns.flatMap((one, index) => (isApplication(one) ? [index] : []));
  const [first] = applications;
  const alike = new Set(applications.map((index) => answers[index])).size === 1;
  if (first === undefined || !alike) return mergeAlike(columns, answers, joinedClass);
  const kept = columns.map((_, index) => index).filter((index) => index === first || !applications.includes(index));
  const merged = mergeAlike(
    kept.flatMap((index) => columns[index] ?? []),
    kept.map((index) => answers[index] ?? ""),
    joinedClass,
  );
  return {
    classes: merged.classes.map((one) => {
      if (!isApplication(one)) return one;
      const { detail: _, ...others } = one;
      return { ...others, label: "Any application" };
    }),
    from: merged.from.map((position) => kept[position] ?? 0),
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
  const isNamed = ({ family }: AxisClass): boolean => !["members", "guests"].includes(family);
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
