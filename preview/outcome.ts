import { stripVTControlCharacters } from "node:util";
import type { Recording } from "./monitor/recording";
import { markersIn, readableMarkers } from "./monitor/values";
import type { AnswerField, InsideMessage, ProgramEnd } from "./program";
import { ownFrames, ownOutput, readError } from "./program-error";
import type { Project } from "./project";
import { wrongTenants } from "./tenant-ids";

/** One thing that went wrong while a program was run, for people. */
export interface Problem {
  readonly message: string;
  /** `file:line:column` in the program. */
  readonly where?: string;
  /** What to do about it. */
  readonly fix?: string;
  /** The program's own words: its error with its own frames, or the end of what it printed. */
  readonly detail?: string;
}

/** How the planning of one stack ended, before any rule is asked. */
export interface Outcome {
  /** `planned`: complete. `undecided`: it depends on an answer that is not known here. `failed`: the program's own error. */
  readonly state: "planned" | "undecided" | "failed";
  /** The program came to its end, so that its plan holds all its resources. */
  readonly complete: boolean;
  readonly problems: readonly Problem[];
  /** Warnings that the program logged. */
  readonly warnings: readonly string[];
}

export interface OutcomeContext {
  readonly project: Project;
  readonly stackFile: string;
  readonly end: ProgramEnd;
  readonly recording: Recording;
  /** Seconds. */
  readonly timeout: number;
  /** Some settings of the stack are encrypted. */
  readonly encrypted: boolean;
}

/** Reads how a program ended: its own failure, an answer that is not known here, or a whole plan. */
export function outcomeOf(context: OutcomeContext): Outcome {
  const { end, recording } = context;
  const warnings = warningsOf(recording);
  if (end.timedOut) {
    return { state: "failed", complete: false, problems: [neverEnded(context)], warnings };
  }
  const failures = failuresOf(context);
  const open = openAnswers(context, failures);
  if (failures.length > 0) {
    const blamed = failures.some((failure) => breaksOnAnswer(failure, open, end.messages));
    const answers = open.length > 0 ? open : [unnamedAnswer(end.messages)];
    const own = failures.filter(({ message }) => !message.includes("UnansweredCall"));
    return {
      state: blamed ? "undecided" : "failed",
      complete: false,
      problems: blamed ? [...answers, ...own.map(readable)] : failures,
      warnings,
    };
  }
  const wrong = wrongTenants(recording);
  if (wrong.length > 0) {
    return { state: "failed", complete: true, problems: wrong, warnings };
  }
  const unfollowed = [...recording.unfollowed, ...unguarded(context)].map((message): Problem => ({ message }));
  const problems = [...open, ...unfollowed];
  return { state: problems.length > 0 ? "undecided" : "planned", complete: true, problems, warnings };
}

/** Each once, however many resources it was said of. */
function warningsOf({ logs }: Recording): readonly string[] {
  const messages = logs.filter(({ severity }) => severity === "warning").map(({ message }) => message);
  return [...new Set(messages.map((message) => readableMarkers(stripVTControlCharacters(message)).trim()))];
}

function readable({ message, detail, ...others }: Problem): Problem {
  return {
    ...others,
    message: readableMarkers(message),
    ...(detail === undefined ? {} : { detail: readableMarkers(detail) }),
  };
}

function neverEnded({ project, end, timeout }: OutcomeContext): Problem {
  const hangs = end.messages.find((message) => message.kind === "hangs");
  const own = ownFrames(hangs?.at ?? []);
  const where = own[0]?.where;
  const detail = (own.length > 0 ? own.map(({ text }) => text) : (hangs?.at ?? [])).join("\n");
  return {
    message: `the program of ${project.name} did not end within ${timeout} s and was stopped`,
    fix: "let it end by itself, or give it more time with --timeout SECONDS",
    ...(where === undefined ? {} : { where }),
    ...(detail === "" ? {} : { detail }),
  };
}

/** Characters of what a program printed last. */
const shown = 2000;

/** Everything that says the program did not come to its end. */
function failuresOf({ project, stackFile, end, recording }: OutcomeContext): readonly Problem[] {
  const errors = recording.logs
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => readError(message, project, stackFile));
  if (errors.length > 0) {
    return errors;
  }
  if (end.code === 0 && recording.finished) {
    return [];
  }
  const printed = ownOutput(end.stderr.text) || ownOutput(end.stdout.text);
  const exited = end.messages.find((message) => message.kind === "exit");
  const [frame] = exited === undefined ? [] : ownFrames(exited.stack.split("\n"));
  if (exited !== undefined && frame !== undefined) {
    return [
      {
        message: `the program called process.exit(${exited.code}), so its plan is not complete`,
        where: frame.where,
        fix: "throw an error instead, or let the program end by itself",
        ...(printed === "" ? {} : { detail: printed.length > shown ? `…${printed.slice(-shown)}` : printed }),
      },
    ];
  }
  if (printed !== "") {
    return [readError(printed, project, stackFile)];
  }
  const how = end.signal === null ? `with code ${end.code}` : `by ${end.signal}`;
  return [{ message: `the program ended ${how} before it said that it was done, and printed nothing` }];
}

/** Answers that the program went by, or seems to: shown by its error, or read and arrived in no resource, output, text or log. */
function openAnswers({ end, recording }: OutcomeContext, failures: readonly Problem[]): readonly Problem[] {
  const named = new Map<string, Problem>();
  const name = (field: Pick<AnswerField, "source" | "property">, how: string, stack = "") => {
    const key = `${field.source} ${field.property}`;
    if (!named.has(key)) {
      named.set(key, { ...answerProblem(field, how), ...placeOf(stack) });
    }
  };
  for (const { message, detail = "" } of failures) {
    for (const marker of markersIn(message)) {
      name(marker, "the program breaks on");
    }
    // It may only have been printed on the way.
    for (const marker of markersIn(detail)) {
      name(marker, "the program may go by");
    }
  }
  const lost = ({ number }: AnswerField) =>
    !recording.arrived.has(number) && !end.stdout.markers.has(number) && !end.stderr.markers.has(number);
  for (const message of end.messages) {
    if (message.kind === "undecidable") {
      name(message, "the program goes by", message.stack);
    } else if (message.kind === "end") {
      for (const field of [...message.open, ...message.written.filter(lost)]) {
        name(field, "the program may go by", field.stack);
      }
    }
  }
  return [...named.values()];
}

function placeOf(stack: string): Pick<Problem, "where"> {
  const [frame] = ownFrames(stack.split("\n"));
  return frame === undefined ? {} : { where: frame.where };
}

function answerProblem({ source, property }: Pick<AnswerField, "source" | "property">, how: string): Problem {
  if (source === "configuration") {
    return {
      message: `${how} the setting ${property}, which is encrypted and stays unknown here`,
      fix: `read it with requireSecret, and decide nothing by it`,
    };
  }
  const what = property === "" ? "the answer" : `\`${property}\``;
  return {
    message: `${how} ${what} of ${source}, which only the cloud can answer`,
    fix: `answer it in a file and name that with --fixtures FILE:\n${fixtureText(source, property)}`,
  };
}

/** The least that a fixtures file must hold. Arguments are left out: they may be secret. */
function fixtureText(source: string, property: string): string {
  const isStack = !source.includes(":");
  const field = property.replace(/[.[].*$/s, "") || "field";
  const lines = isStack
    ? ["  - token: pulumi:pulumi:StackReference", `    args: { id: ${source} }`]
    : [`  - token: ${source}`];
  return ["fixtures:", ...lines, `    result: { ${field}: … }`].join("\n");
}

/**
 * An error is the fault of a missing answer when it says so, when it shows one, or when it is of the kind that a stand-in
 * provokes (called, dated or parsed as what it is not) and an answer got lost on the way.
 */
function breaksOnAnswer(
  { message, detail = "" }: Problem,
  open: readonly Problem[],
  messages: readonly InsideMessage[],
): boolean {
  const text = `${message}\n${detail}`;
  return (
    markersIn(text).length > 0 ||
    messages.some(({ kind }) => kind === "undecidable") ||
    (open.length > 0 && /^\w*(?:Type|Range|Syntax)Error\b/.test(message))
  );
}

function unnamedAnswer(messages: readonly InsideMessage[]): Problem {
  const wanted = messages.flatMap((message) => (message.kind === "end" ? message.wanted : []));
  return answerProblem({ source: wanted[0] ?? "a call", property: "" }, "the program breaks on");
}

/** Without the guards inside the program's process, an answer could pass as a known value. */
function unguarded({ end, recording, encrypted }: OutcomeContext): readonly string[] {
  const guarded = (name: string) =>
    end.messages.some((message) => message.kind === "guarded" && message.file.endsWith(name));
  const missing: string[] = [];
  if (recording.calls.length > 0 && !guarded("invoke.js")) {
    missing.push(
      `answers of ${[...new Set(recording.calls.map(({ token }) => token))].join(", ")} could not be followed: this program's copy of @pulumi/pulumi is built or loaded in a way that is not known here`,
    );
  }
  if (encrypted && !guarded("config.js")) {
    missing.push(
      "encrypted settings could not be followed: this program's copy of @pulumi/pulumi is built or loaded in a way that is not known here",
    );
  }
  return missing;
}
