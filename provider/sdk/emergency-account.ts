import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import { emergencyAccountToken } from "./tokens";

export interface EmergencyAccountArgs {
  /** Object id of a user that exists. It is read and never written: no password, no method, no exemption. */
  userId: pulumi.Input<string>;
}

export type EmergencyAccountState = Partial<EmergencyAccountArgs>;

/**
 * An emergency access account that exists already. Deploying fails unless it is enabled, known to the cloud alone and has
 * registered a phishing-resistant method that the tenant allows; what a refresh finds lacking fails the next deployment.
 *
 * Import: `pulumi import partner:index:EmergencyAccount NAME 00000000-0000-0000-0000-000000000000`
 */
export class EmergencyAccount extends pulumi.CustomResource {
  declare readonly userId: pulumi.Output<string>;
  declare readonly userPrincipalName: pulumi.Output<string>;
  declare readonly displayName: pulumi.Output<string>;
  /** Registered methods that meet phishing-resistant MFA, such as `fido2`. */
  declare readonly phishingResistantMethods: pulumi.Output<string[]>;
  /** Whether it holds Global Administrator actively and for good. */
  declare readonly isGlobalAdministrator: pulumi.Output<boolean>;
  /** Whether it could serve when it was last read. */
  declare readonly isReady: pulumi.Output<boolean>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: EmergencyAccountState,
    opts?: pulumi.CustomResourceOptions,
  ): EmergencyAccount {
    return new EmergencyAccount(name, state as EmergencyAccountArgs, { ...opts, id });
  }

  static override isInstance(object: unknown): object is EmergencyAccount {
    return isOfType(object, emergencyAccountToken);
  }

  constructor(name: string, args: EmergencyAccountArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) requireArguments("EmergencyAccount", name, args, ["userId"]);
    super(
      emergencyAccountToken,
      name,
      withOutputs(args ?? {}, [
        "userId",
        "userPrincipalName",
        "displayName",
        "phishingResistantMethods",
        "isGlobalAdministrator",
        "isReady",
      ]),
      withVersion(opts),
    );
  }
}
