import type { Properties } from "./properties";

/** An answer that is not 2xx, with the service's own code and words. */
export class ServiceError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface ClientOptions {
  readonly authority: string;
  readonly endpoint: string;
  readonly scope: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Properties;
}

/** Attempts of one call while the service says 429 or 503. */
const ATTEMPTS = 6;

/** Signs in with a client secret and speaks JSON: enough for a stand-in, and none of the project's own client code. */
export class Client {
  #token: { readonly value: string; readonly validUntil: number } | undefined;

  constructor(readonly options: ClientOptions) {}

  async get(path: string): Promise<Properties> {
    return (await this.send("GET", path)).body;
  }

  /** Undefined when there is no such thing. */
  async find(path: string): Promise<Properties | undefined> {
    try {
      return await this.get(path);
    } catch (error) {
      if (error instanceof ServiceError && error.status === 404) return undefined;
      throw error;
    }
  }

  async send(method: string, path: string, body?: Properties): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(path.startsWith("https://") ? path : `${this.options.endpoint}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await this.#accessToken()}`,
          accept: "application/json",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if ((response.status === 429 || response.status === 503) && attempt < ATTEMPTS) {
        await delay(Number(response.headers.get("retry-after") ?? "1") * 1000);
        continue;
      }
      const content = await response.text();
      if (!response.ok) throw failure(method, path, response.status, content);
      return { status: response.status, headers: response.headers, body: content === "" ? {} : JSON.parse(content) };
    }
  }

  async #accessToken(): Promise<string> {
    if (this.#token !== undefined && this.#token.validUntil > Date.now()) return this.#token.value;
    const { authority, tenantId, clientId, clientSecret, scope } = this.options;
    const response = await fetch(`${authority}/${tenantId}/oauth2/v2.0/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
        scope,
      }),
    });
    const answer = (await response.json()) as {
      access_token?: string;
      expires_in?: number;
      error_description?: string;
    };
    if (!response.ok || answer.access_token === undefined) {
      throw new Error(
        `signing in to tenant ${tenantId} as ${clientId}: ${answer.error_description ?? response.status}`,
      );
    }
    const lifetime = (answer.expires_in ?? 3600) - 60;
    this.#token = { value: answer.access_token, validUntil: Date.now() + lifetime * 1000 };
    return this.#token.value;
  }
}

export const delay = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function failure(method: string, path: string, status: number, content: string): ServiceError {
  let code = String(status);
  let message = content.slice(0, 500);
  try {
    const parsed = JSON.parse(content) as { error?: { code?: string; message?: string } };
    code = parsed.error?.code ?? code;
    message = parsed.error?.message ?? message;
  } catch {
    // Not JSON: the first part of the answer says it.
  }
  return new ServiceError(status, code, `${method} ${path}: ${status} ${code}: ${message}`);
}
