import type { GraphPolicy, Guests } from "./types";

type Conditions = GraphPolicy["conditions"];

export const everyone: Conditions["users"] = { includeUsers: ["All"] };
export const everything: Pick<Conditions, "applications"> = { applications: { includeApplications: ["All"] } };
export const everyClient: Pick<Conditions, "clientAppTypes"> = { clientAppTypes: ["all"] };
export const mfa: Pick<GraphPolicy, "grantControls"> = {
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
};
export const blocked: Pick<GraphPolicy, "grantControls"> = {
  grantControls: { operator: "OR", builtInControls: ["block"] },
};

/** All six kinds of guests and external users, from every tenant. */
export const everyGuest: Guests = {
  guestOrExternalUserTypes:
    "internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider",
  externalTenants: { membershipKind: "all" },
};

/** Authenticate again after so many hours. */
export function everyHours(value: number): NonNullable<GraphPolicy["sessionControls"]> {
  return {
    signInFrequency: {
      isEnabled: true,
      frequencyInterval: "timeBased",
      authenticationType: "primaryAndSecondaryAuthentication",
      type: "hours",
      value,
    },
  };
}
