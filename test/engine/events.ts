import { readFileSync } from "node:fs";

/** A policy's word on one resource, as the engine passed it on. */
export interface PolicyFinding {
  readonly pack: string;
  /** The policy's name; in our pack, the rule's id. */
  readonly rule: string;
  readonly urn: string;
  readonly message: string;
  readonly level: string;
}

/** What the engine did, or at a preview would do, with one resource. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  /** Paths of the properties that differ. */
  readonly diffs: readonly string[];
}

export interface Events {
  readonly findings: readonly PolicyFinding[];
  readonly steps: readonly Step[];
  /** Errors and warnings, each as one line. */
  readonly diagnostics: readonly string[];
}

interface EngineEvent {
  readonly policyEvent?: {
    readonly resourceUrn?: string;
    readonly message: string;
    readonly policyName: string;
    readonly policyPackName: string;
    readonly enforcementLevel: string;
  };
  readonly resourcePreEvent?: { readonly metadata: StepMetadata };
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string; readonly urn?: string };
}

interface StepMetadata {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
}

/** Reads the log that `--event-log` writes: one JSON object a line. */
export function readEvents(file: string): Events {
  const events = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as EngineEvent);
  return {
    findings: events.flatMap(({ policyEvent }) =>
      policyEvent === undefined
        ? []
        : [
            {
              pack: policyEvent.policyPackName,
              rule: policyEvent.policyName,
              urn: policyEvent.resourceUrn ?? "",
              message: policyEvent.message,
              level: policyEvent.enforcementLevel,
            },
          ],
    ),
    steps: events.flatMap(({ resourcePreEvent }) => {
      if (resourcePreEvent === undefined) return [];
      const { op, urn, type, detailedDiff } = resourcePreEvent.metadata;
      return [{ op, urn, type, diffs: Object.keys(detailedDiff ?? {}) }];
    }),
    diagnostics: events.flatMap(({ diagnosticEvent }) =>
      diagnosticEvent === undefined || diagnosticEvent.severity === "debug"
        ? []
        : [`${diagnosticEvent.severity}: ${diagnosticEvent.message.trim()}`],
    ),
  };
}
