import type { Keys } from "../sign-in/keys";
import type { State } from "../state/state";
import type { Clock } from "./clock";
import type { Faults } from "./faults";
import type { Log } from "./log";

/** Everything an endpoint may touch. */
export interface Cloud {
  state: State;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly log: Log;
  readonly keys: Keys;
  /** `https://localhost:<port>`; no trailing slash. */
  readonly origin: string;
  /** The state as it was at the start. */
  seed(): State;
}
