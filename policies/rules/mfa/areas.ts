import { isMfaStrength } from "../../../proof/data";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { Control, Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { Gap, ProofResult, UndeterminedPart } from "../../../proof/result";
import { strengthField } from "../../conditional-access/fields";
import clientApps from "./client-app-types.json";

/** The rules that share out what one proof finds: each gap is one rule's. */
export type Area = "SEC-001" | "SEC-002" | "SEC-004" | "SEC-006" | "SEC-011";

/** Dimensions of a sign-in that say how and from where, and not who does what. */
const circumstances =
  /^(clientAppType|platform|ip|country|gpsCountry|location:.*|trustedElsewhere|device.*|signInRisk|userRisk|insiderRisk|flow)$/;

/**
 * Whose a gap is. Nothing demands MFA at all, or not of an ordinary user for an ordinary application: SEC-001. Otherwise legacy
 * clients: SEC-006; guests alone: SEC-011; a way past by circumstances or by another control, or an application left out: SEC-004;
 * some people left out: SEC-002.
 */
export function areaOfGap(gap: Gap, set: PolicySet, assumptions: Assumptions): Area {
  const { box } = gap;
  if (!demandsMfa(set, assumptions)) return "SEC-001";
  if (isAmong(box.clientAppType, clientApps.legacy)) return "SEC-006";
  if (box.kind !== undefined && !box.kind.includes("member")) return "SEC-011";
  if (isNarrow(box) || gap.how.kind === "policiesMetWithoutMfa") return "SEC-004";
  if (!isOrdinaryPerson(box)) return "SEC-002";
  return isOrdinaryApplication(box) ? "SEC-001" : "SEC-004";
}

type Box = Gap["box"];

const isAmong = (values: readonly string[] | undefined, known: readonly string[]): boolean =>
  values?.every((value) => known.includes(value)) === true;

/** Whether a box is confined to some circumstances. That every current client is in it is no such confinement. */
function isNarrow(box: Box): boolean {
  return Object.entries(box).some(
    ([name, values]) =>
      circumstances.test(name) &&
      !(name === "clientAppType" && clientApps.modern.every((client) => values.includes(client))),
  );
}

/** Somebody whom no policy names, in none of the groups and roles that policies name. */
function isOrdinaryPerson(box: Box): boolean {
  return Object.entries(box).every(([name, values]) => {
    if (name === "person") return values.includes("other");
    return !/^(group|role):/.test(name) || values.includes("out");
  });
}

/** An application that no policy names, without the attributes that filters ask for. */
function isOrdinaryApplication(box: Box): boolean {
  return Object.entries(box).every(([name, values]) => {
    if (name === "target") return values.includes("other");
    return !name.startsWith("application:") || values.includes("no");
  });
}

/** Whether any enforced policy demands MFA of people at all. */
export function demandsMfa({ policies, authenticationStrengths }: PolicySet, assumptions: Assumptions): boolean {
  const givesMfa = (control: Control): boolean =>
    control.kind === "mfa" ||
    (control.kind === "authenticationStrength" && isMfaStrength(control.id, authenticationStrengths, assumptions));
  return policies.some(
    ({ state, reaches, grant }) => state === "enabled" && reaches === "people" && grant?.controls.some(givesMfa),
  );
}

/** Whose an open question is, by the property that it waits for. */
export function areaOfPart({ property = "" }: UndeterminedPart, policy: Policy | undefined): Area {
  if (policy !== undefined && isLegacyBlock(policy)) return "SEC-006";
  const [, side, name = ""] = /\.(include|exclude)(\w+)/.exec(property) ?? [];
  if (name.startsWith("GuestsOrExternalUsers")) return side === "exclude" ? "SEC-011" : "SEC-001";
  if (side === "exclude" && property.startsWith("conditions.users")) return "SEC-002";
  if (/^conditions\.(users|applications($|\.include))/.test(property)) return "SEC-001";
  if (isBesideMfa(property, policy)) return "SEC-004";
  return /^conditions\./.test(property) ? "SEC-004" : "SEC-001";
}

/** Whether what is open may be met instead of an MFA that the policy names for certain. */
function isBesideMfa(property: string, policy: Policy | undefined): boolean {
  if (!property.startsWith("grantControls.") || property.startsWith(strengthField)) return false;
  return policy?.grant?.controls.some(({ kind }) => kind === "mfa") === true;
}

/** A policy that blocks clients of which none can carry MFA. */
export function isLegacyBlock({ grant, clientAppTypes }: Policy): boolean {
  const blocks = grant?.controls.some(({ kind }) => kind === "block") === true;
  return blocks && clientAppTypes !== "any" && isAmong(clientAppTypes, clientApps.legacy);
}

/** What one proof found, shared out among the rules. */
export interface Shared {
  /** Whether any enforced policy demands MFA of anybody. */
  readonly mfaDemanded: boolean;
  readonly gaps: readonly (DistinctGap & { readonly area: Area })[];
  readonly open: readonly { readonly area: Area; readonly part: UndeterminedPart }[];
}

/** A certain gap is said before what is not known yet: closing it may settle the rest. */
export function shareOut({ verdict, gaps, undetermined, assumptions }: ProofResult, set: PolicySet): Shared {
  const policies = new Map(set.policies.map((policy) => [policy.id, policy]));
  return {
    mfaDemanded: demandsMfa(set, assumptions),
    gaps: distinct(gaps.filter(({ besides }) => besides !== true)).map((one) => ({
      ...one,
      area: areaOfGap(one.gap, set, assumptions),
    })),
    open:
      verdict === "undetermined"
        ? undetermined.map((part) => ({ area: areaOfPart(part, policies.get(part.policy ?? "")), part }))
        : [],
  };
}

interface DistinctGap {
  readonly gap: Gap;
  /** Gaps of the same sentence, which take a change of their own. */
  readonly further: readonly Gap[];
}

/** Boxes may overlap so far that they are told in the same words. */
function distinct(gaps: readonly Gap[]): readonly DistinctGap[] {
  const told = new Map<string, [Gap, ...Gap[]]>();
  for (const gap of gaps) {
    const same = told.get(gap.words.sentence);
    if (same === undefined) told.set(gap.words.sentence, [gap]);
    else same.push(gap);
  }
  return [...told.values()].map(([gap, ...further]) => ({ gap, further }));
}
