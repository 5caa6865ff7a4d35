import type { Clock } from "./clock";
import type { ServiceErrorKind } from "./service-error";

/**
 * What may be repeated.
 * - `safe`: reading, or writing a value that is the same when written twice.
 * - `sameRequestId`: has an effect, but the service knows a repetition by its request id, which is never changed.
 * - `notAfterEffect`: only where the service certainly did nothing (429, no connection).
 */
export type Repeatable = "safe" | "sameRequestId" | "notAfterEffect";

export interface RetryLimits {
  readonly attempts: number;
  /** Milliseconds from the first attempt to the start of the last. */
  readonly total: number;
  /** Milliseconds of the first back-off; doubled each time, with jitter. */
  readonly base: number;
  /** Milliseconds that a back-off never exceeds (Retry-After may). */
  readonly cap: number;
}

export const retryLimits: RetryLimits = { attempts: 8, total: 5 * 60_000, base: 1_000, cap: 60_000 };

export interface Failure {
  readonly kind: ServiceErrorKind;
  /** The Retry-After header as it came. */
  readonly retryAfter?: string | undefined;
}

const certainlyWithoutEffect: readonly ServiceErrorKind[] = ["throttled", "unreachable"];
const perhapsWithEffect: readonly ServiceErrorKind[] = ["unavailable", "dropped"];

/** Milliseconds to wait before the next attempt, or undefined when there must not be one. */
export function nextWait(
  failure: Failure,
  repeatable: Repeatable,
  attempt: number,
  elapsed: number,
  clock: Clock,
  limits: RetryLimits,
): number | undefined {
  const allowed =
    certainlyWithoutEffect.includes(failure.kind) ||
    (perhapsWithEffect.includes(failure.kind) && repeatable !== "notAfterEffect");
  if (!allowed || attempt >= limits.attempts) {
    return undefined;
  }
  const backOff = Math.min(limits.cap, limits.base * 2 ** (attempt - 1)) * (0.5 + clock.random() / 2);
  const asked = readRetryAfter(failure.retryAfter, clock.now());
  // A little more than asked for, so that everyone who was told the same second does not come back together.
  const wait = asked === undefined ? backOff : asked + clock.random() * Math.min(limits.base, asked / 10 + 100);
  return elapsed + wait > limits.total ? undefined : wait;
}

/** Retry-After as milliseconds: a number of seconds or an HTTP date. Anything else is ignored. */
export function readRetryAfter(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim();
  if (!text) {
    return undefined;
  }
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Number(text) * 1000;
  }
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
