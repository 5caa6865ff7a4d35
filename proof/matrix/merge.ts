import { guestKinds } from "../model/vocabulary";
import { type AxisClass, namedClass } from "./axis";
import { grouped } from "./values";

/** An axis after classes that are answered alike were put together: for each class the positions that it stands for. */
export interface Merged {
  readonly classes: readonly AxisClass[];
  /** Position of the answers that each class has. */
  readonly from: readonly number[];
  readonly merged: boolean;
}

/** @param answers a key for each class: what all of its cells say */
export function mergeAlike(
  axis: readonly AxisClass[],
  answers: readonly string[],
  together: (classes: readonly AxisClass[]) => AxisClass | undefined,
): Merged {
  const positions = axis.map((one, index) => ({ one, index }));
  const groups = grouped(positions, ({ one, index }) => `${one.family}\n${answers[index] ?? ""}`);
  const found = groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const joined = group.length === 1 ? first.one : together(group.map(({ one }) => one));
    return joined === undefined
      ? group.map(({ one, index }) => ({ one, index }))
      : [{ one: joined, index: first.index }];
  });
  const ordered = found.sort((left, right) => left.index - right.index);
  return {
    classes: ordered.map(({ one }) => one),
    from: ordered.map(({ index }) => index),
    merged: ordered.length < axis.length,
  };
}

/** Everything that is answered alike as one class, where all of it is. */
export function allAlike(axis: readonly AxisClass[], answers: readonly string[], label: string): Merged | undefined {
  const [first] = axis;
  if (first === undefined || axis.length < 2 || new Set(answers).size > 1) return undefined;
  return {
    classes: [{ family: first.family, names: [], label, formula: true }],
    from: [0],
    merged: true,
  };
}

const manyWords: Readonly<Record<string, string>> = {
  users: "users ",
  groups: "groups ",
  roles: "roles ",
  named: "from ",
};

/** Classes of one family under one label; guests of every kind under theirs. */
export function joinedClass(classes: readonly AxisClass[]): AxisClass | undefined {
  const [first] = classes;
  if (first === undefined) return undefined;
  const { family, intended } = first;
  const names = classes.flatMap((one) => one.names);
  if (family === "guests" && names.length === guestKinds.length) {
    return { family, names, label: "Guests of every kind", formula: false };
  }
  const word = manyWords[family.replace(/^intended /, "")] ?? "";
  return { ...namedClass(family, [word, word], names, false), ...(intended ? { intended } : {}) };
}
