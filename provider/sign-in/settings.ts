/** The environment variables behind each setting, in the order in which they are looked at; names as azuread and azurerm use them. */
export const variables = {
  tenantId: ["ARM_TENANT_ID"],
  clientId: ["ARM_CLIENT_ID"],
  clientSecret: ["ARM_CLIENT_SECRET"],
  clientCertificate: ["ARM_CLIENT_CERTIFICATE"],
  clientCertificatePath: ["ARM_CLIENT_CERTIFICATE_PATH"],
  clientCertificatePassword: ["ARM_CLIENT_CERTIFICATE_PASSWORD"],
  useOidc: ["ARM_USE_OIDC"],
  oidcToken: ["ARM_OIDC_TOKEN"],
  oidcTokenFilePath: ["ARM_OIDC_TOKEN_FILE_PATH"],
  oidcRequestUrl: ["ARM_OIDC_REQUEST_URL"],
  oidcRequestToken: ["ARM_OIDC_REQUEST_TOKEN"],
  adoPipelineServiceConnectionId: ["ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID"],
  useMsi: ["ARM_USE_MSI"],
  useCli: ["ARM_USE_CLI"],
  environment: ["ARM_ENVIRONMENT"],
  refreshToken: ["PARTNER_REFRESH_TOKEN"],
  graphEndpoint: ["PARTNER_GRAPH_ENDPOINT"],
  resourceManagerEndpoint: ["PARTNER_RESOURCE_MANAGER_ENDPOINT"],
  partnerCenterEndpoint: ["PARTNER_CENTER_ENDPOINT"],
  authorityHost: ["PARTNER_AUTHORITY_HOST"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type SettingName = keyof typeof variables;

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting's value and where it came from, so that messages can name the place. */
export interface Setting<T = string> {
  readonly value: T;
  readonly explicit: boolean;
  /** The property or the variable, as a person would look for it. */
  readonly from: string;
}

export interface Problem {
  readonly property: string;
  readonly reason: string;
}

/** Reads settings, the program's own before the environment's. An empty string counts as absent, as a CI's unset secret is. */
export class Settings {
  constructor(
    private readonly inputs: Readonly<Record<string, unknown>>,
    private readonly environment: Environment,
  ) {}

  text(name: SettingName): Setting | undefined {
    return this.explicit(name) ?? this.variable(variables[name]);
  }

  explicit(name: SettingName): Setting | undefined {
    const value = this.inputs[name];
    return typeof value === "string" && value !== "" ? { value, explicit: true, from: name } : undefined;
  }

  variable(names: readonly string[]): Setting | undefined {
    for (const name of names) {
      const value = this.environment[name];
      if (value !== undefined && value !== "") {
        return { value, explicit: false, from: name };
      }
    }
    return undefined;
  }

  flag(name: SettingName): Setting<boolean> | undefined {
    const value = this.inputs[name];
    if (typeof value === "boolean") {
      return { value, explicit: true, from: name };
    }
    const variable = this.variable(variables[name]);
    if (variable === undefined) {
      return undefined;
    }
    return { value: /^(true|1)$/i.test(variable.value), explicit: false, from: variable.from };
  }
}
