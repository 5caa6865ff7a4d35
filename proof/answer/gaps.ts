import type { Question } from "../certificate";
import { roleName } from "../data";
import { causeOf, exists, interpret, nearMisses } from "../interpret";
import type { Assumptions } from "../model/assumptions";
import type { Directory } from "../model/directory";
import type { Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { Gap, UndeterminedPart } from "../result";
import { lookAt } from "../solve/box";
import { and, type Formula, not, or } from "../solve/formula";
import type { Budget, Cover } from "../solve/search";
import type { Named } from "../space/references";
import { type By, certificateDimensions, claimCovers, promptCovers, type Space, spaceOf } from "../space/space";
import { signInAt } from "../space/witness";
import { wordsOf } from "../words";
import { closingChange, neverAskedAgain, withPolicy } from "./closing";
import { formulaOfBox, type GapBox, gapBoxes, restrictions } from "./gap-boxes";
import type { Addition } from "./new-policies";

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

export interface Subject {
  readonly set: PolicySet;
  readonly policies: readonly Policy[];
  /** The space of those among the policies that are read to the last field. */
  readonly space: Space;
}

/** The gaps of a question, each with its witness, words, near misses and what closes it; those left open on purpose last. */
export function gapsOf({ set, policies, space: before }: Subject, asked: Asked): Gaps {
  const { question, assumptions, most, bound } = asked;
  const named = namedBy(asked.intendedExclusions, policies, set.directory);
  // A change may enable a policy, which then tells apart whom it leaves out.
  const also = set.policies.filter(({ reaches }) => reaches === "people");
  const isWhole = asked.intendedExclusions.length === 0 && before.policies.length === also.length;
  const space = isWhole ? before : spaceOf(policies, set, assumptions, named, also);
  const intended = intendedOf(space, named);
  const budget: Budget = { left: bound };
  const claim = [...claimCovers(space), ...(space.mandatoryMfa === undefined ? [] : [space.mandatoryMfa])];

  const homeTenants = homeTenantsOf(set);
  const dimensions = certificateDimensions(space);
  const judged: PolicySet = policies.length === set.policies.length ? set : { ...set, policies };
  const unconfirmed: UndeterminedPart[] = [];

  const found: Gap[] = [];
  let complete = true;
  let seen: Formula = false;
  // Each change comes on top of those told before: somebody may have two exclusions. What one half of the question tells to change is
  // told again in the other, though it is changed by then.
  let changed = set.policies;
  const forAll: Addition[] = [];
  const told = { claim: set.policies, prompt: set.policies };
  const look = (covers: readonly Cover<By>[], apart: Formula, isIntended: boolean, earlierClaim: boolean): void => {
    const half = earlierClaim ? "prompt" : "claim";
    const search = { covers, apart, most, budget };
    const gapAt = ({ point, box }: GapBox): Gap | undefined => {
      const signIn = signInAt(space, point, homeTenants);
      const how = causeOf(interpret(judged, signIn, assumptions), half);
      seen = or(seen, and(formulaOfBox(space, box), not(neverAskedAgain(space))));
      if (how === undefined || !exists(judged, signIn, assumptions)) return undefined;
      // Of whom nothing demands MFA even once, that is what to say.
      const isClaimed = earlierClaim && claim.some(({ formula }) => lookAt(formula, box) !== "none");
      const said = restrictions(space, box);
      return {
        signIn,
        box: said,
        words: wordsOf(said, { set, dimensions, signIn, earlierClaim: isClaimed }),
        how,
        nearMisses: nearMisses(set, signIn, assumptions, half),
        intended: isIntended,
      };
    };
    const boxes = gapBoxes<Gap | undefined>(space, search, (box, known) => {
      const gap = gapAt(box);
      const own = formulaOfBox(space, box.box);
      if (gap === undefined) {
        unconfirmed.push({ why: "a sign-in that seemed to escape did not when it was evaluated again" });
        return { told: undefined, region: own };
      }
      const versions = { set, told: told[half], changed };
      const toClose = { ...box, signIn: gap.signIn, known, forAll };
      const closing = closingChange(space, versions, toClose, assumptions, { question, earlierClaim });
      if (closing === undefined) return { told: gap, region: own };
      const { change } = closing;
      if (closing.told !== undefined && change.after !== undefined) {
        changed = withPolicy(changed, change.after);
        told[half] = withPolicy(told[half], closing.told);
      }
      const closed = {
        told: { ...gap, closing: change },
        region: closing.closed,
        apart: closing.told === undefined || earlierClaim,
      };
      if (closing.forAll !== undefined) {
        if (!forAll.includes(closing.forAll)) forAll.push(closing.forAll);
        return closed;
      }
      const again = (other: GapBox): Gap | undefined => {
        const also = gapAt(other);
        return also && { ...also, closing: change, besides: true };
      };
      return { ...closed, again, more: { ...gap, closing: { ...change, closesMore: true } } };
    });
    complete &&= boxes.complete;
    found.push(...boxes.told.filter((gap) => gap !== undefined));
  };
  for (const isIntended of [false, true]) {
    const apart = isIntended ? not(intended) : intended;
    if (apart === true) continue;
    look(claim, apart, isIntended, false);
    if (question === "prompt") look(promptCovers(space), or(apart, seen), isIntended, true);
  }
  return { gaps: found, complete, unconfirmed };
}

function homeTenantsOf({ directory }: PolicySet): ReadonlyMap<string, string> {
  const tenants = new Map<string, string>();
  for (const { id, homeTenantId } of directory?.users ?? [])
    if (homeTenantId !== undefined) tenants.set(id, homeTenantId);
  return tenants;
}

/** Which of the ids are groups or roles, since policies or the directory name them so; the others are users. */
export function namedBy(ids: readonly string[], policies: readonly Policy[], directory: Directory | undefined): Named {
  const people = policies.flatMap(({ users }) => [users.include, users.exclude]);
  const groups = new Set([
    ...people.flatMap(({ groups: named }) => named),
    ...(directory?.groups ?? []).map(({ id }) => id),
  ]);
  const roles = new Set(people.flatMap(({ roles: named }) => named));
  const lower = ids.map((id) => id.toLowerCase());
  const isRole = (id: string): boolean => roles.has(id) || roleName(id) !== undefined;
  return {
    users: lower.filter((id) => !groups.has(id) && !isRole(id)),
    groups: lower.filter((id) => groups.has(id)),
    roles: lower.filter((id) => !groups.has(id) && isRole(id)),
  };
}

export function intendedOf({ people }: Space, { users, groups, roles }: Named): Formula {
  return or(
    people.person.is(...users.map((id) => `user:${id}`)),
    ...groups.map((id) => people.inGroup(id)),
    ...roles.map((id) => people.hasRole(id)),
  );
}
