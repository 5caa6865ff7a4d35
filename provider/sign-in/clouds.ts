/**
 * Addresses of Microsoft's clouds.
 * Sources: Microsoft Entra "National clouds", Microsoft Graph "National cloud deployments", Azure "Environments", and the
 * Partner Center developer documentation "Partner Center REST URLs" (the US government cloud uses the public host), read 2026-11.
 */
export const cloudNames = ["public", "usgovernment", "china"] as const;
export type CloudName = (typeof cloudNames)[number];

export interface Cloud {
  readonly authorityHost: string;
  readonly graph: string;
  readonly resourceManager: string;
  readonly partnerCenter: string;
  /** Audience of Resource Manager's tokens, which outside the public cloud is not its address. */
  readonly resourceManagerAudience: string;
  /** Audience that a federated assertion has to carry. */
  readonly tokenExchangeAudience: string;
}

export const clouds: Readonly<Record<CloudName, Cloud>> = {
  public: {
    authorityHost: "https://login.microsoftonline.com",
    graph: "https://graph.microsoft.com",
    resourceManager: "https://management.azure.com",
    partnerCenter: "https://api.partnercenter.microsoft.com",
    resourceManagerAudience: "https://management.azure.com",
    tokenExchangeAudience: "api://AzureADTokenExchange",
  },
  usgovernment: {
    authorityHost: "https://login.microsoftonline.us",
    graph: "https://graph.microsoft.us",
    resourceManager: "https://management.usgovcloudapi.net",
    partnerCenter: "https://api.partnercenter.microsoft.com",
    resourceManagerAudience: "https://management.usgovcloudapi.net",
    tokenExchangeAudience: "api://AzureADTokenExchangeUSGov",
  },
  china: {
    authorityHost: "https://login.chinacloudapi.cn",
    graph: "https://microsoftgraph.chinacloudapi.cn",
    resourceManager: "https://management.chinacloudapi.cn",
    partnerCenter: "https://partner.partnercenterapi.microsoftonline.cn",
    resourceManagerAudience: "https://management.chinacloudapi.cn",
    tokenExchangeAudience: "api://AzureADTokenExchangeChina",
  },
};

/** Names that azuread and azurerm accept for the same clouds. */
const otherNames: Readonly<Record<string, CloudName>> = { global: "public", usgovernmentl4: "usgovernment" };

export function cloudNamed(name: string): CloudName | undefined {
  const lower = name.trim().toLowerCase();
  return cloudNames.find((candidate) => candidate === lower) ?? otherNames[lower];
}
