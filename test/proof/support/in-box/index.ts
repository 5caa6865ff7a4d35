import { reasonAgainst } from "../../../../proof/interpret";
import type { Assumptions } from "../../../../proof/model/assumptions";
import type { PolicySet } from "../../../../proof/model/policy-set";
import type { SignIn } from "../../../../proof/model/sign-in";
import { membershipsOf, peopleNamedBy, rolesOf } from "../universe-people";
import { isDevice } from "./device";
import { isPerson } from "./person";
import { isPlace } from "./place";
import { isTarget } from "./target";

export type Box = Readonly<Record<string, readonly string[]>>;

/** What decides where a sign-in stands: the set with none but the policies that are relied on. */
export interface Relied {
  readonly set: PolicySet;
  readonly assumptions: Assumptions;
}

/** One dimension of a box, its name cut at the first colon. */
export interface Side {
  readonly prefix: string;
  readonly rest: string;
  readonly values: readonly string[];
}

/**
 * Whether a sign-in stands in a box, by what `certificate.ts` says of each dimension. Where the directory settles a membership, its
 * dimension asks nothing of the person, as long as some value of it goes with the other memberships.
 */
export const isInBox = (box: Box, signIn: SignIn, relied: Relied): boolean =>
  Object.entries(box).every(([name, values]) => {
    const [prefix, rest] = cut(name);
    return stands({ prefix, rest, values }, signIn, relied);
  }) && isPossibleIn(box, signIn, relied);

/** Where a box names a membership that the directory settles otherwise, it must go with those that are open. */
function isPossibleIn(box: Box, signIn: SignIn, { set, assumptions }: Relied): boolean {
  const listed = set.directory?.users.some(({ id }) => id === signIn.user.id) === true;
  const forced = Object.entries(box).filter(([name, values]) => /^(group|role):/.test(name) && values.length === 1);
  if (!listed || forced.length === 0) return true;
  const { user } = signIn;
  const settled = settledFor(signIn, { set, assumptions });
  return [[], settled].some((more) => {
    const names = new Set([
      ...user.groups.map((id) => `group:${id}`),
      ...user.roles.map((id) => `role:${id}`),
      ...more,
    ]);
    for (const [name, [value]] of forced) {
      if (value === "in") names.add(name);
      else names.delete(name);
    }
    const of = (prefix: string) =>
      [...names].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
    const person = { ...user, groups: of("group:"), roles: of("role:") };
    const reason = reasonAgainst(set, { ...signIn, user: person }, assumptions);
    return reason !== "nestedGroup" && reason !== "roleThroughGroup";
  });
}

/** The memberships that the directory settles for a listed person, in or out. */
function settledFor({ user }: SignIn, { set, assumptions }: Relied): string[] {
  const { directory } = set;
  if (directory === undefined || user.id === null) return [];
  const people = peopleNamedBy(set.policies);
  const groups = people.flatMap((some) => some.groups);
  const roles = people.flatMap((some) => some.roles);
  const inGroups = membershipsOf(user.id, groups, directory, assumptions);
  const inRoles = rolesOf(user.id, roles, directory, assumptions);
  return [
    ...groups.filter((id) => !inGroups.possible.has(id)).map((id) => `group:${id}`),
    ...roles.filter((id) => !inRoles.possible.has(id)).map((id) => `role:${id}`),
  ];
}

export function cut(text: string): [before: string, after: string] {
  const at = text.indexOf(":");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function stands(side: Side, signIn: SignIn, relied: Relied): boolean {
  const { prefix, values } = side;
  switch (prefix) {
    case "person":
    case "kind":
    case "homeTenant":
    case "group":
    case "role":
      return isPerson(side, signIn.user, relied);
    case "target":
    case "application":
      return isTarget(side, signIn.target, relied);
    case "ip":
    case "country":
    case "gpsCountry":
    case "location":
    case "trustedElsewhere":
      return isPlace(side, signIn.location, relied);
    case "clientAppType":
    case "platform":
    case "signInRisk":
    case "userRisk":
      return values.includes(signIn[prefix]);
    case "insiderRisk":
      return values.includes(signIn.insiderRisk ?? "none");
    case "flow":
      return values.includes(signIn.authenticationFlow ?? "none");
    default:
      return isDevice(side, signIn.device, relied);
  }
}
