import { isMethodSwitch, methodOf } from "../../conditional-access/method-switch";
import type { MfaTenant } from "../../conditional-access/tenants";
import type { Resource } from "../../model/plan";
import { readBoolean } from "../../model/reading";
import { ignoredPaths } from "./ignored";
import { type Remark, undecided } from "./remark";

/** Security defaults of a tenant: on, off (or absent), or not known yet. */
export type DefaultsState =
  /** `offBy`: another resource that turns them off; `ignored`: the paths at which the program does not decide. */
  | {
      readonly state: "on";
      readonly resource: Resource;
      readonly offBy: Resource | undefined;
      readonly ignored: readonly string[];
    }
  | { readonly state: "off" }
  | { readonly state: "open"; readonly resource: Resource; readonly remark: Remark };

/** What the resources of a tenant make of its security defaults. */
export function judgeDefaults({ securityDefaults, resources }: MfaTenant): DefaultsState {
  const read = securityDefaults.map((resource) => ({ resource, isEnabled: readBoolean(resource, "isEnabled") }));
  const on = read.find(({ isEnabled }) => isEnabled.state === "known" && isEnabled.value);
  if (on !== undefined) {
    const off = read.find(({ isEnabled }) => isEnabled.state === "known" && !isEnabled.value);
    const ignored = ignoredPaths(on.resource, ["isEnabled"]);
    return { state: "on", resource: on.resource, offBy: off?.resource, ignored };
  }
  const bySwitch = resources.find((one) => isMethodSwitch(one) && methodOf(one) === "securityDefaults");
  if (bySwitch !== undefined) return { state: "on", resource: bySwitch, offBy: undefined, ignored: [] };
  for (const { resource, isEnabled } of read) {
    if (isEnabled.state === "unknown") return { state: "open", resource, remark: undecided(isEnabled) };
  }
  return { state: "off" };
}
