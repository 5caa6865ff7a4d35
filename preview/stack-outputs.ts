import { asOutputs, type WireBag as Outputs } from "./monitor/values";

/**
 * Runs stacks a few at a time and hands the outputs of finished ones to those that refer to them. A stack that waits
 * for another gives its place away; one that would wait in a circle gets no answer.
 */
export class StackOutputs {
  readonly #results = new Map<
    string,
    { promise: Promise<Outputs | undefined>; resolve(outputs: Outputs | undefined): void }
  >();
  readonly #waitsFor = new Map<string, string>();
  readonly #queue: (() => void)[] = [];
  #free: number;

  constructor(
    private readonly organization: string,
    private readonly project: string,
    stacks: readonly string[],
    concurrency: number,
  ) {
    this.#free = concurrency;
    for (const stack of stacks) {
      let resolve: (outputs: Outputs | undefined) => void = () => {};
      const promise = new Promise<Outputs | undefined>((done) => {
        resolve = done;
      });
      this.#results.set(stack, { promise, resolve });
    }
  }

  /** Runs one stack when there is a place, and keeps its outputs for the others; none when its program did not end well. */
  async run<Result>(
    stack: string,
    work: (
      others: (reference: string) => Promise<Outputs | undefined>,
    ) => Promise<{ result: Result; outputs: Outputs | undefined }>,
  ): Promise<Result> {
    await this.#take();
    let outputs: Outputs | undefined;
    try {
      const done = await work((reference) => this.#outputsOf(stack, reference));
      outputs = done.outputs === undefined ? undefined : (asOutputs(done.outputs) as Outputs);
      return done.result;
    } finally {
      this.#give();
      this.#results.get(stack)?.resolve(outputs);
    }
  }

  async #outputsOf(stack: string, reference: string): Promise<Outputs | undefined> {
    const other = this.#stackOf(reference);
    const waiting = other === undefined ? undefined : this.#results.get(other);
    if (other === undefined || waiting === undefined || this.#reaches(other, stack)) {
      return undefined;
    }
    this.#waitsFor.set(stack, other);
    this.#give();
    try {
      return await waiting.promise;
    } finally {
      await this.#take();
      this.#waitsFor.delete(stack);
    }
  }

  /** `stack`, `organization/stack` or `organization/project/stack`, of this project only. */
  #stackOf(reference: string): string | undefined {
    const parts = reference.split("/");
    const stack = parts.at(-1);
    if (parts.length === 3) {
      return (parts[0] === this.organization || parts[0] === "organization") && parts[1] === this.project
        ? stack
        : undefined;
    }
    return stack;
  }

  #reaches(from: string, to: string): boolean {
    for (let at: string | undefined = from; at !== undefined; at = this.#waitsFor.get(at)) {
      if (at === to) {
        return true;
      }
    }
    return false;
  }

  async #take(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve) => this.#queue.push(resolve));
  }

  #give(): void {
    const next = this.#queue.shift();
    if (next === undefined) {
      this.#free += 1;
    } else {
      next();
    }
  }
}
