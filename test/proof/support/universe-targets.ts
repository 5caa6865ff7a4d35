import { type Bundle, bundles, membershipOf } from "../../../proof/data";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { SignInTarget } from "../../../proof/model/sign-in";
import { comparisonsIn } from "./comparisons-in";
import { setsOf } from "./sets-of";

/** Texts that tell apart every comparison of the vocabularies: equal to each constant, and each combination of parts. */
const attributeTexts: Readonly<Record<string, readonly string[]>> = {
  set_tier: ["one", "two", "oz", "z"],
  set_owner: ["hr", "it"],
};

const documentedActions = ["urn:user:registersecurityinfo", "urn:user:registerdevice"];

/** Everything that may be signed in to, one for each way in which policies can tell targets apart. */
export function* targetsOf({ policies, directory }: PolicySet): Generator<SignInTarget> {
  const resources = policies.flatMap(resourcesIn);
  const named = new Set(resources.flatMap(({ applications }) => applications));
  const asked = bundles.filter((bundle) =>
    resources.some(({ office365, adminPortals }) => (bundle === "Office365" ? office365 : adminPortals)),
  );
  const attributes = attributesIn(policies);
  const listed = new Map(directory?.servicePrincipals.map((principal) => [principal.appId, principal.attributes]));
  const ids = new Set([...named, ...(attributes.length > 0 ? listed.keys() : [])]);

  for (const id of ids) {
    const settled = listed.get(id);
    for (const within of everyBundling(asked, (bundle) => membershipOf(id, bundle)))
      for (const values of settled === undefined ? everyTagging(attributes) : [settled])
        yield { kind: "application", id, bundles: within, attributes: values };
  }
  for (const within of everyBundling(asked, () => "unsettled")) {
    const taggings = within.includes("Office365") ? [{}] : everyTagging(attributes);
    for (const values of taggings) yield { kind: "application", id: "other", bundles: within, attributes: values };
  }
  if (!policies.some(tellsTargetsApart)) return;
  for (const values of everyTagging(attributes)) {
    yield { kind: "application", id: "globalSecureAccess", bundles: [], attributes: values };
  }
  const plain = { bundles: [], attributes: {} };
  yield { kind: "baselineScopes", id: "00000002-0000-0000-c000-000000000000", ...plain };
  const actions = policies.flatMap(({ target }) => (target.kind === "userActions" ? target.actions : []));
  for (const id of new Set([...documentedActions, ...actions])) yield { kind: "userAction", id, ...plain };
}

const resourcesIn = ({ target }: Policy) => (target.kind === "resources" ? [target.include, target.exclude] : []);

const tellsTargetsApart = ({ target }: Policy): boolean => target.kind === "userActions" || target.kind === "resources";

export const attributesIn = (policies: readonly Policy[]): string[] => [
  ...new Set(
    policies
      .flatMap(({ target }) => (target.kind === "resources" ? comparisonsIn(target.filter) : []))
      .map(({ attribute }) => attribute),
  ),
];

function everyBundling(
  asked: readonly Bundle[],
  membership: (bundle: Bundle) => "member" | "outside" | "unsettled",
): Bundle[][] {
  return asked.reduce<Bundle[][]>(
    (found, bundle) => {
      const inside = found.map((some) => [...some, bundle]);
      const fact = membership(bundle);
      return fact === "member" ? inside : fact === "outside" ? found : found.concat(inside);
    },
    [[]],
  );
}

/** Every set of texts for every attribute; an application may carry several. */
function everyTagging(attributes: readonly string[]): Record<string, readonly string[]>[] {
  return attributes.reduce<Record<string, readonly string[]>[]>(
    (found, attribute) =>
      found.flatMap((tags) =>
        setsOf(attributeTexts[attribute] ?? []).map((texts) => ({ ...tags, [attribute]: texts })),
      ),
    [{}],
  );
}
