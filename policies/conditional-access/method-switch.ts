import { Awaited } from "../../proof/model/undetermined";
import type { Resource } from "../model/plan";
import { entriesAt, sameText, textAt } from "../rules/reading";
import { isType } from "../rules/types";
import { awaitedAt } from "./field-values";
import { isLeft } from "./policy-document";

/** The resource that switches a tenant between security defaults and Conditional Access, and sets its policies' state meanwhile. */
export function isMethodSwitch(resource: Resource): boolean {
  return isType(resource, "partner", "index", "MfaMethod");
}

export type Method = "conditionalAccess" | "securityDefaults";

/** The method that a switch puts in force; awaited where it is not known, or left as it is deployed. */
export function methodOf(resource: Resource): Method | Awaited | undefined {
  if (isLeft(resource, "method")) return new Awaited();
  const method = textAt(resource, "method");
  if (method.state === "unknown") return awaitedAt(resource, "method");
  if (method.state === "absent") return undefined;
  return sameText(method.value, "conditionalAccess")
    ? "conditionalAccess"
    : sameText(method.value, "securityDefaults")
      ? "securityDefaults"
      : undefined;
}

/** How a switch, of those of a tenant, comes to set a policy's state. */
export interface Switched {
  readonly resource: Resource;
  readonly state: string | Awaited;
}

/**
 * The state that a switch gives a policy, which it names by display name: it belongs to the switch, whatever the policy itself says.
 * Undefined where no switch names the policy.
 */
export function switchedState(policy: Resource, switches: readonly Resource[]): Switched | undefined {
  const displayName = textAt(policy, "displayName");
  if (displayName.state !== "known") return undefined;
  for (const resource of switches) {
    const names = ["allUsersPolicy", "otherPolicies"].map((property) => entriesAt(resource, property));
    if (!names.some(({ known }) => known.some(({ text }) => text === displayName.value))) continue;
    // Whom the switch names, or what the policy is called, may be something else where it is deployed.
    const isOpen =
      isLeft(policy, "displayName") ||
      ["allUsersPolicy", "otherPolicies"].some((property) => isLeft(resource, property));
    const method = isOpen ? new Awaited() : methodOf(resource);
    if (method === undefined) continue;
    const state =
      method instanceof Awaited
        ? method
        : method === "conditionalAccess"
          ? "enabled"
          : "enabledForReportingButNotEnforced";
    return { resource, state };
  }
  return undefined;
}
