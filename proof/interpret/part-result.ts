/** The parts that must all match for a policy to apply, in the order in which the documentation lists them. */
export type PolicyPart =
  | "users"
  | "target"
  | "clientAppTypes"
  | "platforms"
  | "locations"
  | "deviceFilter"
  | "signInRiskLevels"
  | "userRiskLevels"
  | "insiderRiskLevels"
  | "authenticationFlows";

/** Whether one part of a policy matches one sign-in, and why. */
export interface PartResult {
  readonly part: PolicyPart;
  readonly applied: boolean;
  /** Property path in Graph's spelling. */
  readonly property: string;
  /** "conditions.platforms does not include unknown". */
  readonly because: string;
}

/** A part's answer before it is put under the part's name. */
export type Finding = Omit<PartResult, "part">;

export const yes = (property: string, because: string): Finding => ({ applied: true, property, because });
export const no = (property: string, because: string): Finding => ({ applied: false, property, because });
