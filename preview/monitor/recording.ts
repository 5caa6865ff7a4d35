import type { Resource } from "../../policies/model/plan";
import type { WireBag } from "./values";

/** One resource as the program registered it, or read it from the cloud (`.get()`). */
export interface RecordedResource {
  readonly resource: Resource;
  readonly custom: boolean;
  /** A component that another process would build: nobody here knows what is in it. */
  readonly remote: boolean;
  readonly read: boolean;
  /** The id by which it is imported or read; empty for one to be created. */
  readonly id: string;
}

/** A question to the cloud that had no answer here. */
export interface Call {
  /** Token, for instance `azuread:index/getUser:getUser`. */
  readonly token: string;
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
  outputs: WireBag = {};
  rootUrn = "";
  /** The program reached its end and said so. */
  finished = false;
}
