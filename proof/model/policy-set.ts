import type { Directory } from "./directory";
import type { NamedLocation } from "./location";
import type { Policy } from "./policy";
import type { AuthenticationStrength } from "./strength";

/** Everything that a question is asked of. */
export interface PolicySet {
  readonly policies: readonly Policy[];
  readonly namedLocations: readonly NamedLocation[];
  readonly authenticationStrengths: readonly AuthenticationStrength[];
  readonly directory?: Directory;
  /** True, false, or absent where nothing tells. */
  readonly securityDefaultsEnabled?: boolean;
}
