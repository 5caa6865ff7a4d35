import type { Context } from "../resource";
import { type SwitchCall, written } from "./calls";

/** What a switch did and when: kept in the state's outputs, and part of every error. */
export class Journal {
  private readonly made: string[] = [];
  private opened: Date | undefined;
  private closed: Date | undefined;

  constructor(private readonly context: Pick<Context, "now" | "log">) {}

  /** The writes so far, each with its time. */
  get calls(): readonly string[] {
    return this.made;
  }

  get openedAt(): string | undefined {
    return this.opened?.toISOString();
  }

  get closedAt(): string | undefined {
    return this.closed?.toISOString();
  }

  /** Notes a write before it is sent, so that one whose answer is lost is noted too. */
  write(call: SwitchCall, id: string | undefined): void {
    this.made.push(`${this.context.now().toISOString()} ${written(call, id)}`);
  }

  open(words: string): void {
    this.opened = this.context.now();
    this.closed = undefined;
    this.context.log.warn(words);
  }

  close(words: string): void {
    if (this.closed !== undefined) return;
    this.closed = this.context.now();
    const open = this.opened === undefined ? "" : `, after ${seconds(this.opened, this.closed)} s without either`;
    this.context.log.info(`${words}${open}`);
  }

  /** The writes in words, for an error; repetitions are counted. */
  told(): string {
    const counted: { call: string; count: number }[] = [];
    for (const call of this.made.map(withoutTime)) {
      const last = counted.at(-1);
      if (last?.call === call) last.count += 1;
      else counted.push({ call, count: 1 });
    }
    const words = counted.map(({ call, count }) => (count === 1 ? call : `${call} (${count} times)`));
    return words.length === 0 ? "No call was made" : `The calls made: ${words.join("; ")}`;
  }
}

const withoutTime = (call: string): string => call.slice(call.indexOf(" ") + 1);

function seconds(from: Date, to: Date): string {
  return ((to.getTime() - from.getTime()) / 1000).toFixed(1);
}
