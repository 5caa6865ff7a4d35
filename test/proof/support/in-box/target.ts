import { bundles, membershipOf } from "../../../../proof/data";
import type { SignInTarget } from "../../../../proof/model/sign-in";
import { compliantNetwork } from "../vocabulary";
import { compares } from "./compares";
import { cut, type Relied, type Side } from "./index";

export function isTarget({ prefix, rest, values }: Side, target: SignInTarget, relied: Relied): boolean {
  if (prefix === "target") return values.includes(placeOf(target, relied));
  return attributesAreSettled(target, relied) || values.includes(answers(rest, target) ? "yes" : "no");
}

/** `app:ID+BUNDLE…`: the bundles that policies name and that the published list leaves open. */
function placeOf(target: SignInTarget, relied: Relied): string {
  if (target.kind === "baselineScopes") return "baselineScopes";
  if (target.kind === "userAction") return `action:${target.id}`;
  const resources = relied.set.policies.flatMap((policy) =>
    policy.target.kind === "resources" ? [policy.target.include, policy.target.exclude] : [],
  );
  const named =
    resources.some(({ applications }) => applications.includes(target.id)) ||
    (filters(relied) && isListed(target, relied));
  const asked = bundles.filter((bundle) =>
    resources.some(({ office365, adminPortals }) => (bundle === "Office365" ? office365 : adminPortals)),
  );
  const shown = asked.filter(
    (bundle) => target.bundles.includes(bundle) && (!named || membershipOf(target.id, bundle) === "unsettled"),
  );
  if (!named && target.id === "globalSecureAccess" && asksCompliantNetwork(relied)) return target.id;
  return [named ? `app:${target.id}` : "other", ...shown].join("+");
}

function asksCompliantNetwork({ set }: Relied): boolean {
  const networks = set.namedLocations.filter(({ kind }) => kind === "compliantNetwork").map(({ id }) => id);
  return set.policies.some(
    ({ locations }) =>
      locations !== "any" &&
      [...locations.include.ids, ...locations.exclude.ids].some((id) => [compliantNetwork, ...networks].includes(id)),
  );
}

const filters = ({ set }: Relied): boolean =>
  set.policies.some(({ target }) => target.kind === "resources" && target.filter !== undefined);

const isListed = ({ id }: SignInTarget, { set }: Relied): boolean =>
  set.directory?.servicePrincipals.some(({ appId }) => appId === id) === true;

function attributesAreSettled(target: SignInTarget, relied: Relied): boolean {
  if (target.kind !== "application") return true;
  return target.id === "other" ? target.bundles.includes("Office365") : isListed(target, relied);
}

/** `ATTRIBUTE:OPERATOR:VALUE` of attributes that may hold several texts. */
function answers(comparison: string, { attributes }: SignInTarget): boolean {
  const [attribute, rest] = cut(comparison);
  const [operator, value] = cut(rest);
  const held = attributes[attribute] ?? [];
  if (operator === "eq" && value === "null") return held.length === 0;
  return held.some((text) => compares(text.toLowerCase(), operator, value));
}
