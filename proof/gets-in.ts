import { policiesOf } from "./answer/leaves";
import { builtInStrengths, combinationsOf } from "./data";
import { type Assumptions, standardAssumptions } from "./model/assumptions";
import type { Control, Policy } from "./model/policy";
import type { PolicySet } from "./model/policy-set";
import type { SignIn } from "./model/sign-in";
import type { AuthenticationStrength } from "./model/strength";
import type { PersonKind } from "./model/vocabulary";
import { standardBound } from "./prove";
import type { NamedPolicy } from "./result";
import { and, type Formula, not, or } from "./solve/formula";
import { mostOrdinaryGap, pointOf } from "./solve/ordinary";
import { BoundReached, type Cover, fill } from "./solve/search";
import { meeting, passes } from "./space/controls";
import { openParts, reliedOn } from "./space/relied-on";
import { type By, coversBy, type Space, spaceOf } from "./space/space";
import { signInAt } from "./space/witness";

/** A person with what they can sign in with. Ids are in lower case. */
export interface PersonAsked {
  /** Null: somebody new. */
  readonly id: string | null;
  readonly kind: PersonKind;
  /** For a person whom no directory lists. */
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  /** Modes of Graph's `authenticationMethodModes` that the person has registered, `password` among them. */
  readonly methods: readonly string[];
  /** Registered devices by their attributes; one that is not registered is always at hand. */
  readonly devices: readonly {
    readonly isCompliant: boolean;
    readonly trustType: "AzureAD" | "ServerAD" | "Workplace";
  }[];
}

export interface GetsInOptions {
  readonly assumptions?: Partial<Assumptions>;
  /** Whether these are all the policies of the tenant. Where they are not, another one may keep the person out. */
  readonly complete: boolean;
  readonly bound?: number;
}

export type GetsInResult =
  /** One sign-in that succeeds. */
  | { readonly verdict: "getsIn"; readonly signIn: SignIn }
  /** Nothing that the person can do succeeds; the policies that keep them out together. */
  | { readonly verdict: "lockedOut"; readonly policies: readonly NamedPolicy[] }
  | { readonly verdict: "undetermined"; readonly why: string };

/**
 * Does a person still get in, with the methods and devices that they have? More policies only demand more, so that being locked out
 * follows from a part of a tenant's policies, and getting in from all of them only.
 */
export function getsIn(set: PolicySet, person: PersonAsked, options: GetsInOptions): GetsInResult {
  const assumptions: Assumptions = { ...standardAssumptions, ...options.assumptions };
  const enforced = reliedOn(set.policies, set.namedLocations, "primaryService");
  const certain = enforced.filter((policy) => openParts(policy, "claim", "primaryService").length === 0);
  const bound = options.bound ?? standardBound;
  try {
    const known = question(certain, set, person, assumptions);
    const tree = fill(known.space.all, known.covers, { left: bound });
    if (tree !== undefined) {
      const keeping = policiesOf(tree);
      return {
        verdict: "lockedOut",
        policies: certain.filter(({ id }) => keeping.has(id)).map(({ id, displayName }) => ({ id, displayName })),
      };
    }
    if (!options.complete) return { verdict: "undetermined", why: "other policies of the tenant are not known" };
    const { space, covers } = question(enforced, set, person, assumptions);
    const box = mostOrdinaryGap(space.all, covers, space.costs, { left: bound });
    return box === undefined
      ? { verdict: "undetermined", why: "a part of a policy is not known yet" }
      : { verdict: "getsIn", signIn: signInAt(space, pointOf(box, space.costs), new Map()) };
  } catch (error) {
    if (!(error instanceof BoundReached)) throw error;
    return { verdict: "undetermined", why: `the search stopped after ${bound} steps` };
  }
}

function question(
  policies: readonly Policy[],
  set: PolicySet,
  person: PersonAsked,
  assumptions: Assumptions,
): { readonly space: Space; readonly covers: readonly Cover<By>[] } {
  const names = { users: person.id === null ? [] : [person.id], groups: person.groups, roles: person.roles };
  const space = spaceOf(policies, set, assumptions, names);
  const meets = meeting(space, (control) => canMeet(person.methods, control, set.authenticationStrengths));
  const covers = coversBy(space, (policy) => not(passes(policy, meets, space)));
  const others: Cover<By> = {
    by: { reason: "assumedAbsent" },
    formula: not(and(isPerson(space, person), hasDevice(space, person), not(space.targets.userActions))),
  };
  // Whether a synchronisation account is in question does not matter here: this is about the person who was named.
  const reasons = space.reasons.filter(({ by }) => !("reason" in by && by.reason === "synchronisationAccount"));
  return { space, covers: [others, ...reasons, ...covers] };
}

function isPerson({ people }: Space, { id, kind, groups, roles }: PersonAsked): Formula {
  const who = id === null ? people.person.is("other", `kind:${kind}`) : people.person.is(`user:${id}`);
  return and(
    who,
    or(not(people.unlisted), people.kind.is(kind)),
    ...[...people.groupDimensions].map(([group, dimension]) =>
      or(not(people.unlisted), dimension.is(groups.includes(group) ? "in" : "out")),
    ),
    ...[...people.roleDimensions].map(([role, dimension]) =>
      or(not(people.unlisted), dimension.is(roles.includes(role) ? "in" : "out")),
    ),
  );
}

function hasDevice({ devices }: Space, { devices: owned }: PersonAsked): Formula {
  return or(
    devices.device.is("unregistered"),
    ...owned.map(({ isCompliant, trustType }) => {
      const known = new Map([
        ["iscompliant", `=${isCompliant}`],
        ["trusttype", `=${trustType.toLowerCase()}`],
      ]);
      const attributes = [...devices.attributes].map(([name, { dimension }]): Formula => {
        const value = known.get(name);
        return value === undefined || dimension.is(value);
      });
      return and(devices.device.is("registered"), ...attributes);
    }),
  );
}

const multifactor = "00000000-0000-0000-0000-000000000002";

/** A strength of which nothing is known may ask for anything. */
function canMeet(methods: readonly string[], control: Control, defined: readonly AuthenticationStrength[]): boolean {
  const id = control.kind === "authenticationStrength" ? control.id : multifactor;
  const combinations = combinationsOf(id, [...builtInStrengths, ...defined]);
  const owned = new Set(methods.map((method) => method.toLowerCase()));
  const isAtHand = (combination: string): boolean =>
    combination.split(",").every((mode) => owned.has(mode.trim().toLowerCase()));
  return combinations?.some(isAtHand) ?? false;
}
