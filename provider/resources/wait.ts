import type { Context } from "./resource";

const firstPauseMilliseconds = 1_000;
const longestPauseMilliseconds = 15_000;

/**
 * Asks until the answer is there, with growing pauses. Undefined when time ran out; throws what `probe` or a cancellation
 * throws. Microsoft's services answer a write before all their replicas know of it.
 */
export async function waitFor<T>(
  probe: () => Promise<T | undefined>,
  withinMilliseconds: number,
  context: Pick<Context, "now" | "sleep">,
): Promise<T | undefined> {
  const end = context.now().getTime() + withinMilliseconds;
  for (let pause = firstPauseMilliseconds; ; pause = Math.min(pause * 2, longestPauseMilliseconds)) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (context.now().getTime() + pause > end) return undefined;
    await context.sleep(pause);
  }
}
