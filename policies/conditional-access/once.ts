import type { Plan } from "../model/plan";
import type { Settings } from "../model/settings";

/**
 * Works something out once for a plan and its settings, which never change while they are judged: several rules look at the same
 * answer.
 */
export function oncePerPlan<T>(make: (plan: Plan, settings: Settings) => T): (plan: Plan, settings: Settings) => T {
  const made = new WeakMap<Plan, WeakMap<Settings, { readonly value: T }>>();
  return (plan, settings) => {
    const ofPlan = made.get(plan) ?? new WeakMap<Settings, { readonly value: T }>();
    made.set(plan, ofPlan);
    const known = ofPlan.get(settings) ?? { value: make(plan, settings) };
    ofPlan.set(settings, known);
    return known.value;
  };
}
