import { createHttpHeaders, type HttpClient, type PipelineRequest, RestError } from "@azure/core-rest-pipeline";
import { GraphClient } from "../../../provider/clients/graph";
import { PartnerCenterClient } from "../../../provider/clients/partner-center";
import type { Order, Subscription } from "../../../provider/clients/partner-center-types";
import { ResourceManagerClient } from "../../../provider/clients/resource-manager";
import type { Context } from "../../../provider/resources/resource";
import { credential, type FakeClock, fakeClock } from "../clients/fakes";

export const customerId = "66666666-7777-4888-9999-aaaaaaaaaaaa";

type Body = Record<string, unknown>;
type Answer = { status: number; body: unknown };
interface Shown<T> {
  readonly from: number;
  readonly value: T;
}

/**
 * A few lines of Partner Center, independent of the sandbox: orders and plans that show late, carts that are checked out
 * once, repeated requests that get the first answer.
 */
export class FakePartnerCenter implements HttpClient {
  readonly clock: FakeClock = fakeClock();
  readonly calls: string[] = [];
  readonly requestIds: string[] = [];
  orders: Shown<Order>[] = [];
  subscriptions: Shown<Subscription>[] = [];
  carts = new Map<string, { status: string; line: Body; created: number }>();
  entitlements = [{ id: "cccccccc-0000-4000-8000-000000000001", friendlyName: "Microsoft Azure", status: "active" }];
  availabilities: Body[] = [availability("AAAA")];
  /** Milliseconds until an order, then its plan, shows. */
  orderDelay = 0;
  planDelay = 0;
  partnerId = "7654321";
  planPartnerId: string | undefined;
  orderPartnerId: string | undefined;
  answersAreKept = true;
  repeatedCheckout: Answer | undefined;
  /** Answers instead of the service when it returns something. */
  instead: (method: string, path: string, count: number) => Answer | undefined = () => undefined;
  /** Breaks the connection before or after the effect of a call, counted from 0. */
  breaks: (index: number) => "before" | "after" | undefined = () => undefined;
  private readonly answers = new Map<string, Answer>();
  private next = 1;

  async sendRequest(request: PipelineRequest) {
    const path = new URL(request.url).pathname.replace(`/v1/customers/${customerId}`, "");
    const index = this.calls.push(`${request.method} ${path}`) - 1;
    const fault = this.breaks(index);
    const broken = () => new RestError("socket hang up", { code: "ECONNRESET", request });
    if (fault === "before") {
      throw broken();
    }
    const answer = this.answer(request, path, index);
    if (fault === "after") {
      throw broken();
    }
    return {
      request,
      status: answer.status,
      headers: createHttpHeaders({ "content-type": "application/json" }),
      bodyAsText: answer.body === undefined ? "" : JSON.stringify(answer.body),
    };
  }

  addPlan(plan: Partial<Subscription> = {}): void {
    this.subscriptions.push({
      from: 0,
      value: {
        id: `dddddddd-0000-4000-8000-00000000000${this.subscriptions.length + 1}`,
        offerId: "DZH318Z0BPS6:0001:AAAA",
        status: "active",
        orderId: `order-${this.subscriptions.length + 1}`,
        attributes: { etag: "e1" },
        ...plan,
      },
    });
  }

  /** A new process: new clients, nothing remembered. */
  context(signal: AbortSignal = new AbortController().signal, log: string[] = []): Context {
    const { clock } = this;
    const options = {
      scope: "s",
      credential,
      clock,
      httpClient: this,
      limits: { attempts: 1, total: 60_000, base: 1, cap: 1 },
    };
    return {
      clients: {
        graph: new GraphClient({ ...options, endpoint: "https://graph.example" }),
        resourceManager: new ResourceManagerClient({ ...options, endpoint: "https://arm.example" }),
        partnerCenter: new PartnerCenterClient({ ...options, endpoint: "https://partner.example" }),
      },
      signal,
      log: {
        debug: (message) => log.push(`debug ${message}`),
        info: (message) => log.push(`info ${message}`),
        warn: (message) => log.push(`warn ${message}`),
      },
      now: () => clock.now(),
      sleep: (milliseconds) => clock.sleep(milliseconds, signal),
    };
  }

  private answer(request: PipelineRequest, path: string, count: number): Answer {
    const forced = this.instead(request.method, path, count);
    if (forced !== undefined) {
      return forced;
    }
    if (request.method !== "POST") {
      return this.read(request, path);
    }
    const id = request.headers.get("MS-RequestId") ?? "";
    this.requestIds.push(id);
    const key = `${id} ${path}`;
    const kept = this.answers.get(key);
    if (kept !== undefined && this.answersAreKept) {
      return kept;
    }
    const answer = this.act(path, request);
    if (answer.status < 300) {
      this.answers.set(key, answer);
    }
    return answer;
  }

  private read(request: PipelineRequest, path: string): Answer {
    const now = this.clock.now().getTime();
    const shown = <T>(items: Shown<T>[]) => items.filter(({ from }) => from <= now).map(({ value }) => value);
    const [, collection = "", id, below] = path.split("/");
    if (path === "/v1/profiles/mpn") {
      return { status: 200, body: { mpnId: this.partnerId } };
    }
    if (collection === "orders") {
      return { status: 200, body: { items: shown(this.orders) } };
    }
    if (collection === "products") {
      return { status: 200, body: { items: this.availabilities } };
    }
    if (collection === "carts") {
      const cart = this.carts.get(id ?? "");
      return cart === undefined ? { status: 404, body: { code: 800002 } } : { status: 200, body: { id, ...cart } };
    }
    if (below === "azureEntitlements") {
      return { status: 200, body: { items: this.entitlements } };
    }
    if (id === undefined) {
      return { status: 200, body: { items: shown(this.subscriptions) } };
    }
    const index = this.subscriptions.findIndex(({ value }) => value.id === id);
    const found = this.subscriptions[index];
    if (found === undefined) {
      return { status: 404, body: { code: 20003, description: "Not found." } };
    }
    if (request.method === "PATCH") {
      const { status } = JSON.parse(String(request.body)) as { status: string };
      this.subscriptions[index] = { ...found, value: { ...found.value, status } };
    }
    return { status: 200, body: this.subscriptions[index]?.value };
  }

  private act(path: string, request: PipelineRequest): Answer {
    const [, , cartId] = path.split("/");
    if (cartId === undefined) {
      return this.newCart(JSON.parse(String(request.body)) as { lineItems: Body[] });
    }
    const cart = this.carts.get(cartId);
    if (cart === undefined) {
      return { status: 404, body: { code: 800002, description: "No such cart." } };
    }
    if (cart.status === "Ordered") {
      return this.repeatedCheckout ?? { status: 200, body: { orders: [] } };
    }
    cart.status = "Ordered";
    return { status: 200, body: { orders: [this.order(cart.line)], orderErrors: [] } };
  }

  private newCart(body: { lineItems: Body[] }): Answer {
    const id = `cart-${this.next++}`;
    const line = body.lineItems[0] ?? {};
    const created = this.clock.now().getTime();
    this.carts.set(id, { status: "Active", line, created });
    return {
      status: 201,
      body: {
        id,
        status: "Active",
        lineItems: [line],
        creationTimestamp: new Date(created).toISOString(),
        expirationTimestamp: new Date(created + 7 * 86_400_000).toISOString(),
      },
    };
  }

  private order(line: Body): Order {
    const now = this.clock.now().getTime();
    const reseller = (line.participants as { value: string }[] | undefined)?.[0]?.value;
    const planId = `dddddddd-0000-4000-8000-10000000000${this.subscriptions.length}`;
    const offerId = String(line.catalogItemId);
    const partnerIdOnRecord = this.orderPartnerId ?? reseller;
    const partnerId = this.planPartnerId ?? reseller;
    const order: Order = {
      id: `order-${this.next++}`,
      status: "completed",
      lineItems: [{ offerId, subscriptionId: planId, ...(partnerIdOnRecord ? { partnerIdOnRecord } : {}) }],
    };
    this.orders.push({ from: now + this.orderDelay, value: order });
    this.subscriptions.push({
      from: now + this.planDelay,
      value: {
        id: planId,
        offerId,
        status: "active",
        orderId: order.id,
        creationDate: new Date(now).toISOString(),
        attributes: { etag: "e1" },
        ...(partnerId ? { partnerId } : {}),
      },
    });
    return order;
  }
}

export function availability(id: string, more: Body = {}): Body {
  return {
    id,
    catalogItemId: `DZH318Z0BPS6:0001:${id}`,
    segment: "commercial",
    isPurchasable: true,
    defaultCurrency: { code: "EUR" },
    ...more,
  };
}
