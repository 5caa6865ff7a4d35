import * as azure from "@pulumi/azure-native/provider";
import * as azuread from "@pulumi/azuread";
import type { ProviderResource, Resource } from "@pulumi/pulumi";
import { ConditionalAccessBaseline, PimRoleAssignment, SecurityDefaults } from "../components";
import { Provider } from "../provider/sdk";
import type { PartnerConfiguration } from "./configuration";
import { type TenantSignIn, tenantSignIn } from "./sign-in";

/** The partner's own tenant: MFA for everyone, privileged roles eligible for a time. */
export function partner(configuration: PartnerConfiguration) {
  const signIn = tenantSignIn(configuration.tenantId, configuration.partnerSignIn, "partnerClientSecret");
  const tenant = new Provider("partner-tenant", { ...signIn });
  const directory = new azuread.Provider("partner-directory", { ...signIn });

  const baseline = multifactorAuthentication(configuration, tenant, directory);
  privilegedRoles(configuration, signIn, { tenant, directory });
  return { stage: baseline.stage, mfaPolicyId: baseline.mfaPolicyId };
}

/**
 * Security defaults protect while the policies only report, and make way for them. Entra refuses to have both in
 * force, so the side that goes always goes first: off before the policies are enabled, on after they only report.
 */
function multifactorAuthentication(
  { conditionalAccess }: PartnerConfiguration,
  tenant: ProviderResource,
  directory: ProviderResource,
): ConditionalAccessBaseline {
  const { securityDefaults: defaults, ...policies } = conditionalAccess;
  const enforced = policies.stage === "enforced";
  const securityDefaults = (dependsOn: Resource[]) =>
    new SecurityDefaults("security-defaults", { isEnabled: !enforced }, { provider: tenant, dependsOn });
  const baseline = (dependsOn: Resource[]) =>
    new ConditionalAccessBaseline("baseline", policies, { provider: directory, dependsOn });

  // A tenant that has enabled policies of its own cannot have security defaults, not even for a while.
  if (defaults === "unmanaged") return baseline([]);
  if (enforced) return baseline([securityDefaults([])]);
  const reporting = baseline([]);
  securityDefaults([reporting]);
  return reporting;
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
