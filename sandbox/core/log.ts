import type { Json } from "./json";

/** One call as it arrived and as it was answered. Tokens, secrets and assertions are never kept. */
export interface LogEntry {
  time: string;
  method: string;
  path: string;
  query: string;
  status: number;
  tenantId?: string;
  appId?: string;
  requestId: string;
  clientRequestId: string;
  fault?: string;
  body?: Json;
}

/** The calls received, newest last; the oldest go when there are too many. */
export class Log {
  private entries: LogEntry[] = [];

  constructor(private readonly limit = 10_000) {}

  add(entry: LogEntry): void {
    this.entries.push(entry);
    if (this.entries.length > this.limit) this.entries.shift();
  }

  all(): readonly LogEntry[] {
    return this.entries;
  }

  clear(): void {
    this.entries = [];
  }
}
