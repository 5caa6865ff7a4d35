import * as azuread from "@pulumi/azuread";
import { PartnerMfa } from "../../../../components";
import { getPolicyStatesOutput } from "../../../../provider/sdk";
import { PARTNER_TENANT, partner } from "../shared/partner";

/** MFA for everyone, and a policy of the program's own that demands a compliant device of two people. */
const displayName = "Compliant devices for sales and administration";
const tenant = partner();
const directory = new azuread.Provider("directory", { tenantId: PARTNER_TENANT });
const { states } = getPolicyStatesOutput({ displayNames: [displayName] }, { provider: tenant });

const devices = new azuread.ConditionalAccessPolicy(
  "devices",
  {
    displayName,
    state: states.apply(([state]) => state ?? "enabledForReportingButNotEnforced"),
    conditions: {
      clientAppTypes: ["all"],
      applications: { includedApplications: ["All"] },
      users: { includedUsers: ["cccccccc-0000-4000-8000-000000000001", "cccccccc-0000-4000-8000-000000000004"] },
    },
    grantControls: { operator: "AND", builtInControls: ["mfa", "compliantDevice"] },
  },
  { provider: directory },
);
new PartnerMfa(
  "mfa",
  {
    method: "conditionalAccess",
    licence: "p1",
    stage: "enforced",
    emergencyAccounts: ["cccccccc-0000-4000-8000-000000000002", "cccccccc-0000-4000-8000-000000000003"],
    otherPolicies: [displayName],
  },
  { providers: [tenant, directory], dependsOn: [devices] },
);
