import { id } from "./ids";

/** An enabled policy for everyone and everything, as Microsoft Graph writes it, but for what is said. */
export function graphPolicy(number: number, conditions: object = {}, controls: readonly string[] = ["mfa"]): object {
  return {
    id: id("policy", number),
    displayName: `Policy ${number}`,
    state: "enabled",
    conditions: {
      clientAppTypes: ["all"],
      applications: { includeApplications: ["All"] },
      users: { includeUsers: ["All"] },
      ...conditions,
    },
    grantControls: { operator: "OR", builtInControls: controls },
    sessionControls: null,
  };
}
