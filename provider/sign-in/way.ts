import type { Problem, Setting, Settings } from "./settings";

/** One way to sign in the application. All but the Azure CLI need the client id. */
export type SignInWay =
  | { readonly kind: "oidcToken"; readonly clientId: string; readonly token: string }
  | { readonly kind: "oidcTokenFile"; readonly clientId: string; readonly path: string }
  /** GitHub's form: GET with an audience, the answer's `value` is the assertion. */
  | { readonly kind: "oidcRequest"; readonly clientId: string; readonly url: string; readonly token: string }
  /** Azure DevOps' form: POST with the service connection, the answer's `oidcToken` is the assertion. */
  | {
      readonly kind: "azurePipelines";
      readonly clientId: string;
      readonly url: string;
      readonly token: string;
      readonly serviceConnectionId: string;
    }
  | { readonly kind: "managedIdentity"; readonly clientId?: string }
  | {
      readonly kind: "certificate";
      readonly clientId: string;
      /** base64 of PEM or PFX. */
      readonly content?: string;
      readonly path?: string;
      readonly password?: string;
    }
  | { readonly kind: "clientSecret"; readonly clientId: string; readonly secret: string }
  | { readonly kind: "azureCli" };

interface Candidate {
  /** For people: what makes this a way. */
  readonly named: string;
  readonly explicit: boolean;
  build(clientId: string): SignInWay;
}

export type Chosen =
  | { readonly way: SignInWay; readonly problems: readonly [] }
  | { readonly problems: readonly Problem[] };

/**
 * Chooses the way to sign in. What the program says comes before the environment; two ways from the same place are an
 * error, because which of them is meant cannot be known.
 */
export function chooseWay(settings: Settings): Chosen {
  const problems: Problem[] = [];
  const all = candidates(settings, problems);
  const explicit = all.filter((candidate) => candidate.explicit);
  const counted = explicit.length > 0 ? explicit : all;
  const [first, second] = counted;
  if (first !== undefined && second !== undefined) {
    const names = counted.map((candidate) => candidate.named).join(", ");
    problems.push({
      property: second.named,
      reason: `${counted.length} ways to sign in are configured (${names}); keep one of them and remove the others.`,
    });
  }
  if (problems.length > 0) {
    return { problems };
  }
  if (first === undefined) {
    return settings.flag("useCli")?.value === false
      ? { problems: [noWay] }
      : { way: { kind: "azureCli" }, problems: [] };
  }
  const clientId = settings.text("clientId")?.value;
  const way = first.build(clientId ?? "");
  if (clientId === undefined && way.kind !== "managedIdentity") {
    return {
      problems: [
        {
          property: "clientId",
          reason: `is required beside ${first.named}: the application (client) id, also from ARM_CLIENT_ID.`,
        },
      ],
    };
  }
  return { way, problems: [] };
}

const noWay: Problem = {
  property: "useCli",
  reason:
    "no way to sign in is left: useCli is false and nothing else is configured. Set useOidc (federation), useMsi, clientCertificate or clientSecret.",
};

function candidates(settings: Settings, problems: Problem[]): Candidate[] {
  return [
    oidc(settings, problems),
    managedIdentity(settings),
    certificate(settings, problems),
    clientSecret(settings),
  ].filter((candidate) => candidate !== undefined);
}

function oidc(settings: Settings, problems: Problem[]): Candidate | undefined {
  const use = settings.flag("useOidc");
  const token = settings.text("oidcToken");
  const file = settings.text("oidcTokenFilePath");
  const url = settings.text("oidcRequestUrl");
  const connection = settings.text("adoPipelineServiceConnectionId");
  // A source that the program itself names says that federation is meant; the environment needs ARM_USE_OIDC beside it.
  const named = [token, file, url, connection].some((setting) => setting?.explicit);
  if (use?.value === false || (use === undefined && !named)) {
    return undefined;
  }
  const explicit = use?.explicit === true || named;
  const single = onlyOne([token, file, connection ?? url], problems);
  if (single === "several") {
    return undefined;
  }
  if (token !== undefined && single === token) {
    return { named: token.from, explicit, build: (clientId) => ({ kind: "oidcToken", clientId, token: token.value }) };
  }
  if (file !== undefined && single === file) {
    return { named: file.from, explicit, build: (clientId) => ({ kind: "oidcTokenFile", clientId, path: file.value }) };
  }
  return requested(settings, explicit, use?.from ?? "useOidc", problems);
}

function requested(settings: Settings, explicit: boolean, named: string, problems: Problem[]): Candidate | undefined {
  const connection = settings.text("adoPipelineServiceConnectionId");
  const url =
    settings.text("oidcRequestUrl") ??
    settings.variable(connection === undefined ? ["ACTIONS_ID_TOKEN_REQUEST_URL"] : ["SYSTEM_OIDCREQUESTURI"]);
  const token =
    settings.text("oidcRequestToken") ??
    settings.variable(connection === undefined ? ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] : ["SYSTEM_ACCESSTOKEN"]);
  if (url === undefined || token === undefined) {
    problems.push({
      property: url === undefined ? "oidcRequestUrl" : "oidcRequestToken",
      reason:
        connection === undefined
          ? "useOidc is set but there is no source of tokens. In GitHub Actions give the job `permissions: id-token: write`; in Azure DevOps set adoPipelineServiceConnectionId; elsewhere set oidcToken or oidcTokenFilePath."
          : "adoPipelineServiceConnectionId is set but SYSTEM_OIDCREQUESTURI or SYSTEM_ACCESSTOKEN is missing. Pass `SYSTEM_ACCESSTOKEN: $(System.AccessToken)` to the step's environment.",
    });
    return undefined;
  }
  return {
    named,
    explicit,
    build: (clientId) =>
      connection === undefined
        ? { kind: "oidcRequest", clientId, url: url.value, token: token.value }
        : {
            kind: "azurePipelines",
            clientId,
            url: url.value,
            token: token.value,
            serviceConnectionId: connection.value,
          },
  };
}

function managedIdentity(settings: Settings): Candidate | undefined {
  const use = settings.flag("useMsi");
  return use?.value === true
    ? {
        named: use.from,
        explicit: use.explicit,
        build: (clientId) => ({ kind: "managedIdentity", ...(clientId === "" ? {} : { clientId }) }),
      }
    : undefined;
}

function certificate(settings: Settings, problems: Problem[]): Candidate | undefined {
  const content = settings.text("clientCertificate");
  const path = settings.text("clientCertificatePath");
  const source = onlyOne([content, path], problems);
  if (source === undefined || source === "several") {
    return undefined;
  }
  const password = settings.text("clientCertificatePassword");
  return {
    named: source.from,
    explicit: source.explicit,
    build: (clientId) => ({
      kind: "certificate",
      clientId,
      ...(source === content ? { content: source.value } : { path: source.value }),
      ...(password === undefined ? {} : { password: password.value }),
    }),
  };
}

function clientSecret(settings: Settings): Candidate | undefined {
  const secret = settings.text("clientSecret");
  return secret === undefined
    ? undefined
    : {
        named: secret.from,
        explicit: secret.explicit,
        build: (clientId) => ({ kind: "clientSecret", clientId, secret: secret.value }),
      };
}

/** The one that is set, the program's before the environment's; several from the same place are a problem. */
function onlyOne(settings: readonly (Setting | undefined)[], problems: Problem[]): Setting | "several" | undefined {
  const set = settings.filter((setting) => setting !== undefined);
  const explicit = set.filter((setting) => setting.explicit);
  const [first, second] = explicit.length > 0 ? explicit : set;
  if (first !== undefined && second !== undefined) {
    problems.push({
      property: second.from,
      reason: `both ${first.from} and ${second.from} are set; keep one of them.`,
    });
    return "several";
  }
  return first;
}
