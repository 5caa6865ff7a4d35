import { builtInStrength } from "../data";
import modes from "../data/authentication-method-modes.json";
import type { Assumptions } from "../model/assumptions";
import type { Control, Grant, Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { PersonKind } from "../model/vocabulary";
import { conditions } from "./conditions";
import { isExternal } from "./persons";
import { legacyClients, type Region } from "./region";
import { matters } from "./reliance";

/** What of a sign-in decides which controls it can meet. */
interface Circumstances {
  readonly kind: PersonKind;
  readonly clientAppType: string;
  readonly platform: string;
  readonly flow: string;
  readonly isCompliant: string;
  readonly trustType: string;
}

/** The controls that nobody meets without MFA, if a lesser method does not count as such. */
type Question = "withoutMfa" | "withMfa";

/** Whether every sign-in of a region that a policy applies to is refused unless MFA is shown. */
export const demandsMfa = (policy: Policy, region: Region): boolean => isRefused(policy, region, "withoutMfa");

/** Whether every sign-in of a region is refused even with MFA, or asked anew every time. */
export function promptsAlways(policy: Policy, region: Region): boolean {
  const everyTime = policy.session.signInFrequency?.interval === "everyTime";
  return isRefused(policy, region, "withMfa", ({ kind }) => everyTime && kind !== "b2bDirectConnectUser");
}

function isRefused(
  policy: Policy,
  region: Region,
  question: Question,
  otherwise: (circumstances: Circumstances) => boolean = () => false,
): boolean {
  const { grant } = policy;
  if (grant?.controls.some(({ kind }) => kind === "block")) return true;
  const { set, assumptions } = region.space.context;
  const mayBeReplaced = question === "withoutMfa" && mayReplaceStrength(policy, region);
  const can =
    (one: Circumstances) =>
    (control: Control): boolean =>
      canMeet(control, one, question, set, assumptions) ||
      (mayBeReplaced && control.kind === "authenticationStrength" && !isLegacy(one));
  const asked = grantsAsked(grant, region);
  return [...circumstancesOf(region, grant)].every(
    (one) => otherwise(one) || asked.every((demanded) => demanded !== undefined && !isMet(demanded, can(one))),
  );
}

const isLegacy = ({ clientAppType }: Circumstances): boolean => legacyClients.some((one) => one === clientAppType);

const registration = "urn:user:registersecurityinfo";
/** Calls that enrol a device are not subject to a demand for an enrolled one. */
const enrolment = "urn:user:registerdevice";
const asksForDevice = ({ kind }: Control): boolean => kind === "compliantDevice" || kind === "domainJoinedDevice";

/**
 * Whether another policy may replace the strength that a policy for resources demands: one for registering security information that
 * demands a strength of its own, or of which a part is not known.
 */
function mayReplaceStrength({ target }: Policy, region: Region): boolean {
  if (target.kind !== "resources" || !region.targets.some(({ id }) => id === registration)) return false;
  const { set, assumptions, question } = region.space.context;
  return set.policies.some(
    (other) =>
      other.state === "enabled" &&
      other.target.kind === "userActions" &&
      other.target.actions.includes(registration) &&
      (other.undetermined.some(({ property }) => matters(property, assumptions.outage, question)) ||
        (other.grant?.controls.some(({ kind }) => kind === "authenticationStrength") === true &&
          conditions.every(([, holds]) => holds(other, region) !== "no"))),
  );
}

/** What a grant demands of the targets of a region: of enrolling a device the demands for an enrolled one are left out. */
function grantsAsked(grant: Grant | undefined, { targets }: Region): readonly (Grant | undefined)[] {
  const enrols = targets.filter(({ id }) => id === enrolment).length;
  const waived = grant && { ...grant, controls: grant.controls.filter((control) => !asksForDevice(control)) };
  return [...(enrols < targets.length ? [grant] : []), ...(enrols > 0 ? [waived] : [])];
}

/** A grant without controls asks nothing. */
const isMet = ({ operator, controls }: Grant, can: (control: Control) => boolean): boolean =>
  controls.length === 0 || (operator === "AND" ? controls.every(can) : controls.some(can));

function canMeet(
  control: Control,
  { kind, clientAppType, platform, flow, isCompliant, trustType }: Circumstances,
  question: Question,
  set: PolicySet,
  assumptions: Assumptions,
): boolean {
  if (legacyClients.some((legacy) => legacy === clientAppType)) return false;
  const isMobile = platform === "iOS" || platform === "android";
  switch (control.kind) {
    case "block":
      return false;
    case "mfa":
      return question === "withMfa" || lesserMfaExists(assumptions) || isUntrusted(kind, assumptions);
    case "authenticationStrength":
      return question === "withMfa" || !isMfaStrength(control.id, set, assumptions) || isUntrusted(kind, assumptions);
    case "passwordChange":
    case "riskRemediation":
      return question === "withMfa";
    case "compliantDevice":
      return flow !== "deviceCodeFlow" && isCompliant === "=true";
    case "domainJoinedDevice":
      return flow !== "deviceCodeFlow" && trustType === "=serverad";
    case "approvedApplication":
      return !isExternal(kind) && isMobile;
    case "compliantApplication":
      return !isExternal(kind) && (isMobile || (platform === "windows" && clientAppType === "browser"));
    case "termsOfUse":
      return kind !== "b2bDirectConnectUser";
    case "customAuthenticationFactor":
      return !isExternal(kind);
  }
}

/** Whether something that meets the control `mfa` does not count as MFA. */
const lesserMfaExists = ({ federatedMfa, temporaryAccessPass }: Assumptions): boolean =>
  federatedMfa === "notAccepted" || temporaryAccessPass === "notMfa";

const isUntrusted = (kind: PersonKind, { inboundMfaTrust }: Assumptions): boolean =>
  inboundMfaTrust === "notAccepted" && isExternal(kind);

/** A strength is MFA only if each of its combinations is. */
function isMfaStrength(id: string, { authenticationStrengths }: PolicySet, assumptions: Assumptions): boolean {
  const strength = builtInStrength(id) ?? authenticationStrengths.find((candidate) => candidate.id === id);
  const combinations = strength?.allowedCombinations;
  if (combinations === undefined) return assumptions.customStrengthUnknown === "trusted";
  return combinations.length > 0 && combinations.every((combination) => isMfaCombination(combination, assumptions));
}

function isMfaCombination(combination: string, { temporaryAccessPass, federatedMfa }: Assumptions): boolean {
  const methods = new Set(combination.split(",").map((method) => method.trim().toLowerCase()));
  const hasAny = (names: readonly string[]): boolean => names.some((name) => methods.has(name.toLowerCase()));
  return (
    hasAny(modes.multifactor) ||
    (temporaryAccessPass === "mfa" && hasAny(modes.temporaryAccessPass)) ||
    (federatedMfa === "accepted" && hasAny(modes.federatedMultifactor)) ||
    modes.pairs.some(({ first, second }) => hasAny([first]) && hasAny(second))
  );
}

/** Every combination of a region that tells a grant's controls apart; what matters to none of them is left at one value. */
function* circumstancesOf(region: Region, grant: Grant | undefined): Generator<Circumstances> {
  const asks = new Set(grant?.controls.map(({ kind }) => kind));
  const applications = asks.has("approvedApplication") || asks.has("compliantApplication");
  const valuesOf = (key: string, matters: boolean): readonly string[] => {
    const values = region.values(key) ?? [];
    return matters ? values : values.slice(0, 1);
  };
  for (const kind of region.kinds) {
    for (const clientAppType of region.values("clientAppType") ?? []) {
      for (const platform of valuesOf("platform", applications)) {
        for (const flow of valuesOf("flow", asks.has("compliantDevice") || asks.has("domainJoinedDevice"))) {
          for (const isCompliant of valuesOf("device.iscompliant", asks.has("compliantDevice"))) {
            for (const trustType of valuesOf("device.trusttype", asks.has("domainJoinedDevice"))) {
              yield { kind, clientAppType, platform, flow, isCompliant, trustType };
            }
          }
        }
      }
    }
  }
}
