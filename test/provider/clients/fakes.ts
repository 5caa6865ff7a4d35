import type { TokenCredential } from "@azure/core-auth";
import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from "@azure/core-rest-pipeline";
import type { Clock } from "../../../provider/clients/clock";

/** What the far side does with a request. */
export type Reply =
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly text?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly fails: string };

export interface FakeHttp extends HttpClient {
  readonly requests: PipelineRequest[];
}

/** Answers by a function of the request, or by the given replies in turn, the last one for good. */
export function fakeHttp(replies: readonly Reply[] | ((request: PipelineRequest, index: number) => Reply)): FakeHttp {
  const requests: PipelineRequest[] = [];
  return {
    requests,
    async sendRequest(request): Promise<PipelineResponse> {
      const index = requests.length;
      requests.push(request);
      const reply =
        typeof replies === "function" ? replies(request, index) : replies[Math.min(index, replies.length - 1)];
      if (reply === undefined) {
        throw new Error("the test has no reply left");
      }
      if ("fails" in reply) {
        throw new RestError(`connect ${reply.fails}`, { code: reply.fails, request });
      }
      return {
        request,
        status: reply.status,
        headers: createHttpHeaders({ "content-type": "application/json", ...reply.headers }),
        bodyAsText: reply.text ?? (reply.body === undefined ? "" : JSON.stringify(reply.body)),
      };
    },
  };
}

export interface FakeClock extends Clock {
  readonly slept: number[];
}

/** Time passes only by sleeping. */
export function fakeClock(start = Date.parse("2026-11-24T05:00:00Z"), random = 0.5): FakeClock {
  let time = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(time),
    random: () => random,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      time += milliseconds;
    },
  };
}

export const canaryToken = "canary-token-that-must-never-be-seen";

export const credential: TokenCredential = {
  getToken: async () => ({ token: canaryToken, expiresOnTimestamp: Date.now() + 3_600_000 }),
};

export const never = new AbortController().signal;

/** The error that a promise ends with. */
export async function failure(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) {
      return error;
    }
    throw new Error(`not an Error was thrown: ${String(error)}`);
  }
  throw new Error("it succeeded where it should have failed");
}
