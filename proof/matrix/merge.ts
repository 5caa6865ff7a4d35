import { guestKinds } from "../model/vocabulary";
import { type NamedClass, namedClass } from "./axis";
import { grouped } from "./values";

/** An axis after classes that are answered alike were put together: for each class the positions that it stands for. */
export interface Merged {
  readonly classes: readonly NamedClass[];
  /** Position of the answers that each class has. */
  readonly from: readonly number[];
  readonly merged: boolean;
}

/** @param answers a key for each class: what all of its cells say */
export function mergeAlike(axis: readonly NamedClass[], answers: readonly string[]): Merged {
  const positions = axis.map((one, index) => ({ one, index }));
  const groups = grouped(positions, ({ one, index }) => `${one.family}\n${answers[index]}`);
  return {
    classes: groups.map(([first, ...others]) =>
      others.length === 0 ? first.one : joinedClass([first.one, ...others.map(({ one }) => one)]),
    ),
    from: groups.map(([{ index }]) => index),
    merged: groups.length < axis.length,
  };
}

/** Everything that is answered alike as one class, where all of it is. */
export function allAlike(axis: readonly NamedClass[], answers: readonly string[], label: string): Merged | undefined {
  if (axis.length < 2 || new Set(answers).size > 1) return undefined;
  return { classes: [namedClass("all", [label])], from: [0], merged: true };
}

const manyWords: Readonly<Record<string, string>> = {
  users: "users ",
  groups: "groups ",
  roles: "roles ",
  named: "from ",
};

/** Classes of one family under one label; guests of every kind under theirs. */
export function joinedClass(classes: readonly [NamedClass, ...NamedClass[]]): NamedClass {
  const [{ family, intended }] = classes;
  const names = classes.flatMap((one) => one.names);
  if (family === "guests" && names.length === guestKinds.length) {
    return { family, names, label: "Guests of every kind" };
  }
  const word = manyWords[family.replace(/^intended /, "")] ?? "";
  return { ...namedClass(family, names, [word, word]), ...(intended ? { intended } : {}) };
}
