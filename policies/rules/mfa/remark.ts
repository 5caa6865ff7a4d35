import type { Facts } from "../../model/finding";
import type { PropertyReference } from "../../model/value";
import type { Open } from "../reading";

/** What keeps a policy from demanding MFA of everyone, or might: one of its properties, judged. */
export interface Remark {
  readonly verdict: "fail" | "undetermined";
  readonly property: string;
  readonly facts: Facts;
  readonly waitsFor?: readonly PropertyReference[];
}

export function defect(property: string, facts: Facts): Remark {
  return { verdict: "fail", property, facts };
}

export function undecided(open: Open, kind = "unknown"): Remark {
  return {
    verdict: "undetermined",
    property: open.property,
    facts: { kind, property: open.property },
    waitsFor: open.waitsFor,
  };
}
