/** Of a whole box: holds everywhere in it, nowhere in it, or neither can be said. */
export type Truth = "yes" | "no" | "unknown";

export const truthOf = (holds: boolean): Truth => (holds ? "yes" : "no");

export function not(truth: Truth): Truth {
  if (truth === "unknown") return truth;
  return truth === "yes" ? "no" : "yes";
}

/** True of everything: `yes` of nothing. */
export function every<Item>(items: Iterable<Item>, truth: (item: Item) => Truth): Truth {
  let found: Truth = "yes";
  for (const item of items) {
    const one = truth(item);
    if (one === "no") return "no";
    if (one === "unknown") found = "unknown";
  }
  return found;
}

/** True of something: `no` of nothing. */
export function some<Item>(items: Iterable<Item>, truth: (item: Item) => Truth): Truth {
  return not(every(items, (item) => not(truth(item))));
}

/** One answer for cases of which each may be the one: theirs where they agree. `yes` where there is no case. */
export function throughout<Case>(cases: Iterable<Case>, truth: (one: Case) => Truth): Truth {
  let found: Truth | undefined;
  for (const one of cases) {
    const answer = truth(one);
    if (found !== undefined && found !== answer) return "unknown";
    found = answer;
  }
  return found ?? "yes";
}
