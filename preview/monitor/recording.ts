import type { Properties } from "../../policies/model/value";
import type { Wire } from "./values";

/** One resource as the program registered it, or read it from the cloud (`.get()`). */
export interface RecordedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  /** A component that another process would build: nobody here knows what is in it. */
  readonly remote: boolean;
  readonly read: boolean;
  readonly properties: Properties;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly provider?: string;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly importId?: string;
}

/** A question to the cloud that had no answer here. */
export interface Call {
  /** Token, for instance `azuread:index/getUser:getUser`. */
  readonly token: string;
  readonly arguments: Wire;
}

export interface LogLine {
  readonly severity: "debug" | "info" | "warning" | "error";
  readonly message: string;
  readonly urn?: string;
}

/** Everything a program told its engine during one run. */
export class Recording {
  readonly resources: RecordedResource[] = [];
  readonly urns = new Set<string>();
  readonly calls: Call[] = [];
  readonly logs: LogLine[] = [];
  /** What could not be followed, in words: such a plan is not decided. */
  readonly unfollowed = new Set<string>();
  /** Numbers of the markers that arrived in some message. */
  readonly arrived = new Set<number>();
  outputs: Record<string, Wire> = {};
  rootUrn = "";
  /** The program reached its end and said so. */
  finished = false;
}
