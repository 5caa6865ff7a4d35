import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withOutputs, withVersion } from "./arguments";
import { userConsentSettingsToken } from "./tokens";

/** The workflow in which users ask an administrator for an application. An absent member is left as it is. */
export interface AdminConsentRequestPolicyArgs {
  isEnabled?: pulumi.Input<boolean>;
  notifyReviewers?: pulumi.Input<boolean>;
  remindersEnabled?: pulumi.Input<boolean>;
  /** Days until a request lapses, 1 to 60. */
  requestDurationInDays?: pulumi.Input<number>;
  /** Who decides, each as a query of Graph: `/users/{id}`, or `/groups/{id}/transitiveMembers/microsoft.graph.user`. */
  reviewers?: pulumi.Input<
    pulumi.Input<{
      query: pulumi.Input<string>;
      /** Default: `MicrosoftGraph`. */
      queryType?: pulumi.Input<string>;
    }>[]
  >;
}

/** The settings; what is absent is left as it is. */
export interface UserConsentSettingsValues {
  /**
   * What users may grant for themselves: empty for nothing, or one policy, such as
   * `ManagePermissionGrantsForSelf.microsoft-user-default-low`. Policies for owners of groups are left as they are.
   * Source: https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent
   */
  permissionGrantPoliciesAssigned?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether users may consent to applications that Microsoft finds risky. */
  allowUserConsentForRiskyApps?: pulumi.Input<boolean>;
  adminConsentRequestPolicy?: pulumi.Input<AdminConsentRequestPolicyArgs>;
}

export interface UserConsentSettingsArgs extends UserConsentSettingsValues {
  /** `leave` (default) or `restore`: what becomes of the settings when the resource is deleted. What is closed is never opened. */
  onDelete?: pulumi.Input<"leave" | "restore">;
}

export type UserConsentSettingsState = Partial<UserConsentSettingsArgs>;

const names = [
  "permissionGrantPoliciesAssigned",
  "allowUserConsentForRiskyApps",
  "adminConsentRequestPolicy",
  "onDelete",
  "previous",
];

/**
 * Whether users may consent to applications, and to whom their requests go. Both policies always exist and are adopted.
 *
 * Import: `pulumi import partner:index:UserConsentSettings NAME authorizationPolicy`
 */
export class UserConsentSettings extends pulumi.CustomResource {
  /** The values before this resource first managed them. */
  declare readonly previous: pulumi.Output<pulumi.Unwrap<UserConsentSettingsValues>>;

  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: UserConsentSettingsState,
    opts?: pulumi.CustomResourceOptions,
  ): UserConsentSettings {
    return new UserConsentSettings(name, state ?? {}, { ...opts, id });
  }

  static override isInstance(object: unknown): object is UserConsentSettings {
    return isOfType(object, userConsentSettingsToken);
  }

  constructor(name: string, args: UserConsentSettingsArgs, opts?: pulumi.CustomResourceOptions) {
    if (opts?.id === undefined) requireArguments("UserConsentSettings", name, args, []);
    super(userConsentSettingsToken, name, withOutputs(args ?? {}, names), withVersion(opts));
  }
}
