import * as azure from "@pulumi/azure-native/provider";
import * as azuread from "@pulumi/azuread";
import type { ProviderResource } from "@pulumi/pulumi";
import { PartnerMfa, PimRoleAssignment } from "../components";
import { Provider } from "../provider/sdk";
import type { PartnerConfiguration } from "./configuration";
import { type TenantSignIn, tenantSignIn } from "./sign-in";

/** The partner's own tenant: MFA for everyone, privileged roles eligible for a time. */
export function partner(configuration: PartnerConfiguration) {
  const signIn = tenantSignIn(configuration.tenantId, configuration.partnerSignIn, "partnerClientSecret");
  const tenant = new Provider("partner-tenant", { ...signIn });
  const directory = new azuread.Provider("partner-directory", { ...signIn });

  const mfa = multifactorAuthentication(configuration, tenant, directory);
  privilegedRoles(configuration, signIn, { tenant, directory });
  return { stage: mfa.stage, mfaPolicyId: mfa.mfaPolicyId };
}

/** Security defaults protect while the policies only report; one operation then switches over, and back again. */
function multifactorAuthentication(
  { conditionalAccess }: PartnerConfiguration,
  tenant: ProviderResource,
  directory: ProviderResource,
): PartnerMfa {
  const { securityDefaults, until, ...rollout } = conditionalAccess;
  return new PartnerMfa(
    "baseline",
    {
      method: "conditionalAccess",
      ...rollout,
      ...(until === undefined ? {} : { until }),
      // A tenant that has enabled policies of its own cannot have security defaults, not even for a while.
      meanwhile: securityDefaults === "managed" ? "securityDefaults" : "unmanaged",
      // Stacks from before the switch was one resource.
      formerly: { securityDefaults: "security-defaults" },
    },
    { providers: [tenant, directory] },
  );
}

function privilegedRoles(
  { privilegedRoles: roles }: PartnerConfiguration,
  signIn: TenantSignIn,
  { tenant, directory }: { readonly tenant: ProviderResource; readonly directory: ProviderResource },
): void {
  const providers = [tenant, directory];
  if (roles.some(({ target }) => "azureRole" in target)) {
    providers.push(new azure.Provider("partner-azure", { ...signIn }));
  }
  for (const { name, duration, ...role } of roles) {
    new PimRoleAssignment(
      name,
      { ...role, ...(duration === undefined ? {} : { expiration: { duration } }) },
      { providers },
    );
  }
}
