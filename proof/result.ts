import type { Certificate, Question } from "./certificate";
import type { Assumptions } from "./model/assumptions";
import type { Policy } from "./model/policy";
import type { SignIn } from "./model/sign-in";

export type ProofVerdict = "covered" | "gap" | "undetermined" | "acceptedByRule";

/** The answer to one question about one set of policies. Of what one change closes one gap is told. */
export interface ProofResult {
  readonly question: Question;
  readonly verdict: ProofVerdict;
  /** Each a maximal box of sign-ins that escape, most ordinary first; intended ones last. */
  readonly gaps: readonly Gap[];
  /**
   * True where the search for further gaps stopped at its bound. Where false, whatever escapes lies in the box of a gap, or is closed
   * by the change of one.
   */
  readonly moreGaps: boolean;
  readonly undetermined: readonly UndeterminedPart[];
  readonly assumptions: Assumptions;
  readonly policies: {
    readonly read: number;
    readonly enforced: number;
    readonly reportOnly: number;
    readonly disabled: number;
  };
  /** Where covered: policies that suffice together, fewest first found. `essential`: without it alone, a gap opens. */
  readonly restsOn: readonly (NamedPolicy & { readonly essential: boolean })[];
  /** Enforced policies that leave the answer the same when taken away together. */
  readonly withoutEffect: readonly NamedPolicy[];
  readonly notes: readonly Note[];
  /** Where covered. */
  readonly certificate?: Certificate;
}

export interface NamedPolicy {
  readonly id: string;
  readonly displayName: string;
}

export interface Gap {
  /** One ordinary sign-in of the box, re-evaluated by the interpreter. */
  readonly signIn: SignIn;
  /** Values per dimension that is restricted, as a certificate names them; a dimension that is absent is free. */
  readonly box: Readonly<Record<string, readonly string[]>>;
  /** The box in words: who, doing what, from where, how. Each the part of a sentence, empty where free. */
  readonly words: GapWords;
  /** How the sign-in gets in: no policy applies, or the controls that it can meet instead of MFA. */
  readonly how: GapCause;
  readonly nearMisses: readonly NearMiss[];
  /** Absent where no policy closes it. */
  readonly closing?: ClosingChange;
  readonly intended: boolean;
  /** It follows a way in of which the change closes this one too: making that change is enough. */
  readonly besides?: boolean;
}

export interface GapWords {
  /** "Every user outside the group X", "The user Y", "Guests of other tenants". */
  readonly who: string;
  /** "any application", "registering security information", "Exchange Online". */
  readonly what: string;
  /** How and from where, each a phrase such as "with a legacy client", "from a trusted location"; empty where anything goes. */
  readonly circumstances: readonly string[];
  /** The whole as one sentence that a manager understands. */
  readonly sentence: string;
}

export type GapCause =
  | { readonly kind: "noPolicyApplies" }
  /** Policies apply, yet demand no MFA, or something else suffices. `instead`: controls that let the sign-in pass. */
  | {
      readonly kind: "policiesMetWithoutMfa";
      readonly policies: readonly NamedPolicy[];
      readonly instead: readonly string[];
    }
  /** For the question `prompt`: MFA is demanded once, and an earlier claim suffices. */
  | { readonly kind: "earlierClaim"; readonly policies: readonly NamedPolicy[] };

/** A policy that would have covered the sign-in but for few of its conditions. */
export interface NearMiss {
  readonly policy: string;
  readonly displayName: string;
  /** Property paths in Graph's spelling, for instance `conditions.platforms.includePlatforms`. */
  readonly properties: readonly string[];
  /** "conditions.platforms does not include unknown". */
  readonly because: string;
}

/**
 * The smallest change found that closes the sign-in, for the question that was asked. What it leaves open of the box is told as a gap
 * of its own.
 */
export interface ClosingChange {
  /** Absent where a new policy is the smallest change. */
  readonly policy?: NamedPolicy;
  /** The policy after this change and those of the gaps before, or the new one. */
  readonly after?: Policy;
  readonly property?: string;
  /** It closes more ways in than are told with it. */
  readonly closesMore?: true;
  /** What to write, as an instruction: 'Remove "…" from conditions.users.excludeGroups of the policy "MFA for all".' */
  readonly instruction: string;
}

export interface UndeterminedPart {
  /** Absent where it is about no policy, for instance a bound that the search reached. */
  readonly policy?: string;
  readonly displayName?: string;
  readonly property?: string;
  readonly why: string;
  readonly waitsFor?: readonly string[];
}

/** Something that the reader of a result should know, as data; worded by `proof/words`. */
export type Note =
  | { readonly kind: "locationUndefined"; readonly id: string }
  | { readonly kind: "strengthUndefined"; readonly id: string }
  | { readonly kind: "customFactorIsNoMfa"; readonly policy: NamedPolicy }
  | { readonly kind: "securityDefaultsExclude" }
  /** `policies`: those for registering security information, which leave it unprotected for some. */
  | { readonly kind: "registrationUnprotected"; readonly policies: readonly NamedPolicy[] }
  /** An enforced policy that blocks every user whom it does not exclude, whatever the sign-in. */
  | { readonly kind: "blocksEverybody"; readonly policy: NamedPolicy }
  | { readonly kind: "nobodyListed"; readonly id: string; readonly what: "user" | "group" };
