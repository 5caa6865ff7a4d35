import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import { authenticationContextToken } from "./tokens";

export interface AuthenticationContextArgs {
  /** Which one: `c1` to `c99`. A change replaces the resource. */
  contextId: pulumi.Input<string>;
  /** The name that policies, applications and PIM settings show: say what it protects. */
  displayName: pulumi.Input<string>;
  /** What it is for. */
  description?: pulumi.Input<string>;
  /** Whether applications may ask for it. Default: true. */
  isAvailable?: pulumi.Input<boolean>;
}

export type AuthenticationContextState = Partial<AuthenticationContextArgs>;

/**
 * An authentication context: a mark that applications, PIM settings and protected actions ask for, and that a
 * `ConditionalAccessPolicy` targets. One that exists is adopted, and left when the resource is deleted.
 *
 * Import: `pulumi import partner:index:AuthenticationContext NAME c1`
 */
export class AuthenticationContext extends pulumi.CustomResource {
  declare readonly contextId: pulumi.Output<string>;
  declare readonly displayName: pulumi.Output<string>;
  declare readonly description: pulumi.Output<string>;
  declare readonly isAvailable: pulumi.Output<boolean>;
  /** What it was before, where it existed; empty where this resource made it. */
  declare readonly previous: pulumi.Output<{ displayName?: string; description?: string; isAvailable?: boolean }>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: AuthenticationContextState,
    opts?: pulumi.CustomResourceOptions,
  ): AuthenticationContext {
    return new AuthenticationContext(name, state as AuthenticationContextArgs, { ...opts, id });
  }

  static override isInstance(object: unknown): object is AuthenticationContext {
    return isOfType(object, authenticationContextToken);
  }

  constructor(name: string, args: AuthenticationContextArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) requireArguments("AuthenticationContext", name, args, ["contextId", "displayName"]);
    super(
      authenticationContextToken,
      name,
      withOutputs(args ?? {}, ["contextId", "displayName", "description", "isAvailable", "previous"]),
      withVersion(opts),
    );
  }
}
