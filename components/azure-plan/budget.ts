import type { BudgetArgs } from "@pulumi/azure-native/consumption";
import { type Input, output } from "@pulumi/pulumi";
import { type Accepts, type Arguments, pattern } from "../shared/check";

/** A monthly budget of one subscription. */
export interface SubscriptionBudget {
  /** Above 0, in the currency of the customer's bill. Customers see retail prices, not the partner's cost. */
  readonly amount: Input<number>;
  /** 1 to 50 addresses that are told. */
  readonly contactEmails: Input<readonly string[]>;
  /**
   * First day of a month, `2026-12-01`. When the budget is created it must lie in the current month or up to twelve
   * months ahead; it stays as it is afterwards.
   */
  readonly startDate: Input<string>;
  /** Share of the amount, in percent of actual cost, at which the contacts are told. Default: 80. */
  readonly notifyAtPercent?: Input<number>;
}

const amount: Accepts<number> = {
  test: (value) => typeof value === "number" && Number.isFinite(value) && value > 0,
  accepted: "an amount above 0",
};
const percent: Accepts<number> = {
  test: (value) => typeof value === "number" && value > 0 && value <= 1000,
  accepted: "a percentage above 0 and up to 1000",
};
const contacts: Accepts<readonly string[]> = {
  test: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= 50 &&
    value.every((address) => typeof address !== "string" || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address)),
  accepted: "1 to 50 e-mail addresses",
};
const firstOfMonth = pattern(/^\d{4}-(0[1-9]|1[0-2])-01(T00:00:00Z)?$/, "the first day of a month, such as 2026-12-01");

/** Judges a budget and puts its defaults in. */
export function checkBudget(check: Arguments, budget: SubscriptionBudget): Required<SubscriptionBudget> {
  return {
    amount: check.required("budget.amount", budget.amount, amount),
    contactEmails: check.required<readonly string[]>("budget.contactEmails", budget.contactEmails, contacts),
    startDate: check.required("budget.startDate", budget.startDate, firstOfMonth),
    notifyAtPercent: check.required("budget.notifyAtPercent", budget.notifyAtPercent ?? 80, percent),
  };
}

/** The budget as Azure takes it: monthly, on cost, one notification on what was actually spent. */
export function budgetArgs(
  budgetName: string,
  subscriptionId: Input<string>,
  budget: Required<SubscriptionBudget>,
): BudgetArgs {
  return {
    budgetName,
    scope: output(subscriptionId).apply((id) => `/subscriptions/${id}`),
    amount: budget.amount,
    category: "Cost",
    timeGrain: "Monthly",
    timePeriod: {
      startDate: output(budget.startDate).apply((date) => (date.includes("T") ? date : `${date}T00:00:00Z`)),
    },
    notifications: {
      actualCost: {
        enabled: true,
        operator: "GreaterThanOrEqualTo",
        threshold: budget.notifyAtPercent,
        thresholdType: "Actual",
        contactEmails: output(budget.contactEmails).apply((addresses) => [...addresses]),
      },
    },
  };
}
