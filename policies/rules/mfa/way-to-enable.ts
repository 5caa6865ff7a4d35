import type { Facts } from "../../model/finding";
import type { Resource } from "../../model/plan";

/** The component that makes a policy: its users write a stage there, and no state. */
export function madeBy({ parent }: Pick<Resource, "parent">): { readonly baseline?: string } {
  const baseline = /partnerguard:mfa:ConditionalAccessBaseline::(.+)$/.exec(parent ?? "")?.[1];
  return baseline === undefined ? {} : { baseline };
}

/** How a policy that does not enforce comes to enforce, from the facts of {@link madeBy}. */
export function wayToEnable({ baseline }: Facts): string {
  return baseline === undefined
    ? 'Write state: "enabled" in the policy.'
    : `Write stage: "enforced" in ConditionalAccessBaseline "${baseline}", which makes the policy.`;
}

/** How a switch of methods comes to enable the policies that it names: its users write a stage in the component that makes it. */
export function wayToSwitch({ name, parent }: Pick<Resource, "name" | "parent">): string {
  const component = /partnerguard:mfa:PartnerMfa::(.+)$/.exec(parent ?? "")?.[1];
  return component === undefined
    ? `Write method: "conditionalAccess" in MfaMethod "${name}", which sets the policy's state.`
    : `Write stage: "enforced" in PartnerMfa "${component}", which sets the policy's state.`;
}
