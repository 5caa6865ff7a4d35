/**
 * The sandbox's own time: the machine's time plus what was advanced, or standing still.
 * Late visibility, long-running operations and token lifetimes read this clock and no other.
 */
export class Clock {
  private offset = 0;
  private stoppedAt: number | undefined;

  /** Milliseconds since 1970. */
  now(): number {
    return this.stoppedAt ?? Date.now() + this.offset;
  }

  date(): Date {
    return new Date(this.now());
  }

  iso(): string {
    return this.date().toISOString();
  }

  /** Moves time forward by seconds; a negative number is refused, because services never see time run backwards. */
  advance(seconds: number): void {
    if (!Number.isFinite(seconds) || seconds < 0) throw new RangeError("advance takes seconds, zero or more");
    if (this.stoppedAt === undefined) this.offset += seconds * 1000;
    else this.stoppedAt += seconds * 1000;
  }

  /** Lets time stand still, or run on from where it stood. */
  stop(stopped: boolean): void {
    if (stopped === (this.stoppedAt !== undefined)) return;
    if (stopped) this.stoppedAt = this.now();
    else {
      this.offset = this.now() - Date.now();
      this.stoppedAt = undefined;
    }
  }

  isStopped(): boolean {
    return this.stoppedAt !== undefined;
  }

  reset(): void {
    this.offset = 0;
    this.stoppedAt = undefined;
  }
}
