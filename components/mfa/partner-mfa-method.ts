import { type ComponentResourceOptions, type CustomResourceOptions, createUrn, type Input } from "@pulumi/pulumi";
import * as partner from "../../provider/sdk";
import { childOf } from "../shared/child";
import { transformed } from "../shared/transform";
import type { PartnerMfaArgs } from "./partner-mfa-arguments";
import type { Scope, Switched } from "./partner-mfa-scope";

/** Says of each federated domain whose MFA counts. */
export function makeFederation({ name, args, opts, component }: Scope): void {
  if (args.thirdParty?.path !== "federation") return;
  const { domains, federatedIdpMfaBehavior = "acceptIfMfaDoneByFederatedIdp" } = args.thirdParty;
  for (const domainName of domains) {
    new partner.FederatedDomainBehaviour(
      ...transformed<partner.FederatedDomainBehaviourArgs>(
        args.transform?.federatedDomainBehaviour,
        `${name}-${domainName}`,
        { domainName, federatedIdpMfaBehavior },
        childOf(component, opts, { protect: true }),
      ),
    );
  }
}

/** The one operation that moves the tenant to the method. */
export function makeSwitch(
  { name, args, opts, checked, component }: Scope,
  baseline: readonly Switched[],
  personas: readonly Switched[],
): void {
  const [allUsers, ...others] = [...baseline, ...personas];
  const own: CustomResourceOptions = {
    protect: true,
    dependsOn: [...new Set([...baseline, ...personas].map(({ resource }) => resource))],
    aliases: formerSecurityDefaults(args, opts),
  };
  new partner.MfaMethod(
    ...transformed<partner.MfaMethodArgs>(
      args.transform?.mfaMethod,
      name,
      {
        method: checked.stage === "enforced" ? "conditionalAccess" : "securityDefaults",
        allUsersPolicy: allUsers?.displayName ?? "Require MFA for all users",
        otherPolicies: [...others.map(({ displayName }) => displayName), ...(args.otherPolicies ?? [])],
        emergencyAccounts: [...(args.emergencyAccounts ?? [])],
      },
      childOf(component, opts, own),
    ),
  );
}

/** The switch takes over the resource that turned security defaults on and off. */
function formerSecurityDefaults(
  { formerly }: PartnerMfaArgs,
  opts: ComponentResourceOptions | undefined,
): Input<string>[] {
  const name = formerly?.securityDefaults;
  if (name === undefined) return [];
  const component = createUrn(name, "partnerguard:mfa:SecurityDefaults", opts?.parent);
  return [createUrn(name, partner.securityDefaultsToken, component)];
}
