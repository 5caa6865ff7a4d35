import type { Plan, Resource } from "../../model/plan";
import type { Reading } from "../../model/reading";
import { sameText, textAt } from "../reading";
import { byUrn, isType } from "../types";

export function isAzurePlan(resource: Resource): boolean {
  return isType(resource, "partner", "index", "AzurePlan");
}

export function azurePlansOf(plan: Plan): readonly Resource[] {
  return byUrn(plan.resources.filter(isAzurePlan));
}

/** Tenant id of the customer for whom a plan is ordered or an agreement observed. */
export function customerOf(resource: Resource): Reading<string> {
  return textAt(resource, "customerId");
}

/** PartnerID of the reseller of record; absent for a direct bill partner. */
export function resellerOf(resource: Resource): Reading<string> {
  return textAt(resource, "resellerId");
}

/** Whether two readings are the same text: certainly, certainly not, or perhaps. Two absent ones are the same. */
export function same(left: Reading<string>, right: Reading<string>): boolean | "perhaps" {
  if (left.state === "known" && right.state === "known") return sameText(left.value, right.value);
  if (left.state === "absent" || right.state === "absent") {
    if (left.state === right.state) return true;
    // A reseller that is still unknown may turn out to be left out.
    return left.state === "unknown" || right.state === "unknown" ? "perhaps" : false;
  }
  return "perhaps";
}

/** The text for a message, unless it is secret or unknown. */
export function shownText(reading: Reading<string>): string | undefined {
  return reading.state === "known" && !reading.secret ? reading.value : undefined;
}
