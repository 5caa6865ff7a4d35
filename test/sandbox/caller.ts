import type { IncomingHttpHeaders } from "node:http";
import { Agent, request } from "node:https";
import type { Sandbox } from "../../sandbox/sandbox";
import * as ids from "../../sandbox/state/ids";

export { ids };

type Body = ReturnType<typeof JSON.parse>;

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  body: Body;
}

export const SCOPES = {
  graph: "https://graph.microsoft.com/.default",
  resourceManager: "https://management.azure.com/.default",
  partnerCenter: "https://api.partnercenter.microsoft.com/.default",
};

/** Calls the sandbox as a program would, trusting its authority and nothing else. */
export class Caller {
  private readonly agent: Agent;

  constructor(private readonly sandbox: Sandbox) {
    this.agent = new Agent({ ca: sandbox.ca, keepAlive: true });
  }

  send(method: string, url: string, headers: Record<string, string> = {}, body?: unknown): Promise<Answer> {
    const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
    const type = typeof body === "string" ? {} : { "content-type": "application/json" };
    return new Promise((resolve, reject) => {
      const sent = request(
        url,
        { method, agent: this.agent, headers: { ...(text !== undefined && type), ...headers } },
        (answer) => {
          let received = "";
          answer.setEncoding("utf8");
          answer.on("data", (chunk: string) => {
            received += chunk;
          });
          answer.on("end", () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text: received,
              body: parsed(received),
            }),
          );
          answer.on("error", reject);
        },
      );
      sent.on("error", reject);
      sent.end(text);
    });
  }

  form(url: string, fields: Record<string, string>): Promise<Answer> {
    return this.send(
      "POST",
      url,
      { "content-type": "application/x-www-form-urlencoded" },
      new URLSearchParams(fields).toString(),
    );
  }

  async token(scope: string, tenant: string = ids.PARTNER_TENANT, more: Record<string, string> = {}): Promise<string> {
    const answer = await this.form(`${this.sandbox.url}/${tenant}/oauth2/v2.0/token`, {
      grant_type: "client_credentials",
      client_id: ids.PARTNER_APP,
      client_secret: ids.PARTNER_SECRET,
      scope,
      ...more,
    });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body.access_token;
  }

  /** A token of the partner's administrator, who signed in with or without MFA. */
  userToken(scope: string, withMfa = true): Promise<string> {
    const refresh_token = withMfa ? ids.REFRESH_TOKEN_WITH_MFA : ids.REFRESH_TOKEN_WITHOUT_MFA;
    return this.token(scope, ids.PARTNER_TENANT, { grant_type: "refresh_token", refresh_token });
  }

  /** One service with a token: `service("GET", "/v1.0/users")`. */
  async service(name: keyof typeof SCOPES, tenant: string = ids.PARTNER_TENANT, more: Record<string, string> = {}) {
    return this.bearing(name, await this.token(SCOPES[name], tenant, more));
  }

  bearing(name: keyof typeof SCOPES, token: string) {
    const base = {
      graph: `${this.sandbox.graphEndpoint}/v1.0`,
      resourceManager: this.sandbox.resourceManagerEndpoint,
      partnerCenter: `${this.sandbox.partnerCenterEndpoint}/v1`,
    }[name];
    return (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
      this.send(method, base + path, { authorization: `Bearer ${token}`, ...headers }, body);
  }

  control(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.send(method, `${this.sandbox.url}/sandbox${path}`, {}, body);
  }

  close(): void {
    this.agent.destroy();
  }
}

export type Service = Awaited<ReturnType<Caller["service"]>>;

function parsed(text: string): Body {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
