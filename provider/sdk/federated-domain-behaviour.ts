import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import { federatedDomainBehaviourToken } from "./tokens";

export type FederatedIdpMfaBehavior =
  | "acceptIfMfaDoneByFederatedIdp"
  | "enforceMfaByFederatedIdp"
  | "rejectMfaByFederatedIdp";

export interface FederatedDomainBehaviourArgs {
  /** A federated domain of the tenant, such as `contoso.com`. */
  domainName: pulumi.Input<string>;
  /**
   * `acceptIfMfaDoneByFederatedIdp`: Entra takes a claim over and asks itself where there is none.
   * `enforceMfaByFederatedIdp`: Entra sends people to the identity provider.
   * `rejectMfaByFederatedIdp`: Entra always asks itself, and takes no claim over.
   * Source: https://learn.microsoft.com/graph/api/resources/internaldomainfederation
   */
  federatedIdpMfaBehavior: pulumi.Input<FederatedIdpMfaBehavior>;
  /** `leave` (default) or `restore`: what becomes of the setting when the resource is deleted. `rejectMfaByFederatedIdp` stays. */
  onDelete?: pulumi.Input<"leave" | "restore">;
}

export type FederatedDomainBehaviourState = Partial<FederatedDomainBehaviourArgs>;

/**
 * Whose MFA counts for the people of a federated domain. The federation is adopted; this resource never makes or removes one.
 *
 * Import: `pulumi import partner:index:FederatedDomainBehaviour NAME contoso.com`
 */
export class FederatedDomainBehaviour extends pulumi.CustomResource {
  declare readonly domainName: pulumi.Output<string>;
  declare readonly federatedIdpMfaBehavior: pulumi.Output<FederatedIdpMfaBehavior>;
  /** The value before this resource first managed it; empty where none was set. */
  declare readonly previous: pulumi.Output<{ federatedIdpMfaBehavior?: FederatedIdpMfaBehavior }>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: FederatedDomainBehaviourState,
    opts?: pulumi.CustomResourceOptions,
  ): FederatedDomainBehaviour {
    return new FederatedDomainBehaviour(name, state as FederatedDomainBehaviourArgs, { ...opts, id });
  }

  static override isInstance(object: unknown): object is FederatedDomainBehaviour {
    return isOfType(object, federatedDomainBehaviourToken);
  }

  constructor(name: string, args: FederatedDomainBehaviourArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) {
      requireArguments("FederatedDomainBehaviour", name, args, ["domainName", "federatedIdpMfaBehavior"]);
    }
    super(
      federatedDomainBehaviourToken,
      name,
      withOutputs(args ?? {}, ["domainName", "federatedIdpMfaBehavior", "onDelete", "previous"]),
      withVersion(opts),
    );
  }
}
