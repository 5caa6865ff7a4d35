import type { TokenCredential } from "@azure/core-auth";
import {
  AzureCliCredential,
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredentialOptions,
} from "@azure/identity";
import type { ProviderConfiguration } from "../configuration";
import { type AssertionSource, assertionSource } from "./assertion";
import { readCertificate } from "./certificate";
import { clouds } from "./clouds";
import { RefreshTokenCredential } from "./refresh-token";
import type { SignInWay } from "./way";

/** Who calls the services. Neither has signed in yet; the first call does. */
export interface SignedIn {
  /** The application, or at a desk the person of the Azure CLI. */
  readonly application: TokenCredential;
  /** The user of the Secure Application Model, where one is configured. */
  readonly user?: TokenCredential;
  /** Strings that must never reach a message. */
  readonly secrets: readonly string[];
}

/** Prepares the credentials. Throws with a sentence for people when a certificate cannot be read. */
export function signIn(configuration: ProviderConfiguration): SignedIn {
  const { refreshToken, way } = configuration;
  const user = refreshToken === undefined ? undefined : new RefreshTokenCredential(configuration, refreshToken);
  return {
    application: credentialFor(configuration),
    ...(user === undefined ? {} : { user }),
    secrets: [...secretsOf(way), ...(refreshToken === undefined ? [] : [refreshToken])],
  };
}

function credentialFor(configuration: ProviderConfiguration): TokenCredential {
  const { tenantId, way } = configuration;
  const options = authorityOptions(configuration);
  switch (way.kind) {
    case "managedIdentity":
      return way.clientId === undefined
        ? new ManagedIdentityCredential()
        : new ManagedIdentityCredential({ clientId: way.clientId });
    case "azureCli":
      return new AzureCliCredential({ tenantId });
    case "clientSecret":
      return new ClientSecretCredential(tenantId, way.clientId, way.secret, options);
    case "certificate": {
      const { pem, password } = readCertificate(way);
      return new ClientCertificateCredential(
        tenantId,
        way.clientId,
        { certificate: pem, ...(password === undefined ? {} : { certificatePassword: password }) },
        options,
      );
    }
    default:
      return new ClientAssertionCredential(tenantId, way.clientId, assertions(configuration, way), options);
  }
}

function assertions(
  configuration: ProviderConfiguration,
  way: Extract<SignInWay, { kind: "oidcToken" | "oidcTokenFile" | "oidcRequest" | "azurePipelines" }>,
): AssertionSource {
  return assertionSource(way, clouds[configuration.environment].tokenExchangeAudience);
}

/** Instance discovery asks Microsoft whether an authority is Microsoft's, so it is off only for one that is not. */
export function authorityOptions(
  configuration: ProviderConfiguration,
): TokenCredentialOptions & { disableInstanceDiscovery?: boolean } {
  return configuration.customAuthority
    ? { authorityHost: configuration.authorityHost, disableInstanceDiscovery: true }
    : { authorityHost: configuration.authorityHost };
}

function secretsOf(way: SignInWay): string[] {
  switch (way.kind) {
    case "clientSecret":
      return [way.secret];
    case "oidcToken":
    case "oidcRequest":
    case "azurePipelines":
      return [way.token];
    case "certificate":
      return [way.content, way.password].filter((secret) => secret !== undefined);
    default:
      return [];
  }
}
