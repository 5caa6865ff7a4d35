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
import type { Context } from "./space";

/** What of a sign-in decides which controls it can meet: the kind of person, and values by dimension. */
interface Circumstances {
  readonly kind: PersonKind;
  readonly values: ReadonlyMap<string, string>;
}

/** What beside the person and the client decides whether a control can be met. */
const decidedBy: Readonly<Partial<Record<Control["kind"], readonly string[]>>> = {
  compliantDevice: ["device.iscompliant"],
  domainJoinedDevice: ["device.trusttype"],
  approvedApplication: ["platform"],
  compliantApplication: ["platform"],
};

/** The controls that nobody meets without MFA, if a lesser method does not count as such. */
type Question = "withoutMfa" | "withMfa";

interface Demand {
  readonly question: Question;
  /** Whether another policy may replace the strength that is demanded. */
  readonly mayBeReplaced: boolean;
  readonly context: Context;
}

/** Whether every sign-in of a region that a policy applies to is refused unless MFA is shown. */
export const demandsMfa = (policy: Policy, region: Region): boolean => isRefused(policy, region, "withoutMfa");

/** Whether every sign-in of a region is refused even with MFA, or asked anew every time. */
export const promptsAlways = (policy: Policy, region: Region): boolean => isRefused(policy, region, "withMfa");

const withoutControls: Grant = { operator: "OR", controls: [] };

function isRefused(policy: Policy, region: Region, question: Question): boolean {
  const { grant = withoutControls, session } = policy;
  const { context } = region.space;
  const demand = { question, mayBeReplaced: mayReplaceStrength(policy, region), context };
  const asksAnew = question === "withMfa" && session.signInFrequency?.interval === "everyTime";
  const asked = grantsAsked(grant, region);
  return circumstancesOf(region, grant).every(
    (one) =>
      (asksAnew && one.kind !== "b2bDirectConnectUser") ||
      asked.every((demanded) => !isMet(demanded, (control) => canMeet(control, one, demand))),
  );
}

const registration = "urn:user:registersecurityinfo";
/** Calls that enrol a device are not subject to a demand for an enrolled one. */
const enrolment = "urn:user:registerdevice";
const enrolled: readonly Control["kind"][] = ["compliantDevice", "domainJoinedDevice"];

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
function grantsAsked(grant: Grant, { targets }: Region): readonly Grant[] {
  const waived = { ...grant, controls: grant.controls.filter(({ kind }) => !enrolled.includes(kind)) };
  return [...new Set(targets.map(({ id }) => (id === enrolment ? waived : grant)))];
}

/** A grant without controls asks nothing; one with a block is met by nobody, whatever else it offers. */
function isMet({ operator, controls }: Grant, can: (control: Control) => boolean): boolean {
  if (controls.length === 0) return true;
  const takesAll = operator === "AND" || controls.some(({ kind }) => kind === "block");
  return takesAll ? controls.every(can) : controls.some(can);
}

function canMeet(control: Control, { kind, values }: Circumstances, demand: Demand): boolean {
  const { question, mayBeReplaced, context } = demand;
  const { set, assumptions } = context;
  const client = values.get("clientAppType");
  if (legacyClients.some((legacy) => legacy === client)) return false;
  const platform = values.get("platform");
  const isMobile = platform === "iOS" || platform === "android";
  switch (control.kind) {
    case "block":
      return false;
    case "mfa":
      return question === "withMfa" || lesserMfaExists(assumptions) || isUntrusted(kind, assumptions);
    case "authenticationStrength":
      return (
        question === "withMfa" ||
        mayBeReplaced ||
        !isMfaStrength(control.id, set, assumptions) ||
        isUntrusted(kind, assumptions)
      );
    case "passwordChange":
    case "riskRemediation":
      return question === "withMfa";
    case "compliantDevice":
      return values.get("device.iscompliant") === "=true";
    case "domainJoinedDevice":
      return values.get("device.trusttype") === "=serverad";
    case "approvedApplication":
      return !isExternal(kind) && isMobile;
    case "compliantApplication":
      return !isExternal(kind) && (isMobile || (platform === "windows" && client === "browser"));
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

/** Every combination of a region that tells a grant's controls apart. */
function circumstancesOf(region: Region, { controls }: Grant): readonly Circumstances[] {
  const keys = new Set(["clientAppType", ...controls.flatMap(({ kind }) => decidedBy[kind] ?? [])]);
  let all: readonly Circumstances[] = [...region.kinds].map((kind) => ({ kind, values: new Map() }));
  for (const key of keys) {
    const values = region.values(key) ?? [];
    all = all.flatMap((one) => values.map((value) => ({ ...one, values: new Map([...one.values, [key, value]]) })));
  }
  return all;
}
