import type { Question } from "../certificate";
import { canBeMetWithoutMfa, holdsDuringOutage, matches } from "../interpret";
import { legacyClients } from "../interpret/controls";
import type { Policy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";
import type { Undetermined } from "../model/undetermined";
import {
  asksEveryTime,
  type Change,
  changesOf,
  controlsThatGiveMfa,
  enabling,
  frequencyChange,
  grantChange,
  isForEverybody,
  type Surroundings,
} from "./changes";

/** A policy as it would be after a change, and the change in words. */
export interface Repair {
  readonly before: Policy;
  /** With this change alone. */
  readonly told: Policy;
  /** With this change on top of all those before. */
  readonly after: Policy;
  readonly property: string;
  readonly instructions: readonly string[];
  /** How many changes of the policy as it was read it takes: those told before on which it leans, too. */
  readonly steps: number;
  /** The less, the better. */
  readonly weight: number;
}

export interface Wanted {
  readonly question: Question;
  /** True where MFA is demanded already, and nothing is wanted but that it is asked for every time. */
  readonly earlierClaim: boolean;
}

/** The policies as a change is told of them, and as those that were told before leave them: in the same order. */
export interface Versions {
  /** As it was read. */
  readonly set: PolicySet;
  readonly told: readonly Policy[];
  readonly changed: readonly Policy[];
}

/**
 * The ways in which one policy could be made to cover a sign-in, best first, and none that would lock people out: a policy that
 * blocks is changed only where it is about clients that cannot do MFA, and then not beyond its exclusions.
 */
export function repairsOf(
  { set, told, changed }: Versions,
  signIn: SignIn,
  assumptions: Surroundings["assumptions"],
  wanted: Wanted,
): readonly Repair[] {
  const context = { set, assumptions };
  return told
    .flatMap((before, index) => {
      if (before.reaches !== "people" || !before.undetermined.every(isExclusion)) return [];
      const current = changed[index] ?? before;
      const original = set.policies[index] ?? before;
      const asksByChange = asksEveryTime(before) && !asksEveryTime(original);
      return (wanted.question === "prompt" ? [false, true] : [false]).flatMap((everyTime) => {
        const changes = changesFor(before, signIn, context, wanted, everyTime);
        const [first] = changes;
        if (first === undefined) return [];
        const left = changesFor(current, signIn, context, wanted, everyTime);
        const alone = changesFor(original, signIn, context, wanted, everyTime);
        const steps = Math.max(alone.length, changes.length);
        return [
          {
            before,
            told: changedBy(before, changes),
            after: changedBy(current, left),
            property: first.property,
            instructions: changes.map(({ instruction }) => instruction),
            steps,
            weight: steps * 8 + weightOf(before, changes, everyTime, wanted.earlierClaim && asksByChange),
          },
        ];
      });
    })
    .filter(({ after }) => holdsDuringOutage(after, context))
    .sort(byWeight);
}

const changedBy = (policy: Policy, changes: readonly Change[]): Policy =>
  Object.assign({}, policy, ...changes.map(({ change }) => change));

/** A person left out who cannot be read is taken out: then the policy leaves nobody out by it. */
const isExclusion = ({ property }: Undetermined): boolean => property.startsWith("conditions.users.exclude");

/**
 * Few changes before many, so that a change closes its way in by itself rather than on top of others that were told. Of as many, the
 * one that changes the fewest sign-ins: ending an exclusion of an enforced policy is about those whom or what it leaves out, ending
 * another condition or asking again at every sign-in about everyone whom the policy reaches, and enabling a policy about everyone whom
 * nothing of the kind has reached so far; whoever left it in report-only may have had a reason. Where a policy asks again by a change
 * that was told before, those whom it leaves out are rather asked by the policy that demands MFA of them. A block comes last.
 * Names decide between equals, so that the order of the policies does not.
 */
function byWeight(left: Repair, right: Repair): number {
  return (
    left.weight - right.weight ||
    compared(left.before.displayName, right.before.displayName) ||
    compared(left.before.id, right.before.id)
  );
}

function weightOf(before: Policy, changes: readonly Change[], everyTime: boolean, onlyAsksByChange: boolean): number {
  const widened = changes.some(({ property }) => /^conditions\.(?!users|applications\.exclude)/.test(property));
  const further = (widened ? 1 : 0) + (everyTime ? 1 : onlyAsksByChange ? 3 : 0);
  return (isBlock(before) ? 4 : 0) + (before.state === "enabled" ? 0 : 2) + further;
}

const compared = (left: string, right: string): number => Number(left > right) - Number(left < right);

const isAboutLegacyClients = ({ clientAppTypes }: Policy): boolean =>
  clientAppTypes !== "any" && clientAppTypes.every((client) => legacyClients.includes(client));

const isBlock = ({ grant }: Policy): boolean => grant?.controls.some(({ kind }) => kind === "block") ?? false;

/** What to change in a policy so that it covers a sign-in; nothing where it does already, or is not the policy to change. */
function changesFor(
  policy: Policy,
  signIn: SignIn,
  context: Surroundings,
  { earlierClaim }: Wanted,
  everyTime: boolean,
): readonly Change[] {
  const blocks = isBlock(policy);
  const givesMfa = controlsThatGiveMfa(policy.grant, context).length > 0;
  // Where a policy can be met without MFA, its frequency asks for the first factor again.
  if (everyTime && (!givesMfa || asksEveryTime(policy))) return [];
  const asksOnly = (policy.grant?.controls ?? []).length === 0 && asksEveryTime(policy);
  if (!blocks && !givesMfa && !(earlierClaim && asksOnly)) return [];
  if (hasOwnAim(policy)) return [];
  const failing = matches(policy, signIn, context).filter(({ applied }) => !applied);
  // A policy for some people, or some applications, is meant for them; another for all is clearer than one that changes its aim.
  if (failing.some(({ property }) => isAbout.test(property))) return [];
  const filter = policy.target.kind === "resources" ? policy.target.filter : undefined;
  if (filter?.mode === "include" && failing.some(({ property }) => property.endsWith("applicationFilter"))) return [];
  if (blocks && !isAboutLegacyClients(policy)) return [];
  if (blocks && failing.some(({ property }) => !property.includes(".exclude"))) return [];
  const isEnabled = policy.state === "enabled";
  // Not everybody has such a device: whoever wrote the policy knows why it is not on.
  if (!isEnabled && policy.grant?.operator === "AND" && !policy.grant.controls.every(isForEverybody)) return [];
  const isMetWithoutMfa = !blocks && canBeMetWithoutMfa(policy, signIn, context);
  if (earlierClaim && everyTime && isMetWithoutMfa) return [];
  const grant = !earlierClaim && isMetWithoutMfa ? grantChange(policy.grant, context) : "none needed";
  if (grant === undefined) return [];
  return [
    ...failing.flatMap((part) => changesOf(part, policy, signIn, context)),
    ...(isEnabled ? [] : [enabling]),
    ...policy.undetermined.map(({ property }) => ({
      change: { undetermined: [] },
      property,
      instruction: `Remove ${property}`,
    })),
    ...(grant === "none needed" ? [] : [grant]),
    ...(everyTime ? [frequencyChange(policy)] : []),
  ];
}

const isAbout = /\.include(Users|Groups|Roles|Guests|Applications|UserActions|Auth)/;

/** A policy about risk or a transfer method is not the place to ask everybody for MFA. */
const hasOwnAim = ({ signInRiskLevels, userRiskLevels, insiderRiskLevels, transferMethods }: Policy): boolean =>
  [signInRiskLevels, userRiskLevels, insiderRiskLevels, transferMethods].some((one) => one !== "any");
