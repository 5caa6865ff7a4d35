import type { Recording } from "./monitor/recording";
import type { ProgramEnd } from "./program";
import type { Project } from "./project";

/** How the planning of one stack ended, before any rule is asked. */
export interface Outcome {
  /** `planned`: complete. `undecided`: it depends on an answer that is not known here. `failed`: the program's own error. */
  readonly state: "planned" | "undecided" | "failed";
  /** For people, without secrets: what happened and what to write instead. */
  readonly reasons: readonly string[];
}

export function outcomeOf(project: Project, end: ProgramEnd, recording: Recording, timeout: number): Outcome {
  if (end.timedOut) {
    return { state: "failed", reasons: [`the program of ${project.name} did not end within ${timeout} s`] };
  }
  const errors = recording.logs.filter(({ severity }) => severity === "error").map(({ message }) => message);
  if (end.code !== 0 || errors.length > 0 || !recording.finished) {
    return { state: "failed", reasons: errors.length > 0 ? errors : [end.stderr.text || end.stdout.text] };
  }
  return recording.unfollowed.size > 0
    ? { state: "undecided", reasons: [...recording.unfollowed] }
    : { state: "planned", reasons: [] };
}
