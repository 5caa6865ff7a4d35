import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Plan } from "../policies/model/plan";
import { readConfiguration } from "./configuration";
import type { Fixture } from "./fixtures";
import { Answers } from "./monitor/answers";
import { Recording } from "./monitor/recording";
import { startServer } from "./monitor/server";
import { Transforms } from "./monitor/transforms";
import { type Outcome, outcomeOf } from "./outcome";
import { findSdk, runProgram } from "./program";
import { type Project, stackFile } from "./project";
import { StackOutputs } from "./stack-outputs";
import { toPlan } from "./to-plan";

export { type Fixture, readFixtures } from "./fixtures";
export { ProjectMistake } from "./mistake";
export type { Outcome, Problem } from "./outcome";
export { findProject, listStacks, type Project, readProject } from "./project";

/** Two even on one core: programs wait, for each other and for their packages. */
const programsAtOnce = Math.max(2, Math.min(availableParallelism(), 8));

export interface PlanOptions {
  readonly project: Project;
  readonly stacks: readonly string[];
  readonly fixtures?: readonly Fixture[];
  /** The organisation's name that programs see. */
  readonly organization?: string;
  /** Seconds that one program may take. */
  readonly timeout?: number;
  /** How many programs run at once. */
  readonly concurrency?: number;
}

/** A planned stack: what it would deploy, and how its program ended. */
export interface PlannedStack {
  readonly plan: Plan;
  readonly outcome: Outcome;
}

/**
 * Runs the program of a Pulumi project for each stack against a monitor that only records: no CLI, no login, no cloud.
 * Stacks of one call see each other's outputs through StackReference.
 * @throws ProjectMistake for a project, stack file or installation that cannot be used.
 */
export async function planStacks(options: PlanOptions): Promise<readonly PlannedStack[]> {
  const {
    project,
    stacks,
    fixtures = [],
    organization = "organization",
    timeout = 120,
    concurrency = programsAtOnce,
  } = options;
  const sdk = findSdk(project);
  const inputs = stacks.map((stack) => {
    const file = stackFile(project, stack);
    return { stack, file, configuration: readConfiguration(project, file) };
  });
  const outputs = new StackOutputs(organization, project.name, stacks, concurrency);
  return Promise.all(
    inputs.map(({ stack, file, configuration }) =>
      outputs.run(stack, async (others) => {
        const recording = new Recording();
        const transforms = new Transforms();
        const answers = new Answers(fixtures, others);
        const server = await startServer({ project: project.name, stack, recording, answers, transforms });
        try {
          const end = await runProgram(sdk, {
            project,
            stack,
            organization,
            configuration,
            address: server.address,
            timeout,
          });
          const encrypted = configuration.secretKeys.length > 0;
          const outcome = outcomeOf({
            project,
            stackFile: file ?? join(project.stackDirectory, `Pulumi.${stack}.yaml`),
            end,
            recording,
            timeout,
            encrypted,
          });
          const plan = toPlan(recording, { organization, project: project.name, stack, configuration });
          return { result: { plan, outcome }, outputs: outcome.complete ? recording.outputs : undefined };
        } finally {
          server.close();
        }
      }),
    ),
  );
}
