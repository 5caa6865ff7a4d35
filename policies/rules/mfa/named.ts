import type { TenantPolicySet } from "../../conditional-access/policy-set";

/** What has no id yet, or may not be shown, by what people call it. */
export function named(text: string, { names }: Pick<TenantPolicySet, "names">): string {
  return [...names].reduce((said, [symbol, name]) => said.replaceAll(symbol, name), text);
}
