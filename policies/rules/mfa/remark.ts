import type { Facts } from "../../model/finding";
import type { NotKnown } from "../../model/reading";
import type { PropertyReference } from "../../model/value";

/** What is not known yet of one property. */
export interface Remark {
  readonly property: string;
  readonly facts: Facts;
  readonly waitsFor?: readonly PropertyReference[];
}

export function undecided({ path, waitsFor }: NotKnown): Remark {
  return { property: path, facts: { kind: "unknown", property: path }, waitsFor };
}
