import type { AliasArgs } from "@pulumi/azure-native/subscription";
import type { Input } from "@pulumi/pulumi";

/** What a subscription is for: `DevTest` has lower rates and may not run production. */
export type Workload = "Production" | "DevTest";

/** A subscription to be ordered under the partner's agreement. */
export interface NewSubscription {
  readonly displayName: Input<string>;
  readonly billingScope: Input<string>;
  readonly workload: Input<Workload>;
  readonly resellerId?: Input<string>;
}

/** The alias that orders a subscription: the same name orders nothing a second time. */
export function orderingAlias(aliasName: string, subscription: NewSubscription): AliasArgs {
  const { displayName, billingScope, workload, resellerId } = subscription;
  return {
    aliasName,
    properties: { billingScope, displayName, workload, ...(resellerId === undefined ? {} : { resellerId }) },
  };
}

/** The alias that names a subscription which exists; it orders nothing and cannot rename. */
export function adoptingAlias(aliasName: string, subscriptionId: Input<string>): AliasArgs {
  return { aliasName, properties: { subscriptionId } };
}
