import { z } from "zod";
import { createClients } from "./clients/clients";
import { isKnown } from "./resources/resource";
import type { ConfigurationHandler } from "./server/definition";
import { type CloudName, cloudNamed, cloudNames, clouds } from "./sign-in/clouds";
import { type Environment, type Problem, type SettingName, Settings, variables } from "./sign-in/settings";
import { signIn } from "./sign-in/sign-in";
import { chooseWay, type SignInWay } from "./sign-in/way";

/** What a provider instance was told, complete and validated. Public endpoints are the default. */
export interface ProviderConfiguration {
  /** Tenant whose directory, billing and customers this instance works on. */
  readonly tenantId: string;
  readonly environment: CloudName;
  readonly way: SignInWay;
  /** Secure Application Model: signs in the user who consented, for calls that are granted to users only. */
  readonly refreshToken?: string;
  readonly authorityHost: string;
  /** True where the authority is not one of Microsoft's, which then cannot vouch for it. */
  readonly customAuthority: boolean;
  readonly endpoints: { readonly graph: string; readonly resourceManager: string; readonly partnerCenter: string };
  /** Scopes stay Microsoft's, also where an endpoint is overridden. */
  readonly scopes: { readonly graph: string; readonly resourceManager: string; readonly partnerCenter: string };
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const passwords =
  "a user name and password is refused: this sign-in (ROPC) cannot carry MFA, which the partner security requirements demand of every user, and Microsoft turns it away. Sign in as an application instead (useOidc, useMsi or clientCertificate), and for calls that only users may make set refreshToken (Secure Application Model)";

const text = (description: string) => z.string(`accepted is text: ${description}`).describe(description).optional();
const flag = (description: string) =>
  z
    .preprocess(
      (value) => (value === "true" ? true : value === "false" ? false : value),
      z.boolean("accepted are true and false").optional(),
    )
    .describe(description);
const guidText = (description: string) =>
  z
    .string(`accepted is a GUID: ${description}`)
    .regex(guid, "is no GUID; accepted is the form 00000000-0000-0000-0000-000000000000")
    .describe(description)
    .optional();
const address = (description: string) =>
  z
    .string("accepted is an https address")
    .refine(isHttps, "is no https address; tokens are never sent over http")
    .describe(description)
    .optional();
const refused = (description: string) =>
  z
    .string(passwords)
    .refine(() => false, passwords)
    .describe(description)
    .optional();

/** The provider's inputs. Each falls back to the variables in sign-in/settings.ts. */
export const providerInputs = z.object({
  tenantId: guidText("Id of the tenant that this instance works on (ARM_TENANT_ID)."),
  clientId: guidText("Application (client) id to sign in with (ARM_CLIENT_ID)."),
  clientSecret: text("Client secret; a certificate or federation is safer (ARM_CLIENT_SECRET)."),
  clientCertificate: text(
    "Client certificate with its private key: base64 of a PEM or PFX file (ARM_CLIENT_CERTIFICATE).",
  ),
  clientCertificatePath: text(
    "Path of a PEM or PFX file with the certificate and its private key (ARM_CLIENT_CERTIFICATE_PATH).",
  ),
  clientCertificatePassword: text("Password of the certificate file (ARM_CLIENT_CERTIFICATE_PASSWORD)."),
  useOidc: flag("Sign in with a federated token of the pipeline (ARM_USE_OIDC)."),
  oidcToken: text("The federated token itself (ARM_OIDC_TOKEN)."),
  oidcTokenFilePath: text(
    "Path of a file that holds the federated token; read anew for each sign-in (ARM_OIDC_TOKEN_FILE_PATH).",
  ),
  oidcRequestUrl: address(
    "Address that hands out federated tokens (ARM_OIDC_REQUEST_URL, or what GitHub Actions sets).",
  ),
  oidcRequestToken: text("Bearer token for that address (ARM_OIDC_REQUEST_TOKEN, or what GitHub Actions sets)."),
  adoPipelineServiceConnectionId: text(
    "Azure DevOps service connection to sign in with (ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID).",
  ),
  useMsi: flag("Sign in with the machine's managed identity (ARM_USE_MSI)."),
  useCli: flag(
    "Use the Azure CLI's sign-in when nothing else is configured; true unless said otherwise (ARM_USE_CLI).",
  ),
  environment: z
    .string(`accepted are ${cloudNames.join(", ")}`)
    .refine((value) => cloudNamed(value) !== undefined, `is no cloud known here; accepted are ${cloudNames.join(", ")}`)
    .describe("Microsoft cloud: public, usgovernment or china (ARM_ENVIRONMENT).")
    .optional(),
  refreshToken: text(
    "Refresh token of the Secure Application Model, for calls granted to users only (PARTNER_REFRESH_TOKEN).",
  ),
  graphEndpoint: address("Instead of Microsoft Graph's address (PARTNER_GRAPH_ENDPOINT)."),
  resourceManagerEndpoint: address("Instead of Azure Resource Manager's address (PARTNER_RESOURCE_MANAGER_ENDPOINT)."),
  partnerCenterEndpoint: address("Instead of Partner Center's address (PARTNER_CENTER_ENDPOINT)."),
  authorityHost: address("Instead of Microsoft Entra's sign-in address (PARTNER_AUTHORITY_HOST)."),
  username: refused("Refused: a user name and password cannot carry MFA."),
  password: refused("Refused: a user name and password cannot carry MFA."),
});

export const secretInputs = [
  "clientSecret",
  "clientCertificate",
  "clientCertificatePassword",
  "oidcToken",
  "oidcRequestToken",
  "refreshToken",
  "password",
] as const;

/** Variables by which a user name or password would reach a sign-in. Only their names are ever said. */
const passwordVariables = ["ARM_USERNAME", "ARM_PASSWORD", "AZURE_USERNAME", "AZURE_PASSWORD"];

export type ConfigurationResult =
  | { readonly ok: true; readonly configuration: ProviderConfiguration }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the inputs beside the environment. All mistakes come back together; `inputs` passed `providerInputs` property by property. */
export function readConfiguration(
  inputs: Readonly<Record<string, unknown>>,
  environment: Environment,
): ConfigurationResult {
  const settings = new Settings(inputs, environment);
  const problems = environmentProblems(settings, environment);
  const tenantId = settings.text("tenantId")?.value;
  if (tenantId === undefined) {
    problems.push({
      property: "tenantId",
      reason: "is required: the id of the tenant to work on, a GUID, also from ARM_TENANT_ID",
    });
  }
  const chosen = chooseWay(settings);
  problems.push(...chosen.problems);
  const refreshToken = settings.text("refreshToken");
  if ("way" in chosen && refreshToken !== undefined && !confidential(chosen.way)) {
    problems.push({
      property: "refreshToken",
      reason: `${refreshToken.from} needs the application that it was issued to: set clientId and one of clientCertificate, clientSecret or useOidc beside it`,
    });
  }
  if (problems.length > 0 || tenantId === undefined || !("way" in chosen)) {
    return { ok: false, problems };
  }
  return { ok: true, configuration: complete(settings, tenantId, chosen.way, refreshToken?.value) };
}

function complete(
  settings: Settings,
  tenantId: string,
  way: SignInWay,
  refreshToken: string | undefined,
): ProviderConfiguration {
  const environment = cloudNamed(settings.text("environment")?.value ?? "public") ?? "public";
  const cloud = clouds[environment];
  const endpoint = (name: SettingName, standard: string) =>
    (settings.text(name)?.value ?? standard).replace(/\/+$/, "");
  const authorityHost = endpoint("authorityHost", cloud.authorityHost);
  return {
    tenantId,
    environment,
    way,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    authorityHost,
    customAuthority: authorityHost !== cloud.authorityHost,
    endpoints: {
      graph: endpoint("graphEndpoint", cloud.graph),
      resourceManager: endpoint("resourceManagerEndpoint", cloud.resourceManager),
      partnerCenter: endpoint("partnerCenterEndpoint", cloud.partnerCenter),
    },
    scopes: {
      graph: `${cloud.graph}/.default`,
      resourceManager: `${cloud.resourceManagerAudience}/.default`,
      partnerCenter: `${cloud.partnerCenter}/.default`,
    },
  };
}

function environmentProblems(settings: Settings, environment: Environment): Problem[] {
  return [...refusedVariables(environment), ...wrongVariables(settings)];
}

function refusedVariables(environment: Environment): Problem[] {
  return passwordVariables
    .filter((name) => environment[name] !== undefined && environment[name] !== "")
    .map((name) => ({
      property: name.endsWith("USERNAME") ? "username" : "password",
      reason: `${name} is set in the environment; ${passwords}. Unset ${name}`,
    }));
}

/** Values from the environment are held to the same rules as the program's own, and named by their variable. */
function wrongVariables(settings: Settings): Problem[] {
  return (Object.keys(variables) as SettingName[]).flatMap((name) => {
    const setting = settings.text(name);
    if (setting === undefined || setting.explicit) {
      return [];
    }
    const value = /^use[A-Z]/.test(name)
      ? setting.value.toLowerCase().replace(/^1$/, "true").replace(/^0$/, "false")
      : setting.value;
    const result = providerInputs.shape[name].safeParse(value);
    return result.success
      ? []
      : result.error.issues.map((issue) => ({ property: name, reason: `${setting.from}: ${issue.message}` }));
  });
}

function confidential(way: SignInWay): boolean {
  return way.kind !== "azureCli" && way.kind !== "managedIdentity";
}

function isHttps(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === "https:";
}

/** What the server asks of a provider's settings; the environment is a parameter so that tests decide it. */
export function configurationHandler(environment: Environment = process.env): ConfigurationHandler {
  return {
    inputs: providerInputs,
    secretInputs,
    replaceOn: {
      tenantId: "another tenant holds other resources, so everything made through this provider is made anew there",
    },
    complete: (inputs) => {
      const tenantId = new Settings(inputs, environment).text("tenantId")?.value;
      return inputs.tenantId === undefined && tenantId !== undefined ? { ...inputs, tenantId } : inputs;
    },
    check: (inputs) => {
      // What is not known yet may complete the settings or contradict them; only `up` can tell.
      if (Object.values(inputs).some((value) => !isKnown(value))) {
        return environmentProblems(new Settings(inputs, environment), environment);
      }
      const result = readConfiguration(inputs, environment);
      return result.ok ? [] : result.problems;
    },
    connect: (inputs) => {
      const result = readConfiguration(inputs, environment);
      if (!result.ok) {
        throw new Error(result.problems.map(({ property, reason }) => `${property}: ${reason}`).join("; "));
      }
      const signedIn = signIn(result.configuration);
      return { clients: createClients(result.configuration, signedIn), secrets: signedIn.secrets };
    },
  };
}
