import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";
import { ConfidentialClientApplication, type Configuration } from "@azure/msal-node";
import type { ProviderConfiguration } from "../configuration";
import { assertionSource } from "./assertion";
import { certificateThumbprint, readCertificate } from "./certificate";
import { clouds } from "./clouds";
import { networkClient } from "./network";

/**
 * Signs in the user who once consented with MFA, by the refresh token that the consent left (Secure Application Model).
 * Entra hands out a newer refresh token with each use; it is kept for the life of the process. The one in the vault stays
 * valid for 90 days from its own issue and is renewed there by its owner.
 */
export class RefreshTokenCredential implements TokenCredential {
  private client: ConfidentialClientApplication | undefined;

  constructor(
    private readonly configuration: ProviderConfiguration,
    private refreshToken: string,
  ) {}

  async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> {
    this.client ??= new ConfidentialClientApplication(msalConfiguration(this.configuration));
    const result = await this.client.acquireTokenByRefreshToken({
      refreshToken: this.refreshToken,
      scopes: typeof scopes === "string" ? [scopes] : scopes,
      // The rotated token is read from the cache, where MSAL puts it only when asked.
      forceCache: true,
      ...(options?.claims === undefined ? {} : { claims: options.claims }),
    });
    if (!result?.accessToken || !result.expiresOn) {
      throw new Error("Entra gave no token for the refresh token; obtain it again by a consent with MFA");
    }
    this.refreshToken = rotated(this.client) ?? this.refreshToken;
    return { token: result.accessToken, expiresOnTimestamp: result.expiresOn.getTime(), tokenType: "Bearer" };
  }
}

/** The refresh token that came with the last answer. MSAL shows it only in its serialised cache. */
function rotated(client: ConfidentialClientApplication): string | undefined {
  const cache = JSON.parse(client.getTokenCache().serialize()) as {
    RefreshToken?: Record<string, { secret?: string; lastModificationTime?: string }>;
  };
  return Object.values(cache.RefreshToken ?? {}).at(-1)?.secret;
}

function msalConfiguration(configuration: ProviderConfiguration): Configuration {
  const { authorityHost, customAuthority, environment, tenantId, way } = configuration;
  const authority = `${authorityHost}/${tenantId}`;
  const known = customAuthority ? { knownAuthorities: [new URL(authorityHost).host] } : {};
  const common = { authority, ...known };
  const system = { networkClient: networkClient() };
  switch (way.kind) {
    case "clientSecret":
      return { system, auth: { ...common, clientId: way.clientId, clientSecret: way.secret } };
    case "certificate": {
      const certificate = readCertificate(way);
      return {
        system,
        auth: {
          ...common,
          clientId: way.clientId,
          clientCertificate: {
            thumbprintSha256: certificateThumbprint(certificate.pem),
            privateKey: certificate.privateKey,
          },
        },
      };
    }
    case "managedIdentity":
    case "azureCli":
      throw new Error("the refresh token needs the application that it was issued to");
    default: {
      const assertion = assertionSource(way, clouds[environment].tokenExchangeAudience);
      return { system, auth: { ...common, clientId: way.clientId, clientAssertion: () => assertion() } };
    }
  }
}
