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
  /** Names of groups that stand beside the policies, by id: for words alone, since nothing tells who is in them. */
  readonly groupNames?: Readonly<Record<string, string>>;
  /** True, false, or absent where nothing tells. */
  readonly securityDefaultsEnabled?: boolean;
}
