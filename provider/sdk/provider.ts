import * as pulumi from "@pulumi/pulumi";
import { isOfType, requireArguments, withVersion } from "./arguments";
import { packageName, providerToken } from "./tokens";

/** The clouds that Microsoft runs apart from each other. */
export type Environment = "public" | "usgovernment" | "china";

/**
 * How one tenant is reached. Every argument falls back to the environment variable named with it, most of which the azuread
 * and azure-native providers read too; what the program says comes first. Configure one way to sign in: federation (OIDC),
 * a managed identity, a certificate or a client secret. Two from the same place are refused, since which is meant cannot be
 * known; with none, the Azure CLI's sign-in is used. A user name and password is refused: it cannot carry multifactor
 * authentication.
 */
export interface ProviderArgs {
  /**
   * The tenant to act in, a GUID: Entra admin center > Overview > Tenant ID. `ARM_TENANT_ID`. Name it in the program, since
   * partner and customer are two tenants. A change replaces everything made through this provider.
   */
  tenantId: pulumi.Input<string>;
  /** Application (client) id of the app registration that signs in, a GUID. `ARM_CLIENT_ID`. */
  clientId?: pulumi.Input<string>;
  /** Client secret of the application. Advised against: use federation or a certificate. `ARM_CLIENT_SECRET`. Kept encrypted. */
  clientSecret?: pulumi.Input<string>;
  /** Certificate with its private key, as base64 of a PEM or PFX file. `ARM_CLIENT_CERTIFICATE`. Kept encrypted. */
  clientCertificate?: pulumi.Input<string>;
  /** Path of a PEM or PFX file with the certificate and its private key. `ARM_CLIENT_CERTIFICATE_PATH`. */
  clientCertificatePath?: pulumi.Input<string>;
  /** Password of the certificate's file. `ARM_CLIENT_CERTIFICATE_PASSWORD`. Kept encrypted. */
  clientCertificatePassword?: pulumi.Input<string>;
  /** Signs in by workload identity federation, without any stored secret. `ARM_USE_OIDC`. */
  useOidc?: pulumi.Input<boolean>;
  /** The federated token itself. It lives for minutes: prefer a file or a request URL. `ARM_OIDC_TOKEN`. Kept encrypted. */
  oidcToken?: pulumi.Input<string>;
  /** File that holds the federated token, read anew at each sign-in. `ARM_OIDC_TOKEN_FILE_PATH`. */
  oidcTokenFilePath?: pulumi.Input<string>;
  /** Where a pipeline asks for a federated token. `ARM_OIDC_REQUEST_URL`, `ACTIONS_ID_TOKEN_REQUEST_URL` (GitHub), `SYSTEM_OIDCREQUESTURI` (Azure DevOps). */
  oidcRequestUrl?: pulumi.Input<string>;
  /** The pipeline's own token for that request. `ARM_OIDC_REQUEST_TOKEN`, `ACTIONS_ID_TOKEN_REQUEST_TOKEN`. Kept encrypted. */
  oidcRequestToken?: pulumi.Input<string>;
  /** Id of the Azure DevOps service connection to federate with. `ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID`. */
  adoPipelineServiceConnectionId?: pulumi.Input<string>;
  /** Signs in as the machine's managed identity; `clientId` names a user-assigned one. `ARM_USE_MSI`. */
  useMsi?: pulumi.Input<boolean>;
  /** Whether the Azure CLI's sign-in may be used when nothing else is configured, as at a desk; true unless said otherwise. `ARM_USE_CLI`. */
  useCli?: pulumi.Input<boolean>;
  /** The cloud: `public` (default), `usgovernment` or `china`. `ARM_ENVIRONMENT`. */
  environment?: pulumi.Input<Environment>;
  /**
   * Refresh token of a partner user with MFA, from the Secure Application Model, for the Partner Center calls that take a
   * user's token only. `PARTNER_REFRESH_TOKEN`. Kept encrypted.
   * Source: https://learn.microsoft.com/partner-center/developer/enable-secure-app-model
   */
  refreshToken?: pulumi.Input<string>;
  /** Microsoft Graph elsewhere than at the cloud's public address. `PARTNER_GRAPH_ENDPOINT`. */
  graphEndpoint?: pulumi.Input<string>;
  /** Azure Resource Manager elsewhere than at the cloud's public address. `PARTNER_RESOURCE_MANAGER_ENDPOINT`. */
  resourceManagerEndpoint?: pulumi.Input<string>;
  /** Partner Center elsewhere than at its public address. `PARTNER_CENTER_ENDPOINT`. */
  partnerCenterEndpoint?: pulumi.Input<string>;
  /** The sign-in service elsewhere than at the cloud's public address. `PARTNER_AUTHORITY_HOST`. */
  authorityHost?: pulumi.Input<string>;
}

const secretArguments = [
  "clientSecret",
  "clientCertificate",
  "clientCertificatePassword",
  "oidcToken",
  "oidcRequestToken",
  "refreshToken",
] as const satisfies readonly (keyof ProviderArgs)[];

/**
 * One tenant. A program that works in the partner's and in a customer's tenant makes two of them and passes each to the
 * resources of its tenant as `{ provider }`.
 *
 * @example
 * const partner = new Provider("partner", { tenantId: "11111111-2222-4333-8444-555555555555", useOidc: true });
 * new SecurityDefaults("security-defaults", { isEnabled: true }, { provider: partner });
 */
export class Provider extends pulumi.ProviderResource {
  /** The tenant that this provider acts in. */
  declare readonly tenantId: pulumi.Output<string>;

  static override isInstance(object: unknown): object is Provider {
    return isOfType(object, providerToken);
  }

  constructor(name: string, args: ProviderArgs, opts?: pulumi.ResourceOptions) {
    requireArguments("Provider", name, args, []);
    const inputs: Record<string, unknown> = { ...args };
    for (const secret of secretArguments) {
      if (args[secret] !== undefined) inputs[secret] = pulumi.secret(args[secret]);
    }
    super(
      packageName,
      name,
      inputs,
      withVersion(pulumi.mergeOptions(opts, { additionalSecretOutputs: [...secretArguments] })),
    );
  }
}
