import type { Assumptions } from "../../../../proof/model/assumptions";
import type { PolicySet } from "../../../../proof/model/policy-set";
import type { SignIn } from "../../../../proof/model/sign-in";
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
 * Whether a sign-in stands in a box, by what `certificate.ts` says of each dimension. Where the directory settles a fact, a dimension
 * asks nothing.
 */
export const isInBox = (box: Box, signIn: SignIn, relied: Relied): boolean =>
  Object.entries(box).every(([name, values]) => {
    const [prefix, rest] = cut(name);
    return stands({ prefix, rest, values }, signIn, relied);
  });

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
