import type { Question } from "../certificate";
import { causeOf, exists, interpret, nearMisses } from "../interpret";
import type { Assumptions } from "../model/assumptions";
import type { Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { Gap, UndeterminedPart } from "../result";
import { type Formula, not, or } from "../solve/formula";
import type { Budget, Cover } from "../solve/search";
import type { Named } from "../space/references";
import { type By, certificateDimensions, claimCovers, promptCovers, type Space, spaceOf } from "../space/space";
import { signInAt } from "../space/witness";
import { wordsOf } from "../words";
import { closingChange } from "./closing";
import { formulaOfBox, type GapBox, gapBoxes, restrictions } from "./gap-boxes";

export interface Asked {
  readonly question: Question;
  readonly assumptions: Assumptions;
  readonly intendedExclusions: readonly string[];
  readonly most: number;
  readonly bound: number;
}

export interface Gaps {
  readonly gaps: readonly Gap[];
  readonly complete: boolean;
  /** Boxes whose sign-in the interpreter did not confirm: they are no gaps that may be shown. */
  readonly unconfirmed: readonly UndeterminedPart[];
}

/** The gaps of a question, each with its witness, words, near misses and what closes it; those left open on purpose last. */
export function gapsOf(
  { set, policies }: { readonly set: PolicySet; readonly policies: readonly Policy[] },
  asked: Asked,
): Gaps {
  const { question, assumptions, most, bound } = asked;
  const named = namedBy(asked.intendedExclusions, policies);
  const space = spaceOf(policies, set, assumptions, named);
  const intended = intendedOf(space, named);
  const budget: Budget = { left: bound };
  const claim = [...claimCovers(space), ...(space.mandatoryMfa === undefined ? [] : [space.mandatoryMfa])];

  const found: { readonly gap: GapBox; readonly intended: boolean; readonly earlierClaim: boolean }[] = [];
  let complete = true;
  const look = (
    covers: readonly Cover<By>[],
    apart: Formula,
    flags: { intended: boolean; earlierClaim: boolean },
  ): void => {
    const boxes = gapBoxes(space, covers, apart, most, budget);
    complete &&= boxes.complete;
    found.push(...boxes.found.map((gap) => ({ gap, ...flags })));
  };
  const both = (isIntended: boolean): void => {
    const apart = isIntended ? not(intended) : intended;
    if (apart === true) return;
    look(claim, apart, { intended: isIntended, earlierClaim: false });
    if (question !== "prompt") return;
    const seen = found.map(({ gap }) => formulaOfBox(space, gap.box));
    look(promptCovers(space), or(apart, ...seen), { intended: isIntended, earlierClaim: true });
  };
  both(false);
  both(true);

  const homeTenants = new Map(
    set.directory?.users.flatMap(({ id, homeTenantId }) =>
      homeTenantId === undefined ? [] : [[id, homeTenantId] as const],
    ),
  );
  const dimensions = certificateDimensions(space);
  const relied = new Set(policies);
  const judged: PolicySet = { ...set, policies: set.policies.filter((policy) => relied.has(policy)) };
  const known: readonly Cover<unknown>[] = [...space.reasons, ...claim];
  const others = (gap: GapBox): readonly Cover<unknown>[] =>
    found
      .filter((one) => one.gap !== gap)
      .map((one) => ({ by: "another gap", formula: formulaOfBox(space, one.gap.box) }));
  const gaps: Gap[] = [];
  const unconfirmed: UndeterminedPart[] = [];
  for (const { gap, intended: isIntended, earlierClaim } of found) {
    const signIn = signInAt(space, gap.point, homeTenants);
    const cause = causeOf(interpret(judged, signIn, assumptions), earlierClaim ? "prompt" : "claim");
    if (cause === undefined || !exists(judged, signIn, assumptions)) {
      unconfirmed.push({ why: "a sign-in that seemed to escape did not when it was evaluated again" });
      continue;
    }
    const box = restrictions(space, gap.box);
    gaps.push({
      signIn,
      box,
      words: wordsOf(box, { set, dimensions, signIn, ...(earlierClaim ? { earlierClaim } : {}) }),
      how: cause,
      nearMisses: nearMisses(set, signIn, assumptions, earlierClaim ? "prompt" : "claim"),
      ...(earlierClaim
        ? {}
        : { closing: closingChange(space, set, gap, signIn, [...known, ...others(gap)], assumptions) }),
      intended: isIntended,
    });
  }
  return { gaps, complete, unconfirmed };
}

/** Which of the ids are groups or roles, since policies name them so; the others are users. */
export function namedBy(ids: readonly string[], policies: readonly Policy[]): Named {
  const people = policies.flatMap(({ users }) => [users.include, users.exclude]);
  const groups = new Set(people.flatMap(({ groups: named }) => named));
  const roles = new Set(people.flatMap(({ roles: named }) => named));
  const lower = ids.map((id) => id.toLowerCase());
  return {
    users: lower.filter((id) => !groups.has(id) && !roles.has(id)),
    groups: lower.filter((id) => groups.has(id)),
    roles: lower.filter((id) => roles.has(id)),
  };
}

export function intendedOf({ people }: Space, { users, groups, roles }: Named): Formula {
  return or(
    people.person.is(...users.map((id) => `user:${id}`)),
    ...groups.map((id) => people.inGroup(id)),
    ...roles.map((id) => people.hasRole(id)),
  );
}
