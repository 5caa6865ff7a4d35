/** What a command's exit code means; the same for all commands. */
export type ExitCode = 0 | 1 | 2 | 3;

export const exitCodes = `Exit codes:
  0  all well
  1  a blocking finding, or a way in without MFA
  2  bad usage or unreadable input, or the program failed
  3  nothing blocks for certain, but something that matters could not be decided`;

const order: readonly ExitCode[] = [2, 1, 3, 0];

/** Over several stacks the order 2, 1, 3, 0 decides. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return order.find((code) => codes.includes(code)) ?? 0;
}
