import { init, killThreads } from "z3-solver";

/** Whether a problem of bits and Booleans, command by command, has a solution. */
export type Solver = (commands: readonly string[]) => Promise<boolean>;

export interface RunningSolver {
  readonly solve: Solver;
  /** Ends its threads, which would keep the process alive. */
  stop(): Promise<void>;
}

/** Starts Z3, which takes about a second. */
export async function startSolver(): Promise<RunningSolver> {
  const { Context, em } = await init();
  const context = Context("evidence");
  const solve: Solver = async (commands) => {
    const solver = new context.Solver();
    solver.fromString(commands.join("\n"));
    const answer = await solver.check();
    solver.release();
    if (answer === "unknown") throw new Error("The solver could not decide");
    return answer === "sat";
  };
  return { solve, stop: () => killThreads(em) };
}
