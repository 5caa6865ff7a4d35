import type { SingleBar } from "cli-progress";

/** How far long work has come. Nothing is drawn where nobody watches, or where the work is over at once. */
export interface Progress {
  /** A new stage; `total` where it is known how many steps it takes. */
  stage(what: string, total?: number): void;
  /** A stage that is one long step: drawn before it begins, for nothing is drawn meanwhile. */
  longStage(what: string): void;
  step(): void;
  /** Wipes away what was drawn. */
  done(): void;
}

const patience = 400;

/** Draws on a terminal, once the work has taken so long that somebody may wonder. */
export function progressOn(stream: NodeJS.WritableStream & { readonly isTTY?: boolean }): Progress {
  return stream.isTTY === true ? new Bar(stream, performance.now()) : nobodyWatches;
}

export const nobodyWatches: Progress = { stage: () => {}, longStage: () => {}, step: () => {}, done: () => {} };

class Bar implements Progress {
  private bar: SingleBar | undefined;
  private what = "";
  private steps = 0;
  private total = 0;

  constructor(
    private readonly stream: NodeJS.WritableStream,
    private readonly started: number,
  ) {}

  stage(what: string, total = 0): void {
    this.done();
    this.what = what;
    this.steps = 0;
    this.total = total;
    this.draw();
  }

  longStage(what: string): void {
    this.stage(what);
    this.draw(true);
  }

  step(): void {
    this.steps++;
    this.draw();
  }

  done(): void {
    this.bar?.stop();
    this.bar = undefined;
  }

  private draw(now = false): void {
    if (!now && performance.now() - this.started < patience) return;
    const total = Math.max(this.total, this.steps);
    if (this.bar === undefined) {
      // Loaded only where something takes long.
      const { SingleBar: Drawn } = require("cli-progress") as typeof import("cli-progress");
      const format = this.total > 0 ? "{what} {bar} {value}/{total}" : now ? "{what} …" : "{what} {value}";
      this.bar = new Drawn({
        stream: this.stream,
        format,
        barsize: 30,
        barCompleteChar: "━",
        barIncompleteChar: "·",
        hideCursor: true,
        clearOnComplete: true,
        linewrap: false,
      });
      this.bar.start(total, this.steps, { what: this.what });
      this.bar.render();
      return;
    }
    this.bar.setTotal(total);
    this.bar.update(this.steps);
  }
}
