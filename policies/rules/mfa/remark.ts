import type { Facts } from "../../model/finding";
import type { Resource } from "../../model/plan";
import { type NotKnown, read } from "../../model/reading";
import type { RuleFinding } from "../../model/rule";
import type { PropertyReference } from "../../model/value";

/** What keeps a policy from doing what is required, or might: one of its properties, judged. */
export interface Remark {
  readonly verdict: "fail" | "undetermined";
  readonly property: string;
  readonly facts: Facts;
  readonly waitsFor?: readonly PropertyReference[];
  /** Where the remark concerns another resource than the policy. */
  readonly resource?: Resource;
}

export function defect(property: string, facts: Facts): Remark {
  return { verdict: "fail", property, facts };
}

/** `resource` is given where the open value is another resource's than the policy's. */
export function undecided({ path, waitsFor }: NotKnown, resource?: Resource): Remark {
  return {
    ...(resource === undefined ? {} : { resource }),
    verdict: "undetermined",
    property: path,
    facts: { kind: "unknown", property: path },
    waitsFor,
  };
}

/** The same remarks, each unknown named once and where it begins: unknown conditions are one question and not eighteen. */
export function gathered(remarks: readonly Remark[], policy: Resource): readonly Remark[] {
  const distinct = new Map<string, Remark>();
  for (const remark of remarks) {
    const property = remark.facts.kind === "unknown" ? beginning(remark, remark.resource ?? policy) : remark.property;
    const named = property === remark.property ? remark : { ...remark, property, facts: { kind: "unknown", property } };
    distinct.set(JSON.stringify([remark.resource?.urn, named.verdict, named.property, named.facts]), named);
  }
  return [...distinct.values()];
}

/** The shortest path to the unknown in which a property lies. */
function beginning({ property }: Remark, resource: Resource): string {
  const ends = [...property.matchAll(/[.[]/g)].map(({ index }) => property.slice(0, index));
  return ends.find((path) => read(resource, path).state === "unknown") ?? property;
}

/** A remark as a finding of the resource it was made of; `tenant` is given where the plan holds several. */
export function toFinding(remark: Remark, policy: Resource, tenant: string | undefined): RuleFinding {
  return {
    verdict: remark.verdict,
    urn: (remark.resource ?? policy).urn,
    property: remark.property,
    facts: { ...remark.facts, policy: policy.name, ...(tenant === undefined ? {} : { tenant }) },
    ...(remark.waitsFor === undefined ? {} : { waitsFor: remark.waitsFor }),
  };
}
