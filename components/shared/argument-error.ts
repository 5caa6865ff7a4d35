import { RunError } from "@pulumi/pulumi";

/** What is wrong with one argument of a component. */
export interface ArgumentProblem {
  /** Name and kind of the component, for instance `AzureSubscription "production"`. */
  readonly component: string;
  /** Property path, for instance `budget.startDate` or `target.group`. */
  readonly property: string;
  /** What is wrong, without a full stop. Never the value where the value came from an output: it may be secret. */
  readonly problem: string;
  /** What is accepted, and where the rule comes from when that helps. */
  readonly accepted: string;
}

/**
 * The one error of all components for a bad argument. Plain values are judged when the component is made, outputs
 * once they are known, so a value that is unknown at preview raises it at the update.
 */
export class ArgumentError extends RunError {
  readonly component: string;
  readonly property: string;
  readonly accepted: string;

  constructor({ component, property, problem, accepted }: ArgumentProblem) {
    super(`${component}: ${property} ${problem}. Accepted: ${accepted}.`);
    this.name = "ArgumentError";
    this.component = component;
    this.property = property;
    this.accepted = accepted;
  }
}
