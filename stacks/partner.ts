import * as azuread from "@pulumi/azuread";
import { ConditionalAccessBaseline } from "../components";
import type { PartnerConfiguration } from "./configuration";
import { tenantSignIn } from "./sign-in";

/** The partner's own tenant: MFA for everyone, privileged roles eligible for a time. */
export function partner(configuration: PartnerConfiguration) {
  const signIn = tenantSignIn(configuration.tenantId, configuration.partnerSignIn, "partnerClientSecret");
  const directory = new azuread.Provider("partner-directory", { ...signIn });
  const baseline = new ConditionalAccessBaseline("baseline", configuration.conditionalAccess, { provider: directory });
  return { stage: baseline.stage, mfaPolicyId: baseline.mfaPolicyId };
}
