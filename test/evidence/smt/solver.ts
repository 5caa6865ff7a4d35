import { init } from "z3-solver";

/** Whether a problem of bits and Booleans, command by command, has a solution. */
export type Solver = (commands: readonly string[]) => Promise<boolean>;

/** Starts Z3, which takes about a second. It keeps threads, so that a process that has used it must be ended with `process.exit`. */
export async function startSolver(): Promise<Solver> {
  const { Context } = await init();
  const context = Context("evidence");
  return async (commands) => {
    const solver = new context.Solver();
    solver.fromString(commands.join("\n"));
    const answer = await solver.check();
    solver.release();
    if (answer === "unknown") throw new Error("The solver could not decide");
    return answer === "sat";
  };
}
